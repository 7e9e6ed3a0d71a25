import type { DecisionKind } from '../../plan/action-decision.ts';
import { type Day, formatDay, isDay } from '../../plan/dates/day.ts';
import type { TargetDate } from '../../plan/dates/target-date.ts';
import { dayProblem } from '../updates/answer-problems.ts';

/** What the days of a request are measured by. */
export interface RequestRules {
  today: Day;
  /** No date may be before it; `undefined` when the plan does not say when it began. */
  planStart: Day | undefined;
}

/**
 * What is wrong with the day of a request: the owner's card would not take it, it is not ahead or not over as the wish
 * needs it, or an extension is not later than the target. Abandoning needs no day, deferring may have one.
 */
export function requestDayProblem(
  { what, date }: { what: DecisionKind; date: string },
  target: TargetDate,
  rules: RequestRules,
): string | undefined {
  if (what === 'abandon' || (what === 'defer' && date === '')) return undefined;
  if (date === '') return 'Please give the date.';
  if (what === 'complete')
    return pastDayProblem(date, rules, 'Please give the day on which it was finished.');
  if (isDay(date) && date < rules.today)
    return `${formatDay(date)} has passed. Please give the date you propose.`;
  const problem = dayProblem(date, rules);
  if (problem) return problem;
  if (what !== 'extension' || target.end === null || date > target.end) return undefined;
  return `${formatDay(date)} is not later than the target, ${formatDay(target.end)}. Please give the later date that you propose.`;
}

/** What is wrong with the day of something that has happened; `please` says which day is wanted. */
export function pastDayProblem(day: string, rules: RequestRules, please: string): string | undefined {
  const problem = dayProblem(day, rules);
  if (problem || day <= rules.today) return problem;
  return `${formatDay(day)} is still to come. ${please}`;
}
