import { addDays, addMonths, type Day } from '../../plan/dates/day.ts';
import type { Question } from '../question.ts';
import type { Heard } from './hear.ts';
import { asksWhatEnded, ofPositions } from './read-periods.ts';

/** "and now?", "what is off track at the moment" */
const atPresent = /\b(now|right now|today|currently|at the moment|at present|these days)( then)?$/;

/**
 * After how things stood at an earlier time: another quarter or day named is when things stood as well, not when they
 * are due, and "and now?" goes back to the present.
 */
export function inItsTime(heard: Heard, question: Question): { heard: Heard; question: Question } {
  const { dates, said, today, has } = heard;
  if (!speaksOfThen(question)) return { heard, question };
  const isNow = said.says(atPresent) && (dates === undefined || dates.to === today);
  if (isNow) return { heard: { ...heard, dates: undefined }, question: asOfNow(question) };
  if (dates === undefined || has('due') || asksWhatEnded(heard)) return { heard, question };
  return { heard: { ...heard, dates: { ...dates, standing: true } }, question };
}

/** "and October?" after what is due in April is the October to come, not the one that was. */
export function yetToCome(heard: Heard, { filters }: Question): Heard {
  const { dates, today } = heard;
  if (dates === undefined || dates.sure || dates.to === null || dates.to >= today) return heard;
  const { dateFrom, dateTo } = filters;
  const isAhead =
    (dateFrom !== null || dateTo !== null) && [dateFrom, dateTo].every((day) => (day ?? today) >= today);
  if (!isAhead) return heard;
  const nextYear = (day: Day) => addDays(addMonths(addDays(day, 1), 12), -1);
  const from = dates.from === null ? null : addMonths(dates.from, 12);
  return { ...heard, dates: { ...dates, from, to: nextYear(dates.to) } };
}

function speaksOfThen({ asAt, intent, filters }: Question): boolean {
  return asAt !== null || (ofPositions.has(intent) && filters.periodTo !== null);
}

function asOfNow(question: Question): Question {
  return { ...question, asAt: null, filters: { ...question.filters, periodFrom: null, periodTo: null } };
}
