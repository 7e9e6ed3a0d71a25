import { type DatePhrase, findDatePhrases, type Window } from './date-phrases.ts';
import { addDays, type Day } from './day.ts';
import type { TargetDate } from './target-date.ts';
import { foldLine } from './wording.ts';

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
 * A range that runs backwards, a day that does not exist and a lone calendar year with a quarter (`Q3 2019`) are not
 * read.
 */
export function parseTargetDate(text: string, options: TargetDateOptions = {}): TargetDate {
  const verbatim = foldLine(text);
  const plain = plainWords(verbatim.slice(0, longestRead));
  const ongoing = goesOn.test(plain);
  const { outside, inside } = splitBrackets(plain);
  const window =
    firstReading([outside, ...inside], {}) ?? firstReading([outside, ...inside], options) ?? unknown;
  return { text: verbatim, ...extended(window, inside, options), ongoing };
}

/** Whether words stand there that say neither a day nor that the work goes on: worth a warning. */
export function isUnread(target: TargetDate): boolean {
  return target.text !== '' && target.start === null && target.end === null && !target.ongoing;
}

interface Reading {
  start: Day | null;
  end: Day | null;
}

const unknown: Reading = { start: null, end: null };

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\s*-\s*/g, '-')
    .replace(/\s*\/\s*/g, '/')
    .replace(/\b(?:phase|stage|part|tranche|step|wave|lot|milestone|action|item) ?\d{1,2}\b[-:]?/g, ' ')
    .replace(/\b(q ?[1-4]|(?:quarter|qtr) [1-4]) end\b/g, 'end of $1')
    .replace(shortRange, longRange)
    .replace(/\b(first|1st|second|2nd|third|3rd|fourth|4th) (quarter|qtr|half)\b(?: of)?/g, ordinalPart)
    .replace(
      /\b(?:quarter|qtr) ?(one|two|three|four|[1-4])\b/g,
      (_, number: string) => `quarter ${digitOf(number)}`,
    );
}

const someMonth = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
/** `Apr 25 – Mar 26` and `Jan – Mar 26`: of two months joined by a dash, two digits are the year. */
const shortRange = new RegExp(
  `\\b(${someMonth})(?: (\\d\\d))?(-| to )(${someMonth}) (?:20)?(\\d\\d)(?![\\d/.-])(?! ?(?:19|20)\\d\\d)`,
  'g',
);

function longRange(
  words: string,
  from: string,
  first: string | undefined,
  joint: string,
  to: string,
  last: string,
): string {
  if (Number(last) < 15 || (first !== undefined && Number(first) > Number(last))) return words;
  return `${from}${first === undefined ? '' : ` 20${first}`}${joint}${to} 20${last}`;
}

function ordinalPart(_: string, ordinal: string, part: string): string {
  return part === 'half' ? `h${digitOf(ordinal)}` : `quarter ${digitOf(ordinal)}`;
}

const numbers = ['one|first|1st', 'two|second|2nd', 'three|third|3rd', 'four|fourth|4th'];

function digitOf(words: string): string {
  const index = numbers.findIndex((known) => known.split('|').includes(words));
  return index < 0 ? words : String(index + 1);
}

function splitBrackets(text: string): { outside: string; inside: string[] } {
  const inside: string[] = [];
  const outside = text.replace(/[([]([^()[\]]*)[)\]]?/g, (_, words: string) => {
    inside.push(words);
    return ' ';
  });
  return { outside: foldLine(outside), inside: inside.map(foldLine) };
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
  return reading;
}

function weekAfter(day: Day | null): Day | null {
  return day === null ? null : addDays(day, 6);
}

function withoutRemarks(text: string, phrases: DatePhrase[]): DatePhrase[] {
  const at = remark.exec(text)?.index ?? text.length;
  return phrases.filter(({ from }, index) => index === 0 || from < at);
}

interface Dated {
  phrase: DatePhrase;
  /** Undefined for a day that does not exist. */
  window: Window | undefined;
}

/** A phrase without a year takes it from the phrase it is joined to (`July – September 2021`), else from the plan. */
function placeInYears(text: string, phrases: DatePhrase[], options: TargetDateOptions): Dated[] {
  const windows = phrases.map(
    ({ year, window }) => year !== undefined && { window: window({ calendar: year }) },
  );
  const joined = (left: number) => isJoined(text, phrases[left], phrases[left + 1]);
  for (let index = phrases.length - 2; index >= 0; index -= 1) {
    const next = windows[index + 1];
    if (!windows[index] && next && joined(index))
      windows[index] = { window: latestBefore(phrases[index], next) };
  }
  for (let index = 1; index < phrases.length; index += 1) {
    const former = windows[index - 1];
    if (!windows[index] && former && joined(index - 1))
      windows[index] = { window: earliestAfter(phrases[index], former) };
  }
  return phrases.flatMap((phrase, index) => {
    const placed = windows[index] || placedInPlan(phrase, options);
    return placed ? [{ phrase, window: placed.window }] : [];
  });
}

function placedInPlan(phrase: DatePhrase, { financialYear }: TargetDateOptions) {
  return financialYear !== undefined && { window: phrase.window({ financial: financialYear }) };
}

function latestBefore(phrase: DatePhrase | undefined, { window }: { window: Window | undefined }) {
  if (!window || !phrase) return undefined;
  const year = Number(window.start.slice(0, 4));
  return [year, year - 1]
    .map((calendar) => phrase.window({ calendar }))
    .find((candidate) => candidate && candidate.start <= window.start);
}

function earliestAfter(phrase: DatePhrase | undefined, { window }: { window: Window | undefined }) {
  if (!window || !phrase) return undefined;
  const year = Number(window.start.slice(0, 4));
  return [year - 1, year, year + 1]
    .map((calendar) => phrase.window({ calendar }))
    .find((candidate) => candidate && candidate.start >= window.start);
}

const joint = /^,? ?(?:-|\/|to|until|till|and|&|or|,|through)? ?(?:the )?(?:end (?:of )?)?$/;

function isJoined(text: string, left: DatePhrase | undefined, right: DatePhrase | undefined): boolean {
  return left !== undefined && right !== undefined && joint.test(text.slice(left.to, right.from));
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
