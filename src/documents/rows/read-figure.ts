import { type NumberRead, readNumber } from '../../plan/read-number.ts';
import { foldLine } from '../../plan/wording.ts';

/** `at least 20`, `<10`: where a figure begins or ends, which is not the figure. */
export interface Bound {
  number: number;
  /** Which way from the number the figure lies. */
  way: 'up' | 'down';
  /** The number itself lies beyond the bound. */
  isStrict: boolean;
}

/** A figure as a table of measures states it. A number with its unit in words is one; a bound is none. */
export interface FigureRead extends NumberRead {
  bound?: Bound;
}

const bounds: [RegExp, Bound['way'], boolean][] = [
  [
    /^(?:>=|=>|[≥⩾]|at least|no (?:less|fewer|lower) than|not less than|minimum(?: of)?:?|min\.?:?) ?/i,
    'up',
    false,
  ],
  [
    /^(?:<=|=<|[≤⩽]|at most|no (?:more|higher|greater) than|not more than|up to|within|maximum(?: of)?:?|max\.?:?) ?/i,
    'down',
    false,
  ],
  [/^(?:>|more than|over|above|greater than|higher than|exceed(?:s|ing)?) ?/i, 'up', true],
  [/^(?:<|less than|fewer than|under|below|lower than) ?/i, 'down', true],
  [/(?:\+| (?:or|and) (?:more|above|over|higher|greater|better))$/i, 'up', false],
  [/ (?:or|and) (?:less|fewer|below|under|lower)$/i, 'down', false],
];

const time =
  '(?:working |calendar |clear )?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?)';
const counted =
  'people|persons?|residents?|households?|homes?|properties|dwellings|families|children|pupils|visit(?:or)?s?|cases|incidents|complaints|tonnes?|kg|kilograms?|[km]wh|km|kilometres?|miles?|metres?|litres?|hectares?|trees|points?|pence';
const rate = `(?:${time}|${counted}|%)? ?per (?:[\\d,]+|\\p{L}+)(?: \\p{L}+){0,2}`;
const scales: Record<string, number> = { thousand: 1_000, million: 1_000_000, billion: 1_000_000_000 };
const inWords = new RegExp(
  `^(.*?\\d) ?(?:-(?=day|week|month|year|hour|minute))?(?:(thousand|million|billion)|(per ?cent|pct)|(${rate}|${time}|${counted}))$`,
  'iu',
);

/**
 * `95%`, `2 days`, `4.2 per 1,000 population`, `£1.5 million`: a number, with its unit where one is written beside it.
 * `1:3`, `12 of 30` and `about 5` are left unread, and so is a bound, which comes beside.
 */
export function readFigure(text: string): FigureRead {
  const words = foldLine(text);
  for (const [pattern, way, isStrict] of bounds) {
    if (!pattern.test(words)) continue;
    const { number, unit } = readAmount(words.replace(pattern, ''));
    if (number !== null) return { number: null, unit, unread: true, bound: { number, way, isStrict } };
  }
  return readAmount(words);
}

function readAmount(words: string): NumberRead {
  const plain = readNumber(words);
  const [, amount, scale, percent, unit] = (plain.unread && inWords.exec(words)) || [];
  if (amount === undefined) return plain;
  const read = readNumber(amount);
  if (read.number === null || (read.unit !== '' && scale === undefined)) return plain;
  if (scale !== undefined) return { ...read, number: read.number * (scales[scale.toLowerCase()] ?? 1) };
  return { ...read, unit: percent === undefined ? (unit ?? '') : '%' };
}

/** The number that a target asks for: that of a bound where the number itself is good enough. */
export function targetNumber({ number, bound }: FigureRead): number | null {
  return bound && !bound.isStrict ? bound.number : number;
}

const shortUnits: Record<string, string> = {
  sec: 'second',
  min: 'minute',
  hr: 'hour',
  wk: 'week',
  yr: 'year',
};
const unitWord = new RegExp(`%|£|\\$|€|\\b(?:${time}|${counted})\\b`, 'giu');

/** Whether two units are of different things: `days` beside `weeks`, but not `days` beside `average number of days`. */
export function unitsDiffer(one: string, other: string): boolean {
  const [here, there] = [unitsIn(one), unitsIn(other)];
  return here.length > 0 && there.length > 0 && !here.some((unit) => there.includes(unit));
}

function unitsIn(words: string): string[] {
  const plain = foldLine(words)
    .toLowerCase()
    .replace(/per ?cent(?:age)?/g, '%');
  return (plain.match(unitWord) ?? []).map((unit) => {
    const bare = unit.replace(/^(?:working|calendar|clear) /, '').replace(/(?<=\p{L}{2})s$/u, '');
    return shortUnits[bare] ?? bare;
  });
}
