import assert from 'node:assert/strict';
import { scheme2024 } from '../../src/plan/built-in-schemes.ts';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import { unchangedItems } from '../../src/reporting/updates/unchanged-items.ts';
import { updatePass } from '../../src/reporting/updates/update-pass.ts';
import { people, period, smallAction, smallPlan } from '../fakes/small-plan.ts';

const nadia = { id: people.nadia.aadObjectId, name: people.nadia.name, email: people.nadia.email };
const past = { text: 'June 2026', start: '2026-06-01', end: '2026-06-30', ongoing: false };
const words = { text: 'Let the units', target: 'March 2027' };
const answered = { id: 'a', at: '2026-07-02T08:00:00.000Z', period: '2026-27 Q1', by: nadia, about: words };

function refsOf(said: Partial<PlanAction>): string[] {
  const action = smallAction(1, { ref: 'FE-01', text: 'Let the units', ...said });
  const plan = { ...smallPlan(), actions: [action] };
  const pass = updatePass(plan, { period, refs: ['FE-01'], openedOn: '2026-10-01' }, nadia);
  const who = { personId: nadia.id, period, timeZone: 'Europe/London' };
  const rules = { scheme: scheme2024, today: '2026-10-09', planStart: '2026-04-01' };
  return unchangedItems(pass, who, rules).map(({ item }) => item.ref);
}

describe('What can be answered with “nothing has changed” in one tap', () => {
  const cases: [what: string, said: Partial<PlanAction>, kept: boolean][] = [
    ['an action on track', {}, true],
    ['one that its owner answered in an earlier quarter', { lastAnswer: answered }, true],
    ['one whose target has passed', { target: past }, false],
    ['one whose forecast has passed', { revisedTarget: past }, false],
    [
      'one that needs attention and says neither why nor until when',
      { status: 'known_delays', commentary: '' },
      false,
    ],
    ['one with words of no known status', { status: null, statusText: 'Amberish' }, false],
    ['one answered for the quarter already', { statedFor: period }, false],
    [
      'one answered for a later quarter already',
      { lastAnswer: { ...answered, period: '2026-27 Q3' } },
      false,
    ],
    [
      'one reworded since it was answered',
      { lastAnswer: { ...answered, about: { ...words, text: 'Let one' } } },
      false,
    ],
  ];
  for (const [what, said, kept] of cases) {
    it(`${kept ? 'has' : 'lacks'} ${what}`, () => {
      assert.deepEqual(refsOf(said), kept ? ['FE-01'] : []);
    });
  }
});
