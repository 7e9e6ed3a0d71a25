import assert from 'node:assert/strict';
import { parseTargetDate } from '../../src/plan/dates/target-date-parser.ts';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import { checkPlan } from '../../src/plan/plan-check.ts';
import { smallAction, smallPlan } from '../fakes/small-plan.ts';

function found(...said: Partial<PlanAction>[]) {
  const actions = said.map((each, index) =>
    smallAction(index + 1, { ref: `FE-0${index + 1}`, text: `Do ${index}`, ...each }),
  );
  return checkPlan({ ...smallPlan(), actions }, '2026-10-09').map(
    ({ ref, row, code }) => `${ref} ${row} ${code}`,
  );
}

const march = parseTargetDate('March 2026');
const delayed = { status: 'known_delays', statusText: 'Known delays', target: march };

describe('The contradictions report', () => {
  it('finds nothing in an action that is as it should be', () => assert.deepEqual(found({}), []));

  const cases: [string, Partial<PlanAction>, string][] = [
    ['on track past its only date', { target: march }, 'past_target'],
    ['delayed without a revised date', delayed, 'no_revised_target'],
    [
      'complete with a rationale that says otherwise',
      { status: 'complete', statusText: 'Complete', commentary: 'There are known delays.' },
      'commentary_differs',
    ],
    [
      'a slip longer than the rating allows',
      { ...delayed, revisedTarget: parseTargetDate('June 2026') },
      'slip_too_long',
    ],
    [
      'on track with a slip',
      { target: parseTargetDate('March 2027'), revisedTarget: parseTargetDate('April 2027') },
      'slip_too_long',
    ],
    [
      'a revised date before the original',
      { ...delayed, revisedTarget: parseTargetDate('January 2026') },
      'revised_before_original',
    ],
    ['no owner', { owners: [] }, 'owner_missing'],
  ];
  for (const [what, said, code] of cases) {
    it(`names the row and the reason: ${what}`, () => assert.deepEqual(found(said), [`FE-01 1 ${code}`]));
  }

  it('lets a slip of less than three months be a known delay', () => {
    assert.deepEqual(found({ ...delayed, revisedTarget: parseTargetDate('May 2026') }), []);
  });

  it('names both rows that have the same words', () => {
    const twice = found({ text: 'Plant trees' }, { text: 'plant  trees.' });
    assert.deepEqual(twice, ['FE-01 1 duplicate_text', 'FE-02 2 duplicate_text']);
  });

  it('asks for no owner of what is finished', () => {
    assert.deepEqual(found({ status: 'complete', statusText: 'Complete', owners: [] }), []);
  });

  it('changes nothing', () => {
    const plan = smallPlan();
    const before = structuredClone(plan);
    checkPlan(plan, '2026-10-09');
    assert.deepEqual(plan, before);
  });
});
