import assert from 'node:assert/strict';
import { scheme2021 } from '../../src/plan/built-in-schemes.ts';
import type { PlanRecords } from '../../src/plan/plan.ts';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import { shareOut } from '../../src/reporting/owners/owners.ts';
import { isOwner, type Person } from '../../src/reporting/person.ts';
import { isDue } from '../../src/reporting/updates/pass-items.ts';
import { smallAction, smallPlan } from '../fakes/small-plan.ts';

const nadia: Person = {
  id: '10000000-0000-4000-8000-000000000001',
  name: 'Nadia Field',
  email: 'Nadia.Field@council.example',
  guest: false,
  conversationId: null,
  serviceUrl: '',
};

function ownedBy(ref: string, owners: string[], status = 'on_track') {
  return smallAction(1, { ref, text: ref, owners, status });
}

function planOf(...actions: PlanAction[]): PlanRecords {
  const { plan } = smallPlan();
  return { plan: { ...plan, statusScheme: scheme2021 }, actions, measures: [] };
}

const today = '2026-10-01';

describe('Who is asked', () => {
  const due: [string, string | null, boolean, boolean][] = [
    ['under way', 'on_track', false, true],
    ['off track', 'off_track', false, true],
    ['finished', 'completed', false, false],
    ['finished with work that goes on', 'completed', true, true],
    ['a statement that is not rated', 'not_applicable', false, false],
    ['in words the scheme does not have', null, false, true],
    ['of a status from another scheme', 'unheard_of', false, true],
  ];
  for (const [what, status, continues, expected] of due) {
    it(`${expected ? 'is asked' : 'is not asked'} about an action that is ${what}`, () => {
      assert.equal(
        isDue(smallAction(1, { ref: 'A', text: 'A', status, continues }), scheme2021, today),
        expected,
      );
    });
  }

  const names: [string, boolean][] = [
    ['nadia.field@council.example', true],
    ['NADIA  FIELD ', true],
    ['10000000-0000-4000-8000-000000000001', true],
    ['Nadia', false],
    ['nadia.field@other.example', false],
    ['', false],
    ['  ', false],
  ];
  for (const [owner, expected] of names) {
    it(`${expected ? 'takes' : 'does not take'} “${owner}” for Nadia Field`, () => {
      assert.equal(isOwner(owner, nadia), expected);
    });
  }

  it('is known by a name as Word and phones write it', () => {
    for (const [written, name] of [
      ['Siobhán O’Brien', "Siobhán O'Brien"],
      ["Siobhán O'Brien", 'Siobhán O’Brien'],
      ['Ann Smith\u2011Jones', 'Ann Smith-Jones'],
      ['Ann\u00a0Smith', 'Ann Smith'],
    ] as const)
      assert.equal(isOwner(written, { ...nadia, name }), true, written);
  });

  it('is never somebody without a name and an e-mail because the document names nobody', () => {
    assert.equal(isOwner('', { id: 'x', name: '', email: null }), false);
  });

  it('gets one share, whichever way the document writes them', () => {
    const actions = [
      ownedBy('A', ['Nadia Field']),
      ownedBy('B', ['nadia.field@council.example']),
      ownedBy('C', [nadia.id]),
    ];
    const shares = shareOut(planOf(...actions), [nadia], today);
    assert.deepEqual(
      shares.map(({ owner, refs }) => [owner, refs]),
      [[nadia.id, ['A', 'B', 'C']]],
    );
  });

  it('is asked once about an action that names them twice', () => {
    const [share] = shareOut(planOf(ownedBy('A', ['Nadia Field', nadia.id])), [nadia], today);
    assert.equal(share?.refs.length, 1);
  });

  it('is each owner of a shared action, known or not', () => {
    const shares = shareOut(planOf(ownedBy('A', ['Nadia Field', 'Highways'])), [nadia], today);
    assert.deepEqual(
      shares.map(({ owner, person }) => [owner, person?.name]),
      [
        [nadia.id, 'Nadia Field'],
        ['Highways', undefined],
      ],
    );
  });

  it('is nobody when all of their actions are finished', () => {
    assert.deepEqual(shareOut(planOf(ownedBy('A', ['Nadia Field'], 'completed')), [nadia], today), []);
  });
});
