import { foldLine } from '../wording.ts';
import { type DatePhrase, findDatePhrases } from './date-phrases.ts';
import type { Day } from './day.ts';

const part =
  '(?:q ?[1-4]|quarter [1-4]|h[12]|spring|summer|autumn|winter|' +
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?)';
const year = "(?:(?:fy|financial year) ?)?(?:(?:(?:19|20)?\\d\\d[-/])?(?:19|20)?\\d\\d|['’‘]\\d\\d)";
/** `March (2025)`, `Q3 (25/26)` */
const yearInBrackets = new RegExp(`(?<!\\p{L})(${part}) ?[([] ?(${year}) ?(?:[)\\]]|$)`, 'gu');
/** `2025/26 (Q3)` */
const partInBrackets = new RegExp(
  `^((?:(?:by|in) )?${year}) ?[([] ?(${part}(?:-${part})?) ?(?:[)\\]]|$)`,
  'u',
);

/** The words in brackets, and those outside them; a month and its year stay together: `March (2025)`. */
export function splitBrackets(text: string): { outside: string; inside: string[] } {
  const inside: string[] = [];
  const outside = text
    .replace(yearInBrackets, '$1 $2')
    .replace(partInBrackets, '$1 $2')
    .replace(/[([]([^()[\]]*)[)\]]?/g, (_, words: string) => {
      inside.push(words);
      return ' ';
    });
  return { outside: foldLine(outside), inside: inside.map(foldLine) };
}

/** Whether no year is stated anywhere, nor a digit left over that could be part of one. */
export function lacksYear(texts: string[]): boolean {
  return texts.every((text) => {
    const phrases = findDatePhrases(text);
    const isRead = (at: number) => phrases.some(({ from, to }) => from <= at && at < to);
    const digits = [...text.matchAll(/\p{N}/gu)];
    return phrases.every(({ year }) => year === undefined) && digits.every(({ index }) => isRead(index));
  });
}

/** Whether the day may be meant by words without a year: 5 October 2019 by `Q3`. */
export function mayHold({ window }: DatePhrase, day: Day): boolean {
  const year = Number(day.slice(0, 4));
  return [year, year - 1].some((calendar) => {
    const days = window({ calendar });
    return days !== undefined && days.start <= day && day <= days.end;
  });
}
