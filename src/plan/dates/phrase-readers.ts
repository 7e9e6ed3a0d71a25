import { Temporal } from 'temporal-polyfill';
import type { Day } from './day.ts';

/** The days that words name, as soon as their year is known. */
export interface NamedDays {
  window: (year: YearGiven) => Window | undefined;
  /** The year in the words; undefined where they name none. */
  year: number | undefined;
}

export interface Window {
  start: Day;
  end: Day;
}

/** A calendar year, or the financial year (by the year it starts in) within which the phrase is to be placed. */
export type YearGiven = { calendar: number } | { financial: number };

/** The named groups of a form that fits. */
export type Groups = Record<string, string | undefined>;
/** What a form says; `undefined` where its words name no such days after all. */
export type Reader = (groups: Groups) => NamedDays | undefined;

const monthNumbers: Record<string, number> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};

export function numericDay({ day, number, year: text }: Groups): ReturnType<Reader> {
  return exactDay(yearNumber(text), Number(number), Number(day));
}

export function namedDay({ day, month: name, year: text }: Groups): ReturnType<Reader> {
  return exactDay(yearNumber(text), monthNumber(name), Number(day));
}

/** `3 – 7 March 2026`; a first day that does not exist leaves the last alone. */
export function namedDays({ first, day, month: name, year: text }: Groups): ReturnType<Reader> {
  const year = yearNumber(text);
  return {
    year,
    window: (given) => {
      const start = plainDate(placed(given, monthNumber(name)), monthNumber(name), Number(first));
      const end = plainDate(placed(given, monthNumber(name)), monthNumber(name), Number(day));
      return (
        end && {
          start: (start && Number(first) <= Number(day) ? start : end).toString(),
          end: end.toString(),
        }
      );
    },
  };
}

function exactDay(year: number | undefined, month: number, day: number): ReturnType<Reader> {
  return {
    year,
    window: (given) => {
      const date = plainDate(placed(given, month), month, day);
      return date && { start: date.toString(), end: date.toString() };
    },
  };
}

export function wholeMonth({ month: name, year: text }: Groups): ReturnType<Reader> {
  const number = monthNumber(name);
  return { year: yearNumber(text), window: (given) => months(placed(given, number), number, 1) };
}

/** Spring is March to May, and so on; winter is December to the end of the February after. */
export function wholeSeason({ season: name, year: text }: Groups): ReturnType<Reader> {
  const first = { spring: 3, summer: 6, autumn: 9, winter: 12 }[name ?? ''];
  if (first === undefined) return undefined;
  return { year: yearNumber(text), window: (given) => months(placed(given, first), first, 3) };
}

/** `Winter 2025/26`; the year that the words name first is that of its first month. */
export function seasonOfYears(groups: Groups): ReturnType<Reader> {
  return follows(groups['year'], groups['next']) ? wholeSeason(groups) : undefined;
}

export function financialQuarter({ quarter: text, year: start, next }: Groups): ReturnType<Reader> {
  if (start !== undefined && !follows(start, next)) return undefined;
  const number = Number(text);
  return {
    year: yearNumber(start),
    window: (given) => months(financialStart(given), 4 + 3 * (number - 1), 3),
  };
}

export function wholeFinancialYear({ year: start, next }: Groups): ReturnType<Reader> {
  if (!follows(start, next)) return undefined;
  return { year: yearNumber(start), window: (given) => months(financialStart(given), 4, 12) };
}

/** Of schools in England: September to August. */
export function academicYear({ year: start, next }: Groups): ReturnType<Reader> {
  if (!follows(start, next)) return undefined;
  return { year: yearNumber(start), window: (given) => months(financialStart(given), 9, 12) };
}

export function monthOfFinancialYear(groups: Groups): ReturnType<Reader> {
  return follows(groups['year'], groups['next']) ? wholeMonth(inCalendarYear(groups)) : undefined;
}

export function dayOfFinancialYear(groups: Groups): ReturnType<Reader> {
  return follows(groups['year'], groups['next']) ? namedDay(inCalendarYear(groups)) : undefined;
}

/** `March 2025/26` is in 2026. */
function inCalendarYear(groups: Groups): Groups {
  return {
    ...groups,
    year: String(placed({ financial: Number(groups['year']) }, monthNumber(groups['month']))),
  };
}

/** `2001-05` may be five years: only a month that could not end a stretch of years is one. */
export function numericMonth({ number, year: text }: Groups): ReturnType<Reader> {
  const year = yearNumber(text);
  const month = Number(number);
  if (year === undefined || month > year % 100) return undefined;
  return { year, window: (given) => months(placed(given, month), month, 1) };
}

export function financialHalf({ half, year: start, next }: Groups): ReturnType<Reader> {
  if (!follows(start, next)) return undefined;
  const first = half === '1' ? 4 : 10;
  return { year: yearNumber(start), window: (given) => months(financialStart(given), first, 6) };
}

export function yearEnd({ year: start, next }: Groups): ReturnType<Reader> {
  if (start !== undefined && !follows(start, next)) return undefined;
  return { year: yearNumber(start), window: (given) => months(financialStart(given) + 1, 3, 1) };
}

export function calendarYear(groups: Groups): ReturnType<Reader> {
  const number = yearNumber(groups['year']);
  return { year: number, window: (given) => months(placed(given, 1), 1, 12) };
}

function monthNumber(name: string | undefined): number {
  return monthNumbers[(name ?? '').slice(0, 3)] ?? 0;
}

function yearNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function follows(start: string | undefined, next: string | undefined): boolean {
  return (Number(start) + 1) % 100 === Number(next) % 100;
}

/** The calendar year of a month: in a financial year, January to March belong to the year after its start. */
function placed(given: YearGiven, month: number): number {
  if ('calendar' in given) return given.calendar;
  return month >= 4 ? given.financial : given.financial + 1;
}

function financialStart(given: YearGiven): number {
  return 'calendar' in given ? given.calendar : given.financial;
}

/** `first` counts months from January and may run past December. */
function months(year: number, first: number, count: number): Window | undefined {
  const start = plainDate(year, 1, 1)?.add({ months: first - 1 });
  return (
    start && { start: start.toString(), end: start.add({ months: count }).subtract({ days: 1 }).toString() }
  );
}

function plainDate(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
