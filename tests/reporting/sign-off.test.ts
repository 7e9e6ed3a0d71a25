import assert from 'node:assert/strict';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import {
  isSignedOff,
  type Signers,
  type SignOffEvent,
  signersOf,
  signOffs,
  stepsToAsk,
} from '../../src/reporting/approval/sign-off.ts';
import { coverOf } from '../../src/reporting/approval/sign-off-cover.ts';
import { measureOf } from '../contracts/records.ts';
import { homes as homesTheme, period, smallPlan } from '../fakes/small-plan.ts';

const kim = { id: 'kim', name: 'Kim' };
const lou = { id: 'lou', name: 'Lou' };
const ada = { id: 'ada', name: 'Ada' };
const economy = 'theme:A Fair Local Economy';
const homes = 'theme:Homes for Everyone';
const signers: Signers = {
  themes: [
    { theme: 'A Fair Local Economy', by: kim },
    { theme: 'Homes for Everyone', by: lou },
  ],
  chain: [
    { role: 'Head of Performance', by: ada },
    { role: 'Director', by: kim },
  ],
};

function at(hour: number): string {
  return `2026-10-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
}

function signed(of: string, hour: number): SignOffEvent {
  return { kind: 'signed', of, by: kim, at: at(hour) };
}

function steps(events: SignOffEvent[], change: (plan: ReturnType<typeof smallPlan>) => void = () => {}) {
  const records = smallPlan();
  change(records);
  return signOffs({ records, signers, period, events });
}

function statesOf(found: Awaited<ReturnType<typeof steps>>): string {
  return found.map(({ state }) => state).join(' ');
}

const both = [signed(economy, 9), signed(homes, 10)];
const head = 'role:Head of Performance';

describe('Signing a round off', () => {
  const cases: [what: string, events: SignOffEvent[], states: string, asks: string[]][] = [
    ['nobody yet', [], 'not_asked not_asked not_asked not_asked', [economy, homes]],
    [
      'a director who was asked',
      [{ kind: 'asked', of: economy, by: ada, at: at(8) }],
      'asked not_asked not_asked not_asked',
      [homes],
    ],
    [
      'a director who was not there to be asked',
      [{ kind: 'asked', of: economy, to: null, by: ada, at: at(8) }],
      'not_asked not_asked not_asked not_asked',
      [economy, homes],
    ],
    [
      'a director who was asked and then was away with nobody in their place',
      [
        { kind: 'asked', of: economy, to: kim, by: ada, at: at(8) },
        { kind: 'asked', of: economy, to: null, by: ada, at: at(9) },
      ],
      'asked not_asked not_asked not_asked',
      [homes],
    ],
    ['one director', [signed(economy, 9)], 'signed not_asked not_asked not_asked', [homes]],
    ['both directors', both, 'signed signed not_asked not_asked', [head]],
    [
      'the first of the chain',
      [...both, signed(head, 11)],
      'signed signed signed not_asked',
      ['role:Director'],
    ],
    [
      'everybody',
      [...both, signed(head, 11), signed('role:Director', 12)],
      'signed signed signed signed',
      [],
    ],
    [
      'a director who returned it',
      [signed(economy, 9), { kind: 'returned', of: homes, comment: 'HE-02 is wrong', by: lou, at: at(10) }],
      'signed returned not_asked not_asked',
      [],
    ],
  ];
  for (const [what, events, states, asks] of cases) {
    it(`stands where it should with ${what}, and asks whoever is next`, async () => {
      const found = await steps(events);
      assert.equal(statesOf(found), states);
      assert.deepEqual(
        stepsToAsk(found).map(({ of }) => of),
        asks,
      );
    });
  }

  it('is done when everybody has signed, with who and when', async () => {
    const found = await steps([...both, signed(head, 11), signed('role:Director', 12)]);
    assert.ok(isSignedOff(found));
    assert.deepEqual([found[0]?.by, found[0]?.at], [kim, at(9)]);
    assert.equal(isSignedOff(await steps(both)), false);
  });

  it('is outdated by an answer that came after the signature, in that theme and in the chain alone', async () => {
    const all = [...both, signed(head, 11), signed('role:Director', 12)];
    const found = await steps(all, ({ actions }) => {
      const action = actions.find(({ ref }) => ref === 'HE-01');
      if (action) Object.assign(action, { statedAt: at(13), statedFor: period });
    });
    assert.equal(statesOf(found), 'signed outdated outdated outdated');
    assert.deepEqual(
      stepsToAsk(found).map(({ of }) => of),
      [homes],
    );
  });

  const sooner = '2026-27 Q1';
  const given = { id: 'answer', period: sooner, by: kim };
  const changes: [what: string, change: (plan: ReturnType<typeof smallPlan>) => void, states: string][] = [
    [
      'a correction of an earlier quarter’s answer that is carried forward',
      ({ actions }) => {
        const lastAnswer = { ...given, at: at(1), putRightAt: at(13) };
        Object.assign(actions[0] ?? {}, { statedAt: at(1), statedFor: sooner, lastAnswer });
      },
      'outdated signed outdated outdated',
    ],
    [
      'a later document',
      ({ actions }) => Object.assign(actions[0] ?? {}, { statedAt: at(13) }),
      'outdated signed outdated outdated',
    ],
    [
      'a measure’s figure',
      ({ measures }) => {
        const said = { theme: 'Homes for Everyone', statedAt: at(13), statedFor: period };
        measures.push(measureOf('KPI-01', said));
      },
      'signed outdated outdated outdated',
    ],
    [
      'the figure of a measure that belongs to no theme',
      ({ measures }) => measures.push(measureOf('KPI-01', { theme: null, statedAt: at(13) })),
      'signed signed outdated outdated',
    ],
  ];
  for (const [what, change, states] of changes) {
    it(`is outdated by ${what}`, async () => {
      const all = [...both, signed(head, 11), signed('role:Director', 12)];
      assert.equal(statesOf(await steps(all, change)), states);
    });
  }

  it('stands where a later quarter was answered', async () => {
    const said = { statedAt: at(13), statedFor: '2026-27 Q3' };
    const found = await steps(both, ({ actions }) => Object.assign(actions[0] ?? {}, said));
    assert.equal(statesOf(found), 'signed signed not_asked not_asked');
  });

  it('is outdated by what was on its way while they signed, and which they had not seen', async () => {
    const seen = { ...signed(economy, 9), seen: at(7) };
    const found = await steps([seen, signed(homes, 10)], ({ actions }) =>
      Object.assign(actions[0] ?? {}, { statedAt: at(8), statedFor: period }),
    );
    assert.equal(statesOf(found), 'outdated signed not_asked not_asked');
  });

  it('of the chain is outdated where a theme was signed anew after it', async () => {
    const found = await steps([signed(economy, 9), signed(head, 11), signed(homes, 12)]);
    assert.equal(statesOf(found), 'signed signed outdated not_asked');
  });

  it('has no steps where nobody is set to sign, and then holds nothing up', async () => {
    const none = await signOffs({ records: smallPlan(), signers: signersOf([]), period, events: [] });
    assert.deepEqual(none, []);
    assert.ok(isSignedOff(none));
  });

  it('takes the signers set last', async () => {
    const set = (who: Signers): SignOffEvent => ({ kind: 'signers', signers: who, by: ada, at: at(1) });
    assert.deepEqual(signersOf([set({ themes: [], chain: [] }), set(signers)]), signers);
  });

  it('keeps a theme that the plan has no more as an open step, which holds the chain up', async () => {
    const gone = { ...signers, themes: [{ theme: 'Gone', by: kim }] };
    const events = [signed('theme:Gone', 9), signed(head, 11), signed('role:Director', 12)];
    const found = await signOffs({ records: smallPlan(), signers: gone, period, events });
    assert.deepEqual(
      found.map(({ name, state }) => [name, state]),
      [
        ['Gone', 'no_theme'],
        ['Head of Performance', 'outdated'],
        ['Director', 'outdated'],
      ],
    );
    assert.deepEqual([isSignedOff(found), stepsToAsk(found)], [false, []]);
  });

  it('follows a theme to its new name, signature and all', async () => {
    const found = await steps(both, (plan) => {
      for (const theme of plan.plan.themes) {
        if (theme.name === homesTheme) Object.assign(theme, { name: 'Housing', aliases: [homesTheme] });
      }
      for (const action of plan.actions) if (action.theme === homesTheme) action.theme = 'Housing';
    });
    assert.equal(statesOf(found), 'signed signed not_asked not_asked');
    assert.deepEqual([found[1]?.of, found[1]?.name, found[1]?.theme], [homes, 'Housing', 'Housing']);
  });
});

describe('A signature holds for just what its card covered', () => {
  type Change = (plan: ReturnType<typeof smallPlan>) => void;
  const figure = measureOf('KPI-01', { theme: homesTheme, value: 3, statedAt: at(1) });
  const measured = () => ({ ...smallPlan(), measures: [{ ...figure }] });
  const cover = coverOf(measured(), period, homesTheme);
  const first = (change: Partial<PlanAction>): Change => {
    return ({ actions }) =>
      Object.assign(actions.find(({ theme }) => theme === homesTheme) ?? assert.fail(), change);
  };
  const june = { text: 'June 2028', start: '2028-06-01', end: '2028-06-30', ongoing: false };
  const decision = { body: 'Cabinet', date: '2026-10-01', reference: 'CAB/26/014' };
  const abandoned = { kind: 'abandon' as const, decision, before: june, until: null, at: at(13) };
  const changes: [what: string, change: Change, state: 'signed' | 'outdated'][] = [
    ['nothing', () => {}, 'signed'],
    ['a document that repeats itself', first({ statedAt: at(13) }), 'signed'],
    ['another owner', first({ owners: ['kim'] }), 'signed'],
    ['the same rows in another order', ({ actions }) => actions.reverse(), 'signed'],
    [
      'another theme’s position',
      ({ actions }) => Object.assign(actions[0] ?? {}, { status: null }),
      'signed',
    ],
    ['other words', first({ text: 'Build 2 homes' }), 'outdated'],
    ['another target', first({ target: june }), 'outdated'],
    ['another status', first({ status: 'complete' }), 'outdated'],
    ['another forecast', first({ revisedTarget: june }), 'outdated'],
    ['another commentary', first({ commentary: 'Paused.' }), 'outdated'],
    ['a decision', first({ decisions: [abandoned] }), 'outdated'],
    ['an answer, though it says the same', first({ statedFor: period }), 'outdated'],
    ['an action that is not there any more', ({ actions }) => actions.pop(), 'outdated'],
    ['an action that went to another theme', first({ theme: 'A Fair Local Economy' }), 'outdated'],
    ['another figure', ({ measures }) => Object.assign(measures[0] ?? {}, { value: 4 }), 'outdated'],
    [
      'another target of a measure',
      ({ measures }) => Object.assign(measures[0] ?? {}, { target: 1 }),
      'outdated',
    ],
  ];
  for (const [what, change, state] of changes) {
    it(`${state === 'signed' ? 'and stands after' : 'and is outdated by'} ${what}`, async () => {
      const records = measured();
      const covered = await cover;
      change(records);
      const events: SignOffEvent[] = [{ ...signed(homes, 10), kind: 'signed', of: homes, covered }];
      const found = await signOffs({ records, signers, period, events });
      assert.equal(found[1]?.state, state);
    });
  }
});
