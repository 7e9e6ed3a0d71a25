import { addDays, addMonths, type Day } from '../../plan/dates/day.ts';
import { periodOf } from '../../plan/dates/reporting-period.ts';
import { parseTargetDate } from '../../plan/dates/target-date-parser.ts';
import { buildDictionary } from '../words/spelling.ts';

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const shift = new RegExp(
  `\\bby (?:another )?(a|an|\\d{1,2}|${numbers.join('|')}) (week|month|quarter)s?\\b`,
  'i',
);

const months = buildDictionary({
  words: 'january february march april june july august september october november december'.split(' '),
  later: [],
  spared: [],
});

/** The words that name a day, and the day; `undefined` where they name none. */
export interface ToldDate {
  day: Day;
  /** How much of the text it took. */
  length: number;
}

const dateStarts = /^[\s,:–—-]*/;
/** Where a date's words end and the reason begins. */
const dateEnds =
  /[,;:]|\.(?=\s|$)|\s[-–—]\s|\s(?:because|due to|owing to|as|while|since|but|after|waiting|pending|and)\s/i;

const somewhen =
  /\d{1,4}[/.-]\d|\b20\d\d\b|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter|easter|christmas|new year|q[1-4]|end of|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|yesterday)\b|\b(?:last|next|this|following|coming|\d+|a|an|one|two|three|four|five|six|nine|twelve|few|several) (?:more )?(?:day|week|fortnight|month|quarter|year)s?\b/i;

/** Whether the words speak of a day or a stretch of time, which may or may not be readable as a day. */
export function namesDay(words: string): boolean {
  return somewhen.test(words);
}

/** The words at the beginning of a text up to where a date ends and the reason for it begins. */
export function dateWords(text: string): string {
  const indent = dateStarts.exec(text)?.[0].length ?? 0;
  const rest = text.slice(indent);
  return text.slice(0, indent + (dateEnds.exec(rest)?.index ?? rest.length));
}

/** A coming day in “to May”, “until 15 March 2027”, “by two months” from `deadline`; a month without a year is the next one. */
export function comingDay(
  text: string,
  { today, deadline }: { today: Day; deadline: Day | null },
): ToldDate | undefined {
  const whole = dateWords(text);
  const words = whole.replace(dateStarts, '');
  const { length } = whole;
  const moved = shift.exec(words);
  if (moved && deadline !== null) return { day: shifted(deadline, moved), length };
  const day = readDay(words, today, (end) => end >= today);
  return day === undefined ? undefined : { day, length };
}

/** A day gone by in “on 3 November”, “yesterday”; a month without a year is the last one. */
export function pastDay(text: string, today: Day): Day | undefined {
  if (/^\W*today\b/i.test(text)) return today;
  if (/^\W*yesterday\b/i.test(text)) return addDays(today, -1);
  const words = text.slice(0, dateEnds.exec(text)?.index ?? text.length);
  return /\d/.test(words) ? readDay(words, today, (end) => end <= today) : undefined;
}

function readDay(words: string, today: Day, fits: (day: Day) => boolean): Day | undefined {
  return dayIn(words, today, fits) ?? dayIn(words.replace(/\p{L}{4,}/gu, monthMeant), today, fits);
}

function monthMeant(word: string): string {
  return months.nearest(word.toLowerCase()) ?? word;
}

function dayIn(words: string, today: Day, fits: (day: Day) => boolean): Day | undefined {
  const year = Number(periodOf(today).slice(0, 4));
  return (
    [year, year + 1, year - 1]
      .map((financialYear) => parseTargetDate(words, { financialYear }).end)
      .find((end) => end !== null && fits(end)) ?? undefined
  );
}

function shifted(deadline: Day, [, count = '', unit = '']: RegExpExecArray): Day {
  const spelt = numbers.indexOf(count.toLowerCase());
  const many = /^an?$/i.test(count) ? 1 : spelt >= 0 ? spelt : Number(count);
  if (unit.toLowerCase() === 'week') return addDays(deadline, 7 * many);
  return addMonths(deadline, (unit.toLowerCase() === 'quarter' ? 3 : 1) * many);
}

const month = String.raw`(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b`;
const dates = new RegExp(
  [
    String.raw`\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?${month}(?:,?\s+20\d\d\b)?`,
    String.raw`\b${month}\s+(?:20\d\d|\d{1,2}(?:st|nd|rd|th)?(?:,?\s+20\d\d)?)(?![\d.%])`,
    String.raw`\b20\d\d-\d\d-\d\d\b`,
    String.raw`\b20\d\d\s?[-/–]\s?(?:20)?\d\d\b`,
    String.raw`\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b`,
    String.raw`\b(?:in|for|during|since|of|by|year)\s+20\d\d\b(?!\s?[-/–]|[.,]?\d)`,
    String.raw`\bq(?:uarter\s)?[1-4]\b`,
  ].join('|'),
  'gi',
);

/** The text with its dates, years and quarters blanked out: their digits are no figures. */
export function withoutDates(text: string): string {
  return text.replace(dates, (date) => ' '.repeat(date.length));
}
