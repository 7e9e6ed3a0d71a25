import assert from 'node:assert/strict';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import { changesSince } from '../../src/reporting/updates/changes-since.ts';
import { itemsOf } from '../../src/reporting/updates/pass-items.ts';
import { measureOf } from '../contracts/records.ts';
import { period, smallAction } from '../fakes/small-plan.ts';

const nadia = { id: 'nadia', name: 'Nadia Field' };
const tom = { id: 'tom', name: 'Tom Okafor' };
const before = '2026-27 Q1';
const at = '2026-07-03T09:00:00.000Z';
const about = { text: 'Let the units', target: 'March 2027' };
const own = { id: 'one', at, period: before, by: nadia, about };
const stated = { statedAt: at, statedBy: nadia.name, statedFor: before };

function changes(...given: Partial<PlanAction>[]) {
  const actions = given.map((said, index) =>
    smallAction(index + 1, { ref: `A${index + 1}`, text: about.text, ...stated, lastAnswer: own, ...said }),
  );
  const found = changesSince(itemsOf({ actions, measures: [] }), {
    person: nadia,
    period,
    timeZone: 'Europe/London',
  });
  return found.map(({ ref, what }) => `${ref}: ${what}`);
}

const march = smallAction(1, { ref: 'A', text: 'A' }).target;
const decision = { body: 'Cabinet', date: '2026-09-15', reference: 'CAB/26/1' };
const extension = {
  kind: 'extension' as const,
  decision,
  before: march,
  until: '2027-06-30',
  at: '2026-09-16T09:00:00.000Z',
};

describe('What has changed since an owner last answered', () => {
  const cases: [string, Partial<PlanAction>, string[]][] = [
    ['nothing', {}, []],
    [
      'the target',
      { target: { ...march, text: 'June 2027' } },
      ['A1: the target is now June 2027, it was March 2027'],
    ],
    ['the words', { text: 'Let all units' }, ['A1: the plan words it differently now']],
    [
      'a decision',
      { decisions: [extension] },
      ['A1: a later date was agreed by Cabinet on 15 September 2026'],
    ],
    ['an earlier decision', { decisions: [{ ...extension, at: '2026-06-01T09:00:00.000Z' }] }, []],
    [
      'the document’s own position',
      { statedAt: '2026-09-01T09:00:00.000Z', statedBy: null, statedFor: null },
      ['A1: the document has a newer position, filled in for you'],
    ],
  ];
  for (const [what, said, expected] of cases) {
    it(`tells of ${what}`, () => assert.deepEqual(changes(said), expected));
  }

  it('tells of a colleague’s answer and of what is new, to those who have answered before', () => {
    const { lastAnswer: _, ...unanswered } = smallAction(1, { ref: 'A3', text: 'New' });
    const others = { lastAnswer: { ...own, by: tom } };
    const actions = [
      smallAction(1, { ref: 'A1', text: about.text, ...stated, lastAnswer: own }),
      smallAction(2, { ref: 'A2', text: about.text, ...stated, ...others }),
      unanswered,
    ];
    const seen = (items: PlanAction[]) =>
      changesSince(itemsOf({ actions: items, measures: [] }), {
        person: nadia,
        period,
        timeZone: 'Europe/London',
      });
    assert.deepEqual(
      seen(actions).map(({ ref, what }) => `${ref}: ${what}`),
      ['A2: Tom Okafor answered last, on 3 July 2026', 'A3: new to you: no answer has been given so far'],
    );
    assert.deepEqual(seen(actions.slice(1)), [], 'nothing for a first answer');
  });

  it('is silent about what is answered this round already', () => {
    assert.deepEqual(changes({}, { text: 'Other', lastAnswer: { ...own, period } }), []);
  });

  it('tells of a measure’s new target', () => {
    const measure = measureOf('K1', {
      target: 8,
      ...stated,
      lastAnswer: { ...own, about: { text: 'Measure K1', target: '9' } },
    });
    const found = changesSince(itemsOf({ actions: [], measures: [measure] }), {
      person: nadia,
      period,
      timeZone: 'Europe/London',
    });
    assert.deepEqual(found, [{ ref: 'K1', what: 'the target is now 8, it was 9' }]);
  });

  it('leaves out what answers of an earlier release did not note', () => {
    const { about: _, ...bare } = own;
    assert.deepEqual(changes({ text: 'Other', lastAnswer: bare }), []);
  });
});
