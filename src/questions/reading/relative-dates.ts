import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths, type Day } from '../../plan/dates/day.ts';
import type { Window, YearGiven } from '../../plan/dates/phrase-readers.ts';
import { periodOf, periodWindow, shiftPeriod } from '../../plan/dates/reporting-period.ts';
import { easterSunday } from './easter.ts';

/** A stretch of days named in the words, and where. */
export interface DatePoint extends Window {
  at: number;
  after: number;
  /** Whether the words name a quarter as such. */
  quarter: boolean;
  /** The year was in the words, or the words count from today. */
  sure: boolean;
  /** With another year; undefined where there is no other. */
  inYear: ((year: YearGiven) => Window | undefined) | undefined;
}

const numberWords = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, index): [string, number] => [word, index]),
);
/** A number in figures or words, for a pattern. */
export const numbers = `\\d{1,3}|${[...numberWords.keys()].join('|')}|(?:a )?couple of|few|a|fortnight`;

/** `two` → 2, `couple of` → 2, `few` → 3, `a` → 1, `14` → 14. */
export function readNumber(text: string): number {
  if (/couple/.test(text)) return 2;
  if (text === 'few') return 3;
  if (text === 'a' || text === '') return 1;
  return numberWords.get(text) ?? Number(text);
}

type Groups = Record<string, string | undefined>;
/** `past`: the words speak of what has been, so that Christmas is the last one. */
type Reader = (groups: Groups, today: Day, past: boolean) => Window & { quarter?: boolean };

const which = '(?<which>this|current|present|next|coming|new|last|previous|past|following)';
const nth = '(?<nth>first|opening|second|third|fourth|last|final|closing|1st|2nd|3rd|4th)';
const quarterNumber = '(?:q|quarter) ?(?<quarter>[1-4])';
const monthNames =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const unit = '(?<unit>day|week|fortnight|month|quarter)s?';

const forms: [string, Reader][] = [
  [`(?:the )?next (?<count>${numbers}) ${unit}`, ahead],
  [`(?:in|over|within|during|for) the (?:next|coming|following) ${unit}`, ahead],
  [`(?:within|in) (?<count>${numbers}) ${unit}(?: time)?`, ahead],
  [`(?:the )?(?:next|coming) fortnight`, (_, today) => ({ start: today, end: addDays(today, 14) })],
  [`(?:the )?(?:last|past|previous) (?<count>${numbers}) ${unit}`, back],
  [`(?:in|over|within|during) the (?:past) ${unit}`, back],
  [`${quarterNumber}(?: of| in)?(?: the| our)? ${which} (?:financial |plan |council )?year`, quarterOfYear],
  [`${which} (?:financial )?year ${quarterNumber}`, quarterOfYear],
  [
    `(?:the )?${nth} (?:quarter|three months|3 months)(?: of| in)? (?:the |our )?(?:${which} )?(?:the )?(?:financial |plan |council )?year`,
    quarterOfYear,
  ],
  [`(?:the )?${nth} quarter(?: of| in)? (?<from>20\\d\\d)[-/ ](?:20)?\\d\\d`, quarterOfYear],
  [`(?<month>${monthNames})(?: of)? ${which} year`, monthOfYear],
  [
    `(?:the )?(?<half>first|second|1st|2nd) half of (?:the )?(?:(?<which>this|next|last) )?(?:financial )?(?:year|(?<year>20\\d\\d(?:-\\d\\d)?))`,
    halfOfYear,
  ],
  [
    '(?<=(?:in|during|by|before|after|since|until|till|throughout|due|finishing|ending|of|for) (?:the )?)(?:calendar (?:year )?)?(?<year>20\\d\\d)(?= |$)(?! [a-z]+ (?:programme|plan|project|scheme))',
    ({ year = '' }) => ({ start: `${year}-01-01`, end: `${year}-12-31` }),
  ],
  [
    '(?:the )?(?:new|coming) financial (?<unit>year)',
    (groups, today) => whole({ ...groups, which: 'next' }, today),
  ],
  [`${which.replace('|new', '')} (?:financial )?(?<unit>week|month|quarter|year)`, whole],
  ['(?:the )?(?<unit>week|month|quarter) (?<which>before)', whole],
  ['(?<=end of (?:the )?)(?<unit>week|month|quarter)(?! ?\\d)', whole],
  ['(?<=(?:by|before|until|till|at|for) (?:the )?)(?<unit>week|month|quarter) end', whole],
  ['today|now(?= due)|(?<=(?:between|from) )now', (_, today) => ({ start: today, end: today })],
  ['tomorrow', (_, today) => ({ start: addDays(today, 1), end: addDays(today, 1) })],
  ['yesterday', (_, today) => ({ start: addDays(today, -1), end: addDays(today, -1) })],
  [
    '(?:the )?(?:easter)(?: (?:weekend|break|holidays?|sunday))?',
    (_, today, past) => feast(easterSunday, today, past),
  ],
  [
    '(?:the )?(?:christmas|xmas)(?: break| holidays?)?',
    (_, today, past) => feast((year) => `${year}-12-25`, today, past),
  ],
  ['(?:the )?new year(?: day)?', (_, today, past) => feast((year) => `${year}-01-01`, today, past)],
  ['mid year|half year', (_, today) => ({ ...quarterAround(lastBegun(today, 2)), quarter: true })],
  [
    '(?<=(?:by|before|until|till) (?:the )?)(?:financial )?(?:year end|end of year)',
    (_, today) => ({ ...quarterAround(`${periodOf(today).slice(0, 7)} Q4`), quarter: true }),
  ],
  ['year end|end of year|annual', (_, today) => ({ ...quarterAround(lastBegun(today, 4)), quarter: true })],
];

const formPatterns = forms.map(([source, read]): [RegExp, Reader] => [
  new RegExp(`(?<![^ ])(?:${source})(?![^ ])`, 'g'),
  read,
]);

/** Dates that count from today: `next six weeks`, `this quarter`. Years are financial years. */
export function findRelativeDates(text: string, today: Day, past: boolean): DatePoint[] {
  return formPatterns.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { quarter = false, ...window } = read(
        match.groups ?? {},
        today,
        past || /(since|last) (the )?$/.test(text.slice(0, match.index)),
      );
      if (window.start > window.end) return [];
      const at = match.index;
      return [{ ...window, at, after: at + match[0].length, quarter, sure: true, inYear: undefined }];
    }),
  );
}

/** The next such day from today, or the last one before it. */
function feast(dayIn: (year: number) => Day, today: Day, past: boolean): Window {
  const year = Number(today.slice(0, 4));
  const ahead = dayIn(year) >= today ? year : year + 1;
  const day = dayIn(past ? ahead - 1 : ahead);
  return { start: day, end: day };
}

function ahead({ count = '', unit: name }: Record<string, string | undefined>, today: Day) {
  return { start: today, end: shifted(today, readNumber(count), name) };
}

function back({ count = '', unit: name }: Record<string, string | undefined>, today: Day) {
  return { start: shifted(today, -readNumber(count), name), end: today };
}

function shifted(day: Day, count: number, name: string | undefined): Day {
  if (name === 'month') return addMonths(day, count);
  if (name === 'quarter') return addMonths(day, 3 * count);
  return addDays(day, count * ({ week: 7, fortnight: 14 }[name ?? ''] ?? 1));
}

/** How many units on from the present one. */
function stepOf(word: string): number {
  if (['next', 'coming', 'new', 'following'].includes(word)) return 1;
  return ['this', 'current', 'present'].includes(word) ? 0 : -1;
}

function financialYearStart(today: Day, word: string): number {
  return Number(periodOf(today).slice(0, 4)) + stepOf(word);
}

function quarterOfYear(
  { quarter, nth = '', from, which: word = 'this' }: Record<string, string | undefined>,
  today: Day,
) {
  const number = quarter === undefined ? quarterCalled(nth) : Number(quarter);
  const first = periodOf(`${from ?? financialYearStart(today, word)}-04-01`);
  return { ...quarterAround(shiftPeriod(first, number - 1)), quarter: true };
}

function quarterCalled(nth: string): number {
  const places = ['first', 'second', 'third'];
  const digit = /\d/.exec(nth)?.[0];
  if (digit !== undefined) return Number(digit);
  return nth === 'opening' ? 1 : places.indexOf(nth) + 1 || 4;
}

/** "March next year" counts calendar years, as people do. */
function monthOfYear({ month = '', which: word = 'this' }: Record<string, string | undefined>, today: Day) {
  const number = monthNames.split('|').findIndex((name) => name.slice(0, 3) === month.slice(0, 3)) + 1;
  const start = Temporal.PlainDate.from({
    year: Number(today.slice(0, 4)) + stepOf(word),
    month: number,
    day: 1,
  });
  return { start: start.toString(), end: start.add({ months: 1 }).subtract({ days: 1 }).toString() };
}

/** Halves of the financial year, unless a calendar year is named. */
function halfOfYear(
  { half = '', which: word = 'this', year }: Record<string, string | undefined>,
  today: Day,
) {
  const second = /^(second|2nd)$/.test(half);
  const calendar = year?.length === 4;
  const start = Temporal.PlainDate.from({
    year: year === undefined ? financialYearStart(today, word) : Number(year.slice(0, 4)),
    month: calendar ? 1 : 4,
    day: 1,
  }).add({ months: second ? 6 : 0 });
  return { start: start.toString(), end: start.add({ months: 6 }).subtract({ days: 1 }).toString() };
}

function whole({ which: word = 'this', unit: name }: Record<string, string | undefined>, today: Day) {
  const step = stepOf(word);
  if (name === 'quarter') return { ...quarterAround(shiftPeriod(periodOf(today), step)), quarter: true };
  const date = Temporal.PlainDate.from(today);
  if (name === 'week') {
    const monday = date.subtract({ days: date.dayOfWeek - 1 }).add({ weeks: step });
    return { start: monday.toString(), end: monday.add({ days: 6 }).toString() };
  }
  if (name === 'month') {
    const start = date.with({ day: 1 }).add({ months: step });
    return { start: start.toString(), end: start.add({ months: 1 }).subtract({ days: 1 }).toString() };
  }
  const year = Number(periodOf(today).slice(0, 4)) + step;
  return { start: `${year}-04-01`, end: `${year + 1}-03-31` };
}

/** The quarter by that number that began last, counted from today. */
function lastBegun(today: Day, number: number): string {
  let period = periodOf(today);
  while (!period.endsWith(String(number))) period = shiftPeriod(period, -1);
  return period;
}

function quarterAround(period: string): Window {
  return periodWindow(period) ?? { start: period, end: period };
}
