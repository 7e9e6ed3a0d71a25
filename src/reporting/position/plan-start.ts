import type { Day } from '../../plan/dates/day.ts';
import { periodOf, periodWindow } from '../../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../../plan/plan.ts';

const span = /\b(20\d{2})\s*(?:[-–/]|to)\s*(?:20)?\d{2}\b/;

/**
 * The day before which no date of a plan makes sense: 1 April of the first year in its name (`2022-25`), else of the
 * financial year in which its earliest target falls; `undefined` where neither is known. Dates that the document itself
 * gives are not measured by it.
 */
export function planStart({ plan, actions }: PlanRecords): Day | undefined {
  const year = span.exec(plan.name)?.[1] ?? span.exec(plan.id)?.[1];
  if (year !== undefined) return `${year}-04-01`;
  const earliest = known.get(actions) ?? { day: earliestOf(actions) };
  known.set(actions, earliest);
  return earliest.day === undefined ? undefined : startOfYear(earliest.day);
}

/** One round asks thousands about the same actions. */
const known = new WeakMap<PlanRecords['actions'], { day: Day | undefined }>();

function earliestOf(actions: PlanRecords['actions']): Day | undefined {
  return actions.flatMap(({ target }) => target.end ?? []).sort()[0];
}

function startOfYear(day: Day): Day | undefined {
  return periodWindow(`${periodOf(day).slice(0, 7)} Q1`)?.start;
}
