import assert from 'node:assert/strict';
import { nextToAnswer, previousItem, updatePass } from '../../src/reporting/updates/update-pass.ts';
import { people, smallPlan } from '../fakes/small-plan.ts';

const period = '2026-27 Q2';
const nadia = { id: people.nadia.aadObjectId, name: people.nadia.name, email: people.nadia.email };
const asked = { period, refs: ['FE-01', 'FE-02', 'HE-01'], openedOn: '2026-10-01' };

function passOf(change: (records: ReturnType<typeof smallPlan>) => void = () => {}, request = asked) {
  const records = smallPlan();
  change(records);
  return updatePass(records, request, nadia);
}

function refsOf(pass: ReturnType<typeof passOf>): string[] {
  return pass.items.map(({ ref }) => ref);
}

/** The small plan with some of its actions answered for the period. */
function answered(...refs: string[]) {
  return passOf((records) => {
    for (const action of records.actions) if (refs.includes(action.ref)) action.statedFor = period;
  });
}

describe('One owner’s pass', () => {
  it('holds what they were asked about, in document order, and nothing of anybody else', () => {
    assert.deepEqual(
      refsOf(passOf(undefined, { ...asked, refs: ['HE-01', 'FE-02', 'FE-01', 'HE-02'] })),
      asked.refs,
    );
  });

  it('drops what they have handed over since and takes in what was handed to them', () => {
    const pass = passOf(({ actions }) => {
      for (const action of actions) {
        if (action.ref === 'FE-01') action.owners = [people.tom.email];
        if (action.ref === 'HE-02') action.owners = [nadia.email];
      }
    });
    assert.deepEqual(refsOf(pass), ['FE-02', 'HE-01', 'HE-02']);
  });

  it('goes by the id that an action was assigned to, whatever its owners are called', () => {
    const pass = passOf(({ actions }) => {
      for (const action of actions) {
        if (action.ref === 'FE-01') action.assignedTo = [people.tom.aadObjectId];
        if (action.ref === 'HE-02') action.assignedTo = [nadia.id];
      }
    });
    assert.deepEqual(refsOf(pass), ['FE-02', 'HE-01', 'HE-02']);
  });

  it('takes a bare name only for what the ledger has asked this very person about', () => {
    const named = ({ actions }: ReturnType<typeof smallPlan>) => {
      for (const action of actions) action.owners = ['nadia  FIELD'];
    };
    assert.deepEqual(refsOf(passOf(named)), asked.refs);
    assert.deepEqual(refsOf(passOf(named, { ...asked, refs: [] })), []);
  });

  it('knows the owner under a name they bore before', () => {
    const records = smallPlan();
    for (const action of records.actions) action.owners = ['Nadia Field'];
    const renamed = { ...nadia, name: 'Nadia Marsh', formerNames: ['Nadia Field'] };
    assert.deepEqual(refsOf(updatePass(records, asked, renamed)), asked.refs);
  });

  it('keeps an action that was answered as finished, so that it can be put right', () => {
    const pass = passOf(({ actions }) => {
      for (const action of actions) {
        if (action.ref === 'FE-01') Object.assign(action, { status: 'complete', statedFor: period });
      }
    });
    assert.deepEqual(refsOf(pass), asked.refs);
    assert.deepEqual([...pass.answered], ['FE-01']);
  });

  it('does not take last quarter’s answers for this quarter’s', () => {
    const pass = passOf(({ actions }) => {
      for (const action of actions) action.statedFor = '2026-27 Q1';
    });
    assert.equal(pass.answered.size, 0);
  });

  const next: [string[], string | undefined, string | undefined][] = [
    [[], undefined, 'FE-01'],
    [[], 'FE-01', 'FE-02'],
    [['FE-02'], 'FE-01', 'HE-01'],
    [[], 'HE-01', 'FE-01'],
    [['FE-01', 'HE-01'], 'HE-01', 'FE-02'],
    [['FE-01', 'HE-01'], 'FE-02', 'FE-02'],
    [['FE-01', 'FE-02', 'HE-01'], 'FE-02', undefined],
    [[], 'not there', 'FE-01'],
  ];
  for (const [done, after, expected] of next) {
    it(`leads to ${expected ?? 'the receipt'} after ${after ?? 'the start'} with ${done.join(', ') || 'nothing'} answered`, () => {
      assert.equal(nextToAnswer(answered(...done), after)?.ref, expected);
    });
  }

  it('leads back one by one, and nowhere from the first', () => {
    assert.equal(previousItem(passOf(), 'HE-01')?.ref, 'FE-02');
    assert.equal(previousItem(passOf(), 'FE-01'), undefined);
    assert.equal(previousItem(passOf(), 'not there'), undefined);
  });
});
