import { foldLine } from '../wording.ts';
import { lacksYear, mayHold, splitBrackets } from './brackets-and-years.ts';
import { type DatePhrase, findDatePhrases } from './date-phrases.ts';
import { addDays, type Day } from './day.ts';
import { type Dated, placeInYears } from './place-in-years.ts';
import type { TargetDate } from './target-date.ts';
import { plainWords } from './target-words.ts';

export interface TargetDateOptions {
  /** The year in which the plan's financial year starts: places words without a year (`by end of March`). */
  financialYear?: number;
}

/** Longer cells are prose; no date is looked for beyond this many characters. */
const longestRead = 500;

const remark = /\b(?:subject to|depend(?:ent|ant|ing|s) (?:up)?on|pending|awaiting|following)\b/;
const goesOn =
  /\bon-? ?going\b|\bcontinu(?:es|ing|ous|ously)\b|\bonwards?\b|\b(?:annually|monthly|quarterly|business as usual|until further notice)\b|\bto (?:date|present)\b/;
const extension = /\b(?:on-? ?going|continu\w+|extended) +(?:to|until|till|through)\b/;
/** After a date: `March 2025 – ongoing`, but not `March 2025, ongoing support by the team`. */
const thenGoesOn =
  /^(?:[,;:.]? |-)(?:and |now |then )?(?:on-? ?going|continu(?:es|ing|ous|ously))[.]?(?=$|[,;])/;
/** `March 2026 + 3 months`. */
const addedTime =
  /(?:\+|\bplus) ?(?:\d+|an?|one|two|three|four|five|six|nine|twelve|another|a further) ?(?:more )?(?:(?:calendar|working) )?(?:day|week|month|quarter|year)/;
const deadlineWords =
  /(?:\b(?:by|(?<!not )before|until|till|to|up to|no later than)(?: the)?(?: end(?: of)?)?|\bend(?: of)?) $/;
const beginningWords =
  /\b(?:from|since|starting|starts|commencing|beginning|not before|(?:no|not) earlier than)(?: in| on)?(?: the)? $/;
const weekWords = /(?:\bw\/c|\bweek (?:commencing|beginning|of))(?: the| monday)? $/;
/** Says what the date is not, tells a move, or counts from a date or quarters that no year has: nothing is read beside it. */
const unreadable = new RegExp(
  [
    '\\bafter (?!consult)',
    '\\b(?:q|quarter) ?[05-9]\\b',
    ';[^;]*\\b(?:tbc|tbd|to be (?:confirmed|agreed|determined))$',
    '\\b(?:tb[acd]|to be (?:confirmed|agreed|decided|determined))\\b[^;,]*\\b(?:following|after|pending|awaiting|subject to|depend\\w* (?:up)?on)\\b',
    '\\bnot until\\b',
    '\\b(?:days?|weeks?|months?|years?) (?:of|from|after|before)\\b',
    '\\b(?:delayed|moved|slipped|deferred|put back|brought forward) from\\b',
    '\\bprior to (?!(?:the )?end\\b|\\d)',
    '(?<!not )\\bbefore (?:the )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|q[1-4]|quarter)',
  ].join('|'),
);

/**
 * What the council wrote and the days it names; never throws, and never guesses: `start` and `end` are null where the
 * words name none.
 *
 * How the words are read. A month, season, quarter or financial year runs to its last day; winter is December to
 * February. Several dates run from the first to the last (`October 2021 / January 2022` ends in January). `by` and
 * `end of` name a deadline without a beginning. `From September 2021` names a beginning without a deadline, so that
 * nobody is called overdue for work that was only to begin then. A week commencing runs for seven days; an academic year
 * from September to August. Words in brackets count where no date stands outside
 * them (`Ongoing (March 2022)`), or where they say how long the work goes on: `September 2020 – November 2021 (ongoing
 * to March 2022)` ends on 31 March 2022. Other remarks (`subject to …`, `outcome of bid known`) do not move the date.
 * Words without a year are placed in the plan's only where no digits are left over: `Y2 Q3` may be of any year.
 * A range that runs backwards, a day that does not exist and a lone calendar year with a quarter (`Q3 2019`) are not
 * read.
 */
export function parseTargetDate(text: string, options: TargetDateOptions = {}): TargetDate {
  const verbatim = foldLine(text);
  const plain = plainWords(verbatim.slice(0, longestRead));
  const ongoing = goesOn.test(plain);
  const { outside, inside } = splitBrackets(plain);
  const placing =
    lacksYear([outside, ...inside]) && !/\p{N}/u.test(verbatim.slice(longestRead)) ? options : {};
  const window = addedTime.test(plain)
    ? unknown
    : (statedReading(outside, inside) ?? firstReading([outside, ...inside], placing) ?? unknown);
  return { text: verbatim, ...extended(window, inside, placing), ongoing };
}

/** Whether words stand there that say neither a day nor that the work goes on: worth a warning. */
export function isUnread(target: TargetDate): boolean {
  return target.text !== '' && target.start === null && target.end === null && !target.ongoing;
}

/**
 * Whether the words name dates that are neither one stretch (`July – September 2021`) nor told apart by a label: the
 * deadline is then the last of them, which somebody should know.
 */
export function namesSeveralDates(text: string, options: TargetDateOptions = {}): boolean {
  const { outside } = splitBrackets(plainWords(foldLine(text).slice(0, longestRead)));
  const phrases = withoutRemarks(outside, findDatePhrases(outside));
  const dated = placeInYears(outside, phrases, options);
  return dated.some(({ phrase }, index) => {
    const former = dated[index - 1];
    return former !== undefined && !isStretch.test(outside.slice(former.phrase.to, phrase.from));
  });
}

const isStretch = /^,? ?(?:-|to|until|till|through|and) ?(?:the )?(?:end (?:of )?)?$/;

interface Reading {
  start: Day | null;
  end: Day | null;
}

const unknown: Reading = { start: null, end: null };

/** What the words themselves say, without the plan's year; brackets must not speak against what stands outside them. */
function statedReading(outside: string, inside: string[]): Reading | undefined {
  const stated = read(outside, {});
  if (stated) return stated;
  const bracketed = firstReading(inside, {});
  const undated = findDatePhrases(outside);
  if (!bracketed || undated.length === 0) return bracketed;
  const days = [bracketed.start, bracketed.end].filter((day) => day !== null);
  return days.every((day) => undated.some((phrase) => mayHold(phrase, day))) ? bracketed : unknown;
}

function firstReading(texts: string[], options: TargetDateOptions): Reading | undefined {
  for (const text of texts) {
    const reading = read(text, options);
    if (reading) return reading;
  }
  return undefined;
}

/** `undefined` when the text names no date; nulls when it names one that cannot be. */
function read(text: string, options: TargetDateOptions): Reading | undefined {
  const phrases = withoutRemarks(text, findDatePhrases(text));
  const dated = placeInYears(text, phrases, options);
  const [first] = dated;
  if (!first) return undefined;
  if (unreadable.test(text)) return unknown;
  if (dated.some(({ window }) => !window) || runsBackwards(text, dated)) return unknown;
  const windows = dated.flatMap(({ window }) => window ?? []);
  const start = windows.map((window) => window.start).sort()[0] ?? null;
  const end =
    windows
      .map((window) => window.end)
      .sort()
      .at(-1) ?? null;
  if (dated.length > 1) return { start, end };
  return oneDate(text, first.phrase, { start, end });
}

function oneDate(text: string, phrase: DatePhrase, reading: Reading): Reading {
  const before = text.slice(0, phrase.from);
  const after = text.slice(phrase.to);
  if (weekWords.test(before)) return { start: reading.start, end: weekAfter(reading.end) };
  if (/^(?: to|-| until) ?(?:date|present|now)\b/.test(after)) return { ...reading, end: null };
  if (beginningWords.test(before) || /^,? onwards?\b/.test(after)) return { ...reading, end: null };
  const named = text.slice(phrase.from, phrase.to);
  if (deadlineWords.test(before) || named.startsWith('end ')) return { ...reading, start: null };
  if (thenGoesOn.test(after)) return { ...reading, end: null };
  return reading;
}

function weekAfter(day: Day | null): Day | null {
  return day === null ? null : addDays(day, 6);
}

function withoutRemarks(text: string, phrases: DatePhrase[]): DatePhrase[] {
  const at = remark.exec(text)?.index ?? text.length;
  return phrases.filter(({ from }, index) => index === 0 || from < at);
}

function runsBackwards(text: string, dated: Dated[]): boolean {
  return dated.some((right, index) => {
    const left = dated[index - 1];
    if (!left?.window || !right.window) return false;
    const between = text.slice(left.phrase.to, right.phrase.from);
    return /^ ?(?:-|to|until|till)\b|^-$/.test(between) && left.window.start > right.window.start;
  });
}

function extended(reading: Reading, inside: string[], options: TargetDateOptions): Reading {
  for (const text of inside) {
    const until = extension.test(text) ? read(text, options)?.end : undefined;
    if (until && until > (reading.end ?? '') && until >= (reading.start ?? ''))
      return { ...reading, end: until };
  }
  return reading;
}
