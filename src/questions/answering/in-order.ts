import { type Day, daysBetween } from '../../plan/dates/day.ts';
import { deadlineOf, type PlanAction } from '../../plan/plan-action.ts';
import type { Question } from '../question.ts';
import { slipDays } from './date-conditions.ts';

/** What the rows are ranked by; undefined in document order. */
function rank({ sort }: Question, today: Day): ((action: PlanAction) => number) | undefined {
  const daysFrom = (day: Day | null, undated = Number.POSITIVE_INFINITY) =>
    day === null ? undated : daysBetween(today, day);
  if (sort === 'days overdue desc' || sort === 'deadline asc')
    return (action) => daysFrom(deadlineOf(action));
  if (sort === 'deadline desc') return (action) => -daysFrom(deadlineOf(action), Number.NEGATIVE_INFINITY);
  return sort === 'slip desc' ? (action) => -slipDays(action) : undefined;
}

/** In the order asked for; in document order where none was. */
export function sorted(rows: PlanAction[], question: Question, today: Day): PlanAction[] {
  const ranked = rank(question, today);
  if (ranked === undefined) return rows;
  return [...rows].sort((one, other) => compare(ranked(one), ranked(other)) || one.order - other.order);
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

/** The first few; those that tie with the last of them are kept. */
export function cut(rows: PlanAction[], question: Question, today: Day): PlanAction[] {
  const { limit, filters, intent } = question;
  if (limit === null || filters.groupBy !== null || intent === 'breakdown') return rows;
  const ranked = rank(question, today);
  const last = rows[limit - 1];
  if (last === undefined) return rows;
  return rows.filter(
    (action, index) => index < limit || (ranked !== undefined && ranked(action) === ranked(last)),
  );
}
