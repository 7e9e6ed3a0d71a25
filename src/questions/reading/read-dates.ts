import { findDatePhrases } from '../../plan/dates/date-phrases.ts';
import { addDays, type Day, daysBetween } from '../../plan/dates/day.ts';
import type { Window, YearGiven } from '../../plan/dates/phrase-readers.ts';
import { type PeriodId, periodOf } from '../../plan/dates/reporting-period.ts';
import { type DatePoint, findRelativeDates } from './relative-dates.ts';
import type { Utterance } from './utterance.ts';

/** The days and quarters that a question names. */
export interface SaidDates {
  /** Null where that end is open. */
  from: Day | null;
  to: Day | null;
  /** The quarters named, in the order said. */
  quarters: PeriodId[];
  /** Every year was said, or the days count from today. */
  sure: boolean;
  /** The words ask how things stood on a day: "as at 1 October", "back in June". */
  standing: boolean;
}

/** Nobody names more; each is placed in years, which takes a while. */
const mostDates = 12;

const past = /\b(wasn|was|were|should have|did|had|missed|supposed to|used to|said|back in)\b/;
const future =
  /\b(will|upcoming|coming|ahead|going to|finishing|left to|to finish|must|needs? to|has to|have to|planned|expected)\b/;

/** Takes the dates out of the words; `undefined` when they name none. Months without a year are placed round today. */
export function readDates(said: Utterance, today: Day): SaidDates | undefined {
  const points = [
    ...findRelativeDates(said.left, today, past.test(said.whole)),
    ...absoluteDates(said, today),
  ]
    .sort((one, other) => one.at - other.at || other.after - one.after)
    .filter((point, index, all) => all.slice(0, index).every(({ after }) => after <= point.at));
  const [first] = points;
  if (first === undefined) return undefined;
  const quarters = points.filter(({ quarter }) => quarter).map(({ start }) => periodOf(start));
  const window = windowOf(points, said.left);
  const before = said.left.slice(0, first.at);
  for (const { at, after } of points) {
    const beyond = openEnd.exec(said.left.slice(after))?.[0] ?? '';
    said.takeRange(at, after + beyond.length);
  }
  return { ...window, quarters, sure: points.every(({ sure }) => sure), standing: stood.test(before) };
}

/** The space after a “may” that is a month, as the word before it says, and goes on: “in may by theme”. */
const mayAsMonth =
  /(?<=(?:^| )(?:in|by|for|before|after|since|until|till|of|to|from|between|and|or|during|early|mid|late) may) (?!\d)(?!(?:i|we|you|they|it|he|she|be|not|have|need|well|also|still|never|only)(?: |$))/g;

function absoluteDates(said: Utterance, today: Day): DatePoint[] {
  return findDatePhrases(said.left.replace(mayAsMonth, '-'))
    .filter(({ from, to }) =>
      isDate(said.left.slice(from, to), said.left.slice(0, from), said.left.slice(to)),
    )
    .slice(0, mostDates)
    .flatMap(({ from, to, year, window: inYear }) => {
      const quarter =
        /^(q|quarter) ?\d/.test(said.left.slice(from, to)) || /q ?\d$/.test(said.left.slice(from, to));
      const window =
        year === undefined
          ? placedWindow({ inYear, quarter }, said.whole, today)
          : inYear({ calendar: year });
      return window ? [{ ...window, at: from, after: to, quarter, sure: year !== undefined, inYear }] : [];
    });
}

/** "and may then?", "how about May" */
const nothingBefore = /^(?:(?:[·]+|and|or|ok|so|then|just|same|what|how|about|for|make|that|it) )*$/;
const nothingAfter = /^(?: (?:please|then|instead|too|as well))*$/;

/** "may" and "march" are words too: they are months where a word before or a year after says so. */
function isDate(phrase: string, before: string, after: string): boolean {
  if (phrase !== 'may' && phrase !== 'mar') return true;
  if (nothingBefore.test(before) && nothingAfter.test(after)) return true;
  return /(^|\s)(in|by|for|before|after|since|until|till|of|to|from|between|and|this|last|next|during) $/.test(
    before,
  );
}

function placedWindow(
  { inYear, quarter }: { inYear: (year: YearGiven) => Window | undefined; quarter: boolean },
  words: string,
  today: Day,
): Window | undefined {
  const calendar = Number(today.slice(0, 4));
  if (quarter) return placedQuarter(inYear, words, today);
  const choices = [calendar - 1, calendar, calendar + 1]
    .map((year) => inYear({ calendar: year }))
    .filter((window) => window !== undefined);
  const fitting = choices.filter(({ start, end }) =>
    isPast(words) ? start <= today : !isAhead(words) || end >= today,
  );
  return nearest(fitting.length > 0 ? fitting : choices, today);
}

/** "completed in March", not "to be completed in March". */
const endedIn =
  /(?<!\b(?:be|being|get|gets|not|never|to have) )(?:completed|finished|delivered|closed|done|signed off|wrapped up) (?:in|during|since|back in|last) /;

function isPast(words: string): boolean {
  return past.test(words) || endedIn.test(words);
}

/** "due in August" looks forward, "still not done in August" does not. */
function isAhead(words: string): boolean {
  return future.test(words) || (ahead.test(words) && !past.test(words) && !behind.test(words));
}

const ahead = /\b(fall|falls|falling|due|finish|finishes|finishing|coming|deadlines?|planned|expected)\b/;
const behind = /\b(still|not|over ?due|late|slipped|complete|completed|done|off|behind)\b/;

/** A quarter of this financial year; once it has gone by, what falls due in it is meant for the next. */
function placedQuarter(
  inYear: (year: YearGiven) => Window | undefined,
  words: string,
  today: Day,
): Window | undefined {
  const year = Number(periodOf(today).slice(0, 4));
  const window = inYear({ financial: year });
  const gone = window !== undefined && window.end < today;
  return gone && isAhead(words) ? inYear({ financial: year + 1 }) : window;
}

/** The one nearest to today; of two as near, the later. */
function nearest(windows: readonly Window[], today: Day): Window | undefined {
  return [...windows].sort(
    (one, other) => gap(one, today) - gap(other, today) || (one.start < other.start ? 1 : -1),
  )[0];
}

function gap({ start, end }: Window, today: Day): number {
  if (end < today) return daysBetween(end, today);
  return start > today ? daysBetween(today, start) : 0;
}

/** Ends with the words by which a date says when things stood, rather than when they are due. */
const stood =
  /(?:^| )(?:as (?:at|of)|as (?:it|they|things) (?:was|were|stood) (?:on|at|in)|back (?:in|on|at)|(?:position|picture|situation|stood|were we|we were|things were) (?:on|at|in|as at|by))(?: the)?(?: (?:end|start|beginning) of)?(?: the)? $/;
const before =
  /(?:^| )(by|before|until|till|up to|no later than|ahead of|earlier than|prior to)(?: the)?(?: (end|start|beginning) of)?(?: the)? $/;
/** "not due until March" is due in March or later. */
const notUntil =
  /(?:^| )not (?:yet |be |actually |going to be )*(?:due|expected|finish(?:ed|ing)?|finishing|done|completed?|ready|there) (?:until|till|before)(?: the)?(?: (?:start|beginning) of)?(?: the)? $/;
const after =
  /(?:^| )(after|since|from|beyond|later than|following|starting)(?: the)?(?: (end|start|beginning) of)?(?: the)? $/;
const joined = /^ (?:and|to|until|till|through|or)(?: the)?(?: end of)?(?: the)? $/;

function windowOf(points: readonly DatePoint[], text: string): { from: Day | null; to: Day | null } {
  const [first, second] = points;
  if (first === undefined) return { from: null, to: null };
  if (second !== undefined && joined.test(text.slice(first.after, second.at)))
    return joinedWindow(first, second);
  const words = text.slice(0, first.at);
  if (notUntil.test(words)) return { from: first.start, to: null };
  const open = openEnd.exec(text.slice(first.after))?.[1];
  if (open !== undefined)
    return /^(later|after|on)/.test(open) ? { from: first.start, to: null } : { from: null, to: first.end };
  const atEnd = /^(end of|(financial )?year[- ]?end|(week|month|quarter) end)/.test(
    text.slice(first.at, first.after),
  );
  return (
    windowUpTo(first, atEnd ? `${words}end of ` : words) ??
    windowFrom(first, words) ?? { from: first.start, to: first.end }
  );
}

/** "in April or later", "June onwards". */
const openEnd =
  /^ (?:or |and )?(later|after(?= |$)(?! that)|onwards?|earlier|before(?= |$)(?! that)|sooner)(?= |$)/;

type HalfWindow = { from: Day | null; to: Day | null } | undefined;

/** "by March" runs to its last day, "before March" to the day before its first. */
function windowUpTo({ start, end }: Window, words: string): HalfWindow {
  const [, word = '', edge] = before.exec(words) ?? [];
  if (word === '') return undefined;
  if (edge === 'start' || edge === 'beginning') return { from: null, to: start };
  const upTo = edge === 'end' || /(?:^| )on or before(?: the)? $/.test(words);
  const excluding = /^(before|ahead of|earlier than|prior to)$/.test(word) && !upTo;
  return { from: null, to: excluding ? addDays(start, -1) : end };
}

function windowFrom({ start, end }: Window, words: string): HalfWindow {
  const [, word = '', edge] = after.exec(words) ?? [];
  if (word === '') return undefined;
  const beyond = /^(after|beyond|later than|following)$/.test(word) || edge === 'end';
  return { from: beyond ? addDays(end, 1) : start, to: null };
}

/** "April and August", neither with a year: the August that follows that April. */
function laterThan({ start }: Window, { inYear }: DatePoint): Window | undefined {
  const year = Number(start.slice(0, 4));
  return [year, year + 1]
    .map((each) => inYear?.({ calendar: each }))
    .find((each) => each && each.end > start);
}

/** "between July and November 2021": the year of the second holds for the first. */
function joinedWindow(first: DatePoint, second: DatePoint): { from: Day; to: Day } {
  const year = Number(second.start.slice(0, 4));
  const placed = first.sure || !second.sure ? undefined : first.inYear?.({ calendar: year });
  const start = placed ?? first;
  const later = first.sure || second.sure || start.start <= second.end ? undefined : laterThan(start, second);
  if (later !== undefined) return { from: start.start, to: later.end };
  const fitting = start.start > second.end ? (first.inYear?.({ calendar: year - 1 }) ?? start) : start;
  return fitting.start <= second.end
    ? { from: fitting.start, to: second.end }
    : { from: second.start, to: fitting.end };
}
