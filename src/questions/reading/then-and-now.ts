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

function speaksOfThen({ asAt, intent, filters }: Question): boolean {
  return asAt !== null || (ofPositions.has(intent) && filters.periodTo !== null);
}

function asOfNow(question: Question): Question {
  return { ...question, asAt: null, filters: { ...question.filters, periodFrom: null, periodTo: null } };
}
