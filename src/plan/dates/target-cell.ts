import { foldLine } from '../wording.ts';
import type { TargetDate } from './target-date.ts';
import { parseTargetDate, type TargetDateOptions } from './target-date-parser.ts';

export interface SplitTarget {
  target: TargetDate;
  /** Null where the cell names no revised date. */
  revisedTarget: TargetDate | null;
}

const kinds = '(?: (?:target|completion|delivery|due|end|finish|milestone))*';
const noun = '(?:target|date|deadline|timescale|forecast)s?';
const originalLabel = `(?:original|initial|baseline)(?:ly)?(?:${kinds} ${noun})?`;
const revisedLabel =
  '(?:revised|extended|moved|changed|rescheduled|slipped|amended|delayed|deferred|postponed|updated|pushed back|put back|brought forward) (?:to|until(?! further notice)|till)|' +
  `(?:(?:2nd |second |latest |further )?(?:revised|re-?forecast)(?:${kinds} ${noun})?)|` +
  `(?:forecast|amended|updated|extended|new)${kinds} (?:date|deadline|timescale)`;
/** Words that are a label only where a colon, a dash or a date comes next: `Was: May 2021 Now: June 2022`. */
const dateAhead =
  '(?=[.]? ?[:–—-]|[.]? (?:by )?(?:early |mid-? ?|late |end (?:of )?)?' +
  '(?:\\d|q[1-4]\\b|quarter|spring|summer|autumn|winter|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))';
const looseOriginal =
  `(?:was|previous(?:ly)?|planned|orig|old(?:${kinds} ${noun})?)${dateAhead}[.]?|` +
  '(?:revised|extended|moved|changed|rescheduled|slipped|amended|delayed|deferred|postponed|updated) from';
const looseRevised = `(?:now|extended|current(?:ly)?(?:${kinds} ${noun})?|rev|forecast|expected|anticipated|actual|(?:new|latest)(?:${kinds}(?: ${noun})?)?|extension agreed)${dateAhead}[.]?`;
const label = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<original>${originalLabel}|${looseOriginal})|(?<revised>${revisedLabel}|${looseRevised}))(?![\\p{L}\\p{N}]) ?[:–—-]? ?`,
  'giu',
);

/** A label that is the name of a column: it ends in `date` or the like, or a colon or dash comes after it. */
const isName = new RegExp(`(?:${noun}|[:–—-]) ?$`, 'iu');
const fromLabel = /\bfrom ?$/i;
const moved = /^(.+?) (?:to|until|till|→|->) (.+)$/i;

/**
 * Takes a cell such as `Original target date: May 2021 Revised date: June 2022` apart, whatever the labels are called.
 * Words before the first label are the original target, unless what follows is only what the date was before
 * (`Mar-26 (was Dec-25)`); of several revised dates the last counts. Where the cell is more than dates under the names
 * of columns (`Moved from May 2021 to June 2022`), the target keeps all of its words.
 */
export function splitTargetCell(text: string, options: TargetDateOptions = {}): SplitTarget {
  const line = foldLine(text);
  const { target, revised, keepsAll } = partsOf(line, options);
  const read = parseTargetDate(target, options);
  return {
    target: keepsAll ? { ...read, text: line } : read,
    revisedTarget: revised === '' ? null : parseTargetDate(revised, options),
  };
}

interface Parts {
  target: string;
  revised: string;
  /** Words would be lost if the target were but its own part. */
  keepsAll: boolean;
}

function partsOf(line: string, options: TargetDateOptions): Parts {
  const labels = [...line.matchAll(label)];
  if (labels.length === 0) return { target: line, revised: '', keepsAll: false };
  const original = [line.slice(0, labels[0]?.index)];
  const revised: string[] = [];
  labels.forEach((match, index) => {
    const words = line.slice(match.index + match[0].length, labels[index + 1]?.index);
    const move = fromLabel.test(match[0]) ? moveIn(words, options) : undefined;
    if (move) {
      original.push(move.from);
      revised.push(move.to);
    } else if (match.groups?.['revised'] === undefined) original.push(words);
    else revised.push(words);
  });
  const keepsAll = revised.length > 1 || labels.some(([words]) => !isName.test(words));
  const [first = '', ...formerly] = original.map(trimJoints);
  const before = trimJoints(formerly.join(' '));
  if (revised.length === 0 && before !== '') {
    if (openEnded.test(first)) return { target: first, revised: '', keepsAll: true };
    if (first !== '' && !lead.test(first)) return { target: before, revised: first, keepsAll };
  }
  const target = trimJoints(original.join(' '));
  return { target, revised: trimJoints(revised.at(-1) ?? ''), keepsAll: keepsAll || target === '' };
}

/** `March 2027 to June 2027` after `moved from` is no range. */
function moveIn(words: string, options: TargetDateOptions): { from: string; to: string } | undefined {
  const [, from = '', to = ''] = moved.exec(words) ?? [];
  return parseTargetDate(to, options).end === null ? undefined : { from, to };
}

/** Begins a sentence on the date rather than giving one: `Target originally May 2021`. */
const lead = /^\D*$/;

/** Takes the place of a former date: `TBC (was March 2025)` is no longer due in March. */
const openEnded =
  /^(?:tb[acd]|to be (?:agreed|confirmed|decided|determined)|on-?going|on hold|paused|unknown)[.]?$/i;

/** Drops what joined the parts: a bracket opened before `(revised to June 2021)`, a comma, a dash. */
function trimJoints(words: string): string {
  const opened = withoutEnds(words).replace(/\s?[([]$/, '');
  return opened.includes('(') ? opened : opened.replace(/\)$/, '');
}

/** From either end as far as joints reach: an expression for it tries again at each of thousands of joints. */
function withoutEnds(words: string): string {
  const isJoint = (at: number) => /[\s,;:/–—-]/.test(words.charAt(at));
  let from = 0;
  let to = words.length;
  while (from < to && isJoint(from)) from += 1;
  while (to > from && isJoint(to - 1)) to -= 1;
  return words.slice(from, to);
}
