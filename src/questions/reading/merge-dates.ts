import { addDays, addMonths, type Day, daysBetween } from '../../plan/dates/day.ts';
import { shiftPeriod } from '../../plan/dates/reporting-period.ts';
import type { Filters, Question } from '../question.ts';
import type { Heard } from './hear.ts';

/** "compare economy and health": with a third theme it is a comparison of three. */
export function comparesThemes({ intent, filters, negated }: Question): boolean {
  return intent === 'compare' && filters.periodFrom === null && !negated.includes('themes');
}

type Dates = Pick<Filters, 'dateFrom' | 'dateTo' | 'periodFrom' | 'periodTo'>;

/** "and the quarter after that": as long again, right before or after the days asked about so far. */
const nextTo =
  /\b(?:the )?(?:quarter|month|week|year|one|period) (after|following|before|preceding)(?: that| it| this)?$/;

function daysNextTo(
  { dateFrom, dateTo }: Filters,
  { said }: Heard,
): Pick<Dates, 'dateFrom' | 'dateTo'> | undefined {
  const [, way] = nextTo.exec(said.whole) ?? [];
  if (way === undefined || dateFrom === null || dateTo === null) return undefined;
  const isWholeMonths = dateFrom.endsWith('-01') && addDays(dateTo, 1).endsWith('-01');
  const days = daysBetween(dateFrom, dateTo) + 1;
  const months = monthsBetween(dateFrom, addDays(dateTo, 1));
  const shifted = (day: Day, sign: number) =>
    isWholeMonths ? addMonths(day, sign * months) : addDays(day, sign * days);
  const sign = /^(after|following)$/.test(way) ? 1 : -1;
  return { dateFrom: shifted(dateFrom, sign), dateTo: addDays(shifted(addDays(dateTo, 1), sign), -1) };
}

/** Likewise the quarters whose answers were asked about. */
function quartersNextTo(
  { periodFrom, periodTo }: Filters,
  { said }: Heard,
): Pick<Dates, 'periodFrom' | 'periodTo'> | undefined {
  const [, way] = nextTo.exec(said.whole) ?? [];
  if (way === undefined || periodFrom === null || periodTo === null) return undefined;
  const quarters = /\byear\b/.test(said.whole) ? 4 : 1;
  const by = /^(after|following)$/.test(way) ? quarters : -quarters;
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
  const days = daysNextTo(old, heard) ?? (isFresh ? fresh : old);
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
