import {
  academicYear,
  calendarYear,
  dayOfFinancialYear,
  financialHalf,
  financialQuarter,
  monthOfFinancialYear,
  type NamedDays,
  namedDay,
  namedDays,
  numericDay,
  numericMonth,
  type Reader,
  seasonOfYears,
  wholeFinancialYear,
  wholeMonth,
  wholeSeason,
  yearEnd,
} from './phrase-readers.ts';

/** A stretch of days that a phrase in a text names. */
export interface DatePhrase extends NamedDays {
  /** Where in the text the phrase stands. */
  from: number;
  to: number;
}

const monthName =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const month = `(?<month>${monthName})\\.?`;
const dayNumber = '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?';
/** `Apr 25 – Mar 26` has no 25 March: a number right after a month is not the day of the next. */
const notAfterMonth = `(?<!(?:${monthName})[.]? )`;
const dayRange = '(?<first>[0-3]?\\d)(?:st|nd|rd|th)? ?(?:-|/|to|and|&) ?';
const year = '(?<year>(?:19|20)\\d\\d)';
/** `March 2025/27` is in neither year for certain; the `June` of `March 2025/27 June 2025` has its own day. */
const yearAlone = `${year}(?![-/](?:20)?\\d\\d(?![-/.]?\\d|st|nd|rd|th| ?(?:of )?(?:${monthName})))`;
const financialYear = '(?<year>(?:19|20)\\d\\d) ?(?:[-/]|to) ?(?<next>(?:20)?\\d\\d)';
/** Right after a month or `end of`: `March 2025-26`, but not the `2025-26` of `March 2025-26 April 2025`. */
const joinedYears = `(?<year>(?:19|20)\\d\\d)[-/](?<next>(?:20)?\\d\\d)(?![-/.]\\d| ?(?:${monthName}))`;
const inFinancialYear = `,?[ -]?(?:of )?(?:(?:fy|financial year) ?)?${joinedYears}`;
const shortFinancialYear = '(?<year>\\d\\d) ?[-/] ?(?<next>\\d\\d)';
/** Two digits are a year after a day and a month, unless they begin something else. */
const shortYear = `['’‘]?(?<year>\\d\\d)(?=$|[^\\p{L}\\p{N} ]| (?:to|until|till|and|or)\\b|,)`;
const quarter = '(?:q ?|quarter )(?<quarter>[1-4])';
const yearEndWords = '(?:(?:financial )?year[- ]?end|end of (?:the )?(?:(?:financial )?year|fy(?! ?\\d)))';
const season = '(?<season>spring|summer|autumn|winter)(?! term)';

/** Between a month or season and its year: `March, 2025`, `March – 2025`, `March in 2025`. */
const inYear = '(?:,? ?(?:in |of )?|-)';
/** Between a quarter or half and its financial year, on either side. */
const inYears = '(?:,? (?:in |of )?|-)(?:fy ?)?';
const ofYears = '(?:,? |-)';
const endOf = 'end (?:of )?(?:the )?(?:(?:fy|financial year) ?)?';
const notItsPart = `(?!${ofYears}(?:${quarter}|h[12]\\b))`;
/** After the day of a date as computers write it; the time of day does not move it. */
const timeOfDay = '(?:[t ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?(?: ?z| ?[+-]\\d\\d:?\\d\\d)?)?';

/** Most telling form first: at each place in the text the first form that fits is taken. */
const forms: [RegExp, Reader][] = [
  [form(`${year}-(?<number>\\d\\d)-(?<day>\\d\\d)${timeOfDay}`), numericDay],
  [form('(?<day>\\d{1,2})[./-](?<number>\\d{1,2})[./-](?<year>(?:20)?\\d\\d)'), numericDay],
  [form(`${notAfterMonth}${dayNumber}[ -]?(?:of )?${month}${inFinancialYear}`), dayOfFinancialYear],
  [form(`${notAfterMonth}${dayRange}${dayNumber}[ -]?(?:of )?${month},?[ -]?${yearAlone}`), namedDays],
  [form(`${notAfterMonth}${dayNumber}[ -]?(?:of )?${month},?[ -]?${yearAlone}`), namedDay],
  [form(`${notAfterMonth}${dayNumber}[ -]${month}[ -]${shortYear}`), namedDay],
  [form(`${month} ${dayNumber},? ${yearAlone}`), namedDay],
  [form(`${month}${inFinancialYear}`), monthOfFinancialYear],
  [form(`${month}${inYear}${yearAlone}`), wholeMonth],
  [form(`${month}(?:-| ?['’‘])(?<year>\\d\\d)(?! (?:${monthName})(?!-\\d\\d\\b))`), wholeMonth],
  [form(`(?<number>0?[1-9]|1[0-2])/${year}`), numericMonth],
  [form(`${quarter}${inYears}${financialYear}`), financialQuarter],
  [form(`${quarter}${inYears}${shortFinancialYear}`), financialQuarter],
  [form(`h(?<half>[12])${inYears}${financialYear}`), financialHalf],
  [form(`h(?<half>[12])${inYears}${shortFinancialYear}`), financialHalf],
  [form(`(?:fy ?)?${financialYear}${ofYears}h(?<half>[12])`), financialHalf],
  [form(`(?:fy ?)?${shortFinancialYear}${ofYears}h(?<half>[12])`), financialHalf],
  [form(`${yearEndWords},? (?:of )?(?:fy ?)?${financialYear}`), yearEnd],
  [form(`${endOf}${joinedYears}${notItsPart}`), yearEnd],
  [form(`${endOf}${shortFinancialYear}(?![-/.]\\d)${notItsPart}`), yearEnd],
  [form(`(?:fy ?)?${financialYear}${ofYears}${quarter}`), financialQuarter],
  [form(`(?:fy ?)?${shortFinancialYear}${ofYears}${quarter}`), financialQuarter],
  [form(`(?:academic|school) year,? ${financialYear}`), academicYear],
  [form(`${season}${inYear}${joinedYears}`), seasonOfYears],
  [form(`${season}${inYear}${yearAlone}`), wholeSeason],
  [form(`${season},? ['’‘]?(?<year>\\d\\d)(?![/-])`), wholeSeason],
  [form(`(?:(?:fy|financial year) ?)?${financialYear}`), wholeFinancialYear],
  [form(`(?:fy|financial year) ?${shortFinancialYear}`), wholeFinancialYear],
  [form(`${year}-(?<number>0[1-9]|1[0-2])(?!-\\d)`), numericMonth],
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
