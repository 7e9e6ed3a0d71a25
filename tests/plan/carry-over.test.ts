import assert from 'node:assert/strict';
import { type CarryOverOptions, carryOver } from '../../src/plan/refs/carry-over.ts';
import { smallAction, smallPlan } from '../fakes/small-plan.ts';

const decision = { body: 'Cabinet', date: '2027-03-10', reference: 'CAB/27/014' };

function nextYear() {
  const theme = 'A Prosperous Place';
  const plan = { ...smallPlan().plan, id: '2027-28', name: 'Delivery Plan 2027-28' };
  const texts = [
    'Let the empty units in the market hall',
    'Open the new skills centre in the old library',
    'Write a tourism strategy',
    'Build and let council homes',
  ];
  const actions = texts.map((text, index) =>
    smallAction(index + 1, {
      ref: `PP-0${index + 1}`,
      text,
      theme: index < 3 ? theme : 'Homes for Everyone',
    }),
  );
  return {
    plan: {
      ...plan,
      themes: [
        { name: theme, aliases: [] },
        { name: 'Homes for Everyone', aliases: [] },
      ],
    },
    actions,
    measures: [],
  };
}

function carried(decided: Partial<CarryOverOptions> = {}) {
  return carryOver({
    from: smallPlan(),
    to: nextYear(),
    matches: new Map(),
    dropped: new Map(),
    now: '2027-04-01T09:00:00.000Z',
    by: 'Pat',
    ...decided,
  });
}

describe('Carrying a plan over into the next year', () => {
  it('finds what goes on by its words, and what is finished by its status', () => {
    const { entries } = carried();
    assert.deepEqual(
      entries.map(({ from, kind, to }) => [from.ref, kind, to]),
      [
        ['FE-01', 'carried_over', 'PP-01'],
        ['FE-02', 'carried_over', 'PP-02'],
        ['FE-03', 'finished', null],
      ],
    );
  });

  it('accounts for every action: what nobody has decided is listed', () => {
    const { entries, unaccounted, added } = carried();
    assert.equal(entries.length + unaccounted.length, smallPlan().actions.length);
    assert.deepEqual(
      added.map(({ ref }) => ref),
      ['PP-03', 'PP-04'],
    );
  });

  it('keeps the decision by which an action was dropped', () => {
    const { entries } = carried({ dropped: new Map([['FE-04', decision]]) });
    const entry = entries.find(({ from }) => from.ref === 'FE-04');
    assert.deepEqual([entry?.kind, entry?.decision], ['dropped', decision]);
  });

  it('leaves to a person what takes the place of an action, be it ever so alike', () => {
    const [from, to] = [smallPlan(), nextYear()];
    from.actions = [smallAction(1, { ref: 'FE-01', text: 'Deliver phase 1 of the town centre works' })];
    to.actions = [smallAction(1, { ref: 'PP-01', text: 'Deliver the town centre works' })];
    const { entries, undecided } = carried({ from, to });
    assert.deepEqual([entries, undecided.map(({ candidates }) => candidates[0]?.ref)], [[], ['PP-01']]);
  });

  it('merges several into one where a person says so', () => {
    const matches = new Map([
      ['HE-01', 'PP-04'],
      ['HE-04', 'PP-04'],
    ]);
    const merged = carried({ matches }).entries.filter(({ kind }) => kind === 'merged');
    assert.deepEqual(
      merged.map(({ from, to }) => [from.ref, to]),
      [
        ['HE-01', 'PP-04'],
        ['HE-04', 'PP-04'],
      ],
    );
  });

  it('lets last year’s theme names find this year’s theme', () => {
    const { themes } = carried({ matches: new Map([['HE-01', 'PP-04']]) });
    assert.deepEqual(themes, [
      { name: 'A Prosperous Place', aliases: ['A Fair Local Economy', 'Economy'] },
      { name: 'Homes for Everyone', aliases: ['Housing'] },
    ]);
  });

  it('says which decisions name something that is not there', () => {
    const matches = new Map([
      ['XX-01', 'PP-01'],
      ['HE-01', 'PP-99'],
    ]);
    assert.equal(carried({ matches }).problems.length, 2);
  });
});
