import { addDays, addMonths, type Day, daysBetween } from '../../plan/dates/day.ts';
import { shiftPeriod } from '../../plan/dates/reporting-period.ts';
import type { Filters, Question } from '../question.ts';
import type { Heard } from './hear.ts';

/** "compare economy and health": with a third theme it is a comparison of three. */
export function comparesThemes({ intent, filters, negated }: Question): boolean {
  return intent === 'compare' && filters.periodFrom === null && !negated.includes('themes');
}

type Dates = Pick<Filters, 'dateFrom' | 'dateTo' | 'periodFrom' | 'periodTo'>;

/** "and the quarter after that", "the following month": right before or after the days asked about so far. */
const nextTo =
  /\b(?:(?:quarter|month|week|year|one|period) (?:after|following|before|preceding)(?: that| it| this)?|(?:following|preceding) (?:quarter|month|week|year|one|period)|a (?:quarter|month|week|year) (?:later|earlier))(?: then)?$/;

function stepIn({ said }: Heard): { unit: string; on: boolean } | undefined {
  const [step = ''] = nextTo.exec(said.whole) ?? [];
  const [unit] = /quarter|month|week|year|one|period/.exec(step) ?? [];
  return unit === undefined ? undefined : { unit, on: /after|following|later/.test(step) };
}

const monthsIn = new Map([
  ['month', 1],
  ['quarter', 3],
  ['year', 12],
]);

/** A stretch of that name, else as long again. */
function daysNextTo(
  { dateFrom, dateTo }: Filters,
  heard: Heard,
): Pick<Dates, 'dateFrom' | 'dateTo'> | undefined {
  const step = stepIn(heard);
  if (step === undefined || dateFrom === null || dateTo === null) return undefined;
  const beyond = addDays(dateTo, 1);
  const isWholeMonths = dateFrom.endsWith('-01') && beyond.endsWith('-01');
  const months = monthsIn.get(step.unit) ?? (isWholeMonths ? monthsBetween(dateFrom, beyond) : undefined);
  const days = step.unit === 'week' ? 7 : daysBetween(dateFrom, beyond);
  const moved = (day: Day, sign: number) =>
    months === undefined || step.unit === 'week' ? addDays(day, sign * days) : addMonths(day, sign * months);
  return step.on
    ? { dateFrom: beyond, dateTo: addDays(moved(beyond, 1), -1) }
    : { dateFrom: moved(dateFrom, -1), dateTo: addDays(dateFrom, -1) };
}

/** "and after that?", "anything before then": all the days on that side of those asked about. */
const onOneSide =
  /^(?:and |so |ok |or |then |what (?:about|is|comes) |anything |is anything |due )*(?<side>after|beyond|later|before|earlier)(?: that| then| it)?$/;

function daysBeyond(
  { dateFrom, dateTo }: Filters,
  { said }: Heard,
): Pick<Dates, 'dateFrom' | 'dateTo'> | undefined {
  const side = onOneSide.exec(said.whole)?.groups?.['side'];
  if (side === undefined) return undefined;
  if (/^(before|earlier)$/.test(side))
    return dateFrom === null ? undefined : { dateFrom: null, dateTo: addDays(dateFrom, -1) };
  return dateTo === null ? undefined : { dateFrom: addDays(dateTo, 1), dateTo: null };
}

/** Likewise the quarters whose answers were asked about. */
function quartersNextTo(
  { periodFrom, periodTo }: Filters,
  heard: Heard,
): Pick<Dates, 'periodFrom' | 'periodTo'> | undefined {
  const step = stepIn(heard);
  if (step === undefined || periodFrom === null || periodTo === null) return undefined;
  const by = (step.on ? 1 : -1) * (step.unit === 'year' ? 4 : 1);
  return { periodFrom: shiftPeriod(periodFrom, by), periodTo: shiftPeriod(periodTo, by) };
}

function monthsBetween(from: Day, to: Day): number {
  const monthOf = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return monthOf(to) - monthOf(from);
}

/** The days and quarters after a question, from those before it and those said anew. */
export function mergeDates(before: Question, question: Question, heard: Heard): Dates {
  const { dates } = heard;
  const [old, fresh] = [before.filters, question.filters];
  const leavesHistory = before.intent === 'history' && question.intent === 'list';
  // What is overdue is due in no days to come.
  const isGone =
    question.intent === 'overdue' &&
    dates === undefined &&
    old.dateFrom !== null &&
    old.dateFrom >= heard.today;
  const staysInTime = dates === undefined && question.intent === 'compare' && comparesThemes(before);
  const isFresh = isGone || fresh.dateFrom !== null || fresh.dateTo !== null;
  const days = daysNextTo(old, heard) ?? daysBeyond(old, heard) ?? (isFresh ? fresh : old);
  const periods =
    quartersNextTo(old, heard) ??
    (!staysInTime && (dates !== undefined || old.periodFrom === null || leavesHistory) ? fresh : old);
  return {
    dateFrom: days.dateFrom,
    dateTo: days.dateTo,
    periodFrom: periods.periodFrom,
    periodTo: periods.periodTo,
  };
}
