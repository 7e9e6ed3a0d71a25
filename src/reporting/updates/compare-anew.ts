import { shiftPeriod } from '../../plan/dates/reporting-period.ts';
import { measurePositionSchema } from '../../plan/measure.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { UpdateStore } from '../../ports/update-store.ts';
import { compareStanding } from '../position/standing-position.ts';
import { type RoundPorts, requirePlan } from '../rounds/open-round.ts';
import type { MeasureUpdate } from './measure-update.ts';
import { standsAt } from './status-update.ts';
import { ratedFigure } from './submit-update.ts';

/**
 * After a figure was put right: the answer that was compared with the wrong one (the next, or that of the same quarter
 * a year later where the measure goes with the seasons) is compared with the right one, so that its direction is true.
 * Safe to repeat; nothing changes where no answer was compared with it.
 */
export async function compareAnew(
  { plans, updates }: Pick<RoundPorts, 'plans'> & { updates: UpdateStore },
  key: PlanKey,
  { id, ref, period, corrects, value, nonce, at, putRight }: MeasureUpdate,
): Promise<void> {
  const measure = (await requirePlan(plans, key)).measures.find((each) => each.ref === ref);
  const answers = (await updates.measureHistory(key, ref)).toSorted(compareStanding);
  const former = answers.find((each) => each.id === corrects);
  const { period: next } = answers.find((each) => each.period > period) ?? {};
  const compared = measure?.seasonal ? shiftPeriod(period, 4) : next;
  const later = answers.findLast((each) => each.period === compared);
  if (!measure || !former || !later || !putRight) return;
  if (former.value === value || later.previousValue !== former.value) return;
  const position = { ...measurePositionSchema.parse(later), previousValue: value };
  await updates.appendMeasure(key, {
    ...later,
    ...ratedFigure(measure, position),
    ...{ id: `${id}~compared`, nonce: `${nonce}~compared`, at, corrects: later.id, givenOn: null },
    putRight: {
      standsAt: standsAt(later),
      reason: `The figure for ${period}, which it is compared with, was put right.`,
      acceptedBy: putRight.acceptedBy,
    },
  });
}
