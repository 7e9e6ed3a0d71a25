import { Temporal } from 'temporal-polyfill';
import type { Day } from './day.ts';

/** A stretch of days that a phrase in a text names. */
export interface DatePhrase {
  /** Where in the text the phrase stands. */
  from: number;
  to: number;
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

const monthName =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const month = `(?<month>${monthName})\\.?`;
const dayNumber = '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?';
/** `Apr 25 – Mar 26` has no 25 March: a number right after a month is not the day of the next. */
const notAfterMonth = `(?<!(?:${monthName})[.]? )`;
const dayRange = '(?<first>[0-3]?\\d)(?:st|nd|rd|th)? ?(?:-|/|to|and|&) ?';
const year = '(?<year>(?:19|20)\\d\\d)';
const financialYear = '(?<year>(?:19|20)\\d\\d) ?(?:[-/]|to) ?(?<next>(?:20)?\\d\\d)';
/** Right after a month or `end of`: `March 2025-26`, but not the `2025-26` of `March 2025-26 April 2025`. */
const joinedYears = `(?<year>(?:19|20)\\d\\d)[-/](?<next>(?:20)?\\d\\d)(?![-/.]\\d| ?(?:${monthName}))`;
const inFinancialYear = `,?[ -]?(?:of )?(?:(?:fy|financial year) ?)?${joinedYears}`;
const shortFinancialYear = '(?<year>\\d\\d) ?[-/] ?(?<next>\\d\\d)';
/** Two digits are a year after a day and a month, unless they begin something else. */
const shortYear = `['’‘]?(?<year>\\d\\d)(?=$|[^\\p{L}\\p{N} ]| (?:to|until|till|and|or)\\b|,)`;
const quarter = '(?:q ?|quarter )(?<quarter>[1-4])';
const yearEndWords = '(?:(?:financial )?year[- ]?end|end of (?:the )?(?:financial )?year)';
const season = '(?<season>spring|summer|autumn|winter)(?! term)';

type Groups = Record<string, string | undefined>;
type Reader = (groups: Groups) => Omit<DatePhrase, 'from' | 'to'> | undefined;

/** Most telling form first: at each place in the text the first form that fits is taken. */
const forms: [RegExp, Reader][] = [
  [form(`${year}-(?<number>\\d\\d)-(?<day>\\d\\d)`), numericDay],
  [form('(?<day>\\d{1,2})[./-](?<number>\\d{1,2})[./-](?<year>(?:20)?\\d\\d)'), numericDay],
  [form(`${notAfterMonth}${dayNumber}[ -]?(?:of )?${month}${inFinancialYear}`), dayOfFinancialYear],
  [form(`${notAfterMonth}${dayRange}${dayNumber}[ -]?(?:of )?${month},?[ -]?${year}`), namedDays],
  [form(`${notAfterMonth}${dayNumber}[ -]?(?:of )?${month},?[ -]?${year}`), namedDay],
  [form(`${notAfterMonth}${dayNumber}[ -]${month}[ -]${shortYear}`), namedDay],
  [form(`${month} ${dayNumber},? ${year}`), namedDay],
  [form(`${month}${inFinancialYear}`), monthOfFinancialYear],
  [form(`${month},? ?${year}`), wholeMonth],
  [form(`${month}(?:-| ?['’‘])(?<year>\\d\\d)(?! (?:${monthName})(?!-\\d\\d\\b))`), wholeMonth],
  [form(`(?<number>0?[1-9]|1[0-2])/${year}`), numericMonth],
  [form(`${quarter},? (?:of )?(?:fy ?)?${financialYear}`), financialQuarter],
  [form(`${quarter},? (?:of )?(?:fy ?)?${shortFinancialYear}`), financialQuarter],
  [form(`h(?<half>[12]),? (?:of )?(?:fy ?)?${financialYear}`), financialHalf],
  [form(`h(?<half>[12]),? (?:of )?(?:fy ?)?${shortFinancialYear}`), financialHalf],
  [form(`(?:fy ?)?${financialYear},? h(?<half>[12])`), financialHalf],
  [form(`${yearEndWords},? (?:of )?(?:fy ?)?${financialYear}`), yearEnd],
  [
    form(`end (?:of )?(?:the )?(?:(?:fy|financial year) ?)?${joinedYears}(?!,? (?:${quarter}|h[12]\\b))`),
    yearEnd,
  ],
  [form(`end (?:of )?(?:the )?(?:(?:fy|financial year) ?)?${shortFinancialYear}(?![-/.]\\d)`), yearEnd],
  [form(`(?:fy ?)?${financialYear},? ${quarter}`), financialQuarter],
  [form(`(?:academic|school) year,? ${financialYear}`), academicYear],
  [form(`${season},? (?:of )?${year}(?:[-/](?:20)?\\d\\d)?`), wholeSeason],
  [form(`${season},? ['’‘]?(?<year>\\d\\d)(?![/-])`), wholeSeason],
  [form(`(?:(?:fy|financial year) ?)?${financialYear}`), wholeFinancialYear],
  [form(`(?:fy|financial year) ?${shortFinancialYear}`), wholeFinancialYear],
  [form(`${year}-(?<number>0[1-9]|1[0-2])`), numericMonth],
  [form(`${dayNumber} (?:of )?${month}(?! ?\\d)`), namedDay],
  [form(`(?!may (?!-|to |and |&))${month}(?! ?\\d)`), wholeMonth],
  [form(`(?<!\\d{4},? )${quarter}(?!,? (?:of )?\\d)`), financialQuarter],
  [form(`${season}(?! \\d)`), wholeSeason],
  [form(yearEndWords), yearEnd],
  [form(`end (?:of )?${year}(?![-/]\\d)`), calendarYear],
  [form(`(?<=^(?:by |before |during |in )?)${year}$`), calendarYear],
];

function form(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}£])(?:${source})(?![\\p{L}\\p{N}%])`, 'uy');
}

const wordStarts = /(?<![\p{L}\p{N}£])[\p{L}\p{N}]/gu;

/** Every date phrase in the text, from left to right. `text` is lower case, its white space folded and its dashes plain. */
export function findDatePhrases(text: string): DatePhrase[] {
  const phrases: DatePhrase[] = [];
  for (const { index } of text.matchAll(wordStarts)) {
    if (index < (phrases.at(-1)?.to ?? 0)) continue;
    const phrase = phraseAt(text, index);
    if (phrase) phrases.push(phrase);
  }
  return phrases;
}

function phraseAt(text: string, at: number): DatePhrase | undefined {
  for (const [expression, read] of forms) {
    expression.lastIndex = at;
    const match = expression.exec(text);
    const found = match && read(match.groups ?? {});
    if (match && found) return { from: at, to: at + match[0].length, ...found };
  }
  return undefined;
}

function numericDay({ day, number, year: text }: Groups): ReturnType<Reader> {
  return exactDay(yearNumber(text), Number(number), Number(day));
}

function namedDay({ day, month: name, year: text }: Groups): ReturnType<Reader> {
  return exactDay(yearNumber(text), monthNumber(name), Number(day));
}

/** `3 – 7 March 2026`; a first day that does not exist leaves the last alone. */
function namedDays({ first, day, month: name, year: text }: Groups): ReturnType<Reader> {
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

function wholeMonth({ month: name, year: text }: Groups): ReturnType<Reader> {
  const number = monthNumber(name);
  return { year: yearNumber(text), window: (given) => months(placed(given, number), number, 1) };
}

/** Spring is March to May, and so on; winter is December to the end of the February after. */
function wholeSeason({ season: name, year: text }: Groups): ReturnType<Reader> {
  const first = { spring: 3, summer: 6, autumn: 9, winter: 12 }[name ?? ''];
  if (first === undefined) return undefined;
  return { year: yearNumber(text), window: (given) => months(placed(given, first), first, 3) };
}

function financialQuarter({ quarter: text, year: start, next }: Groups): ReturnType<Reader> {
  if (start !== undefined && !follows(start, next)) return undefined;
  const number = Number(text);
  return {
    year: yearNumber(start),
    window: (given) => months(financialStart(given), 4 + 3 * (number - 1), 3),
  };
}

function wholeFinancialYear({ year: start, next }: Groups): ReturnType<Reader> {
  if (!follows(start, next)) return undefined;
  return { year: yearNumber(start), window: (given) => months(financialStart(given), 4, 12) };
}

/** Of schools in England: September to August. */
function academicYear({ year: start, next }: Groups): ReturnType<Reader> {
  if (!follows(start, next)) return undefined;
  return { year: yearNumber(start), window: (given) => months(financialStart(given), 9, 12) };
}

function monthOfFinancialYear(groups: Groups): ReturnType<Reader> {
  return follows(groups['year'], groups['next']) ? wholeMonth(inCalendarYear(groups)) : undefined;
}

function dayOfFinancialYear(groups: Groups): ReturnType<Reader> {
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
function numericMonth({ number, year: text }: Groups): ReturnType<Reader> {
  const year = yearNumber(text);
  const month = Number(number);
  if (year === undefined || month > year % 100) return undefined;
  return { year, window: (given) => months(placed(given, month), month, 1) };
}

function financialHalf({ half, year: start, next }: Groups): ReturnType<Reader> {
  if (!follows(start, next)) return undefined;
  const first = half === '1' ? 4 : 10;
  return { year: yearNumber(start), window: (given) => months(financialStart(given), first, 6) };
}

function yearEnd({ year: start, next }: Groups): ReturnType<Reader> {
  if (start !== undefined && !follows(start, next)) return undefined;
  return { year: yearNumber(start), window: (given) => months(financialStart(given) + 1, 3, 1) };
}

function calendarYear(groups: Groups): ReturnType<Reader> {
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
