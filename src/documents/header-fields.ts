import { findDatePhrases } from '../plan/date-phrases.ts';
import type { Day } from '../plan/day.ts';
import { foldLine, wordingKey } from '../plan/wording.ts';
import {
  type MeasureColumn,
  measureHeaders,
  type PlanColumn,
  type PlanWord,
  planHeaders,
} from './header-words.ts';

/** Where in a table each field stands; `extra` are the columns that no field is known for, by their header. */
export interface Columns<Field extends string> {
  fields: ReadonlyMap<Field, number>;
  extra: ReadonlyMap<number, string>;
}

export interface HeaderCell {
  text: string;
  column: number;
  /** The lower words of a header of two rows, where they differ from `text`, which holds both. */
  lower?: string;
}

/** What a mapping says of a header; null where its column is to be kept as it is. */
export type MappedFields<Field extends string> = ReadonlyMap<string, Field | null>;

/** Reads a row as the header of a plan's table. What the mapping says goes before the known words. */
export function planFields(
  cells: readonly HeaderCell[],
  own: MappedFields<PlanColumn>,
): Map<PlanColumn, number> {
  const fields = resolve<PlanWord>(cells, planWords, own);
  enterSubActions(fields, cells);
  if (!fields.has('text')) move(fields, 'activity', 'text');
  if (!fields.has('status')) move(fields, 'progress', 'status');
  const known = new Map<PlanColumn, number>();
  for (const [field, column] of fields)
    if (field !== 'subAction' && field !== 'subRef') known.set(field, column);
  return known;
}

/** Sub-actions are what is reported on; the column of actions groups them, and its references are not theirs. */
function enterSubActions(fields: Map<PlanWord, number>, cells: readonly HeaderCell[]): void {
  const subAction = fields.get('subAction');
  if (subAction === undefined) return;
  if (!fields.has('activity')) move(fields, 'text', 'activity');
  fields.set('text', subAction);
  if (fields.has('subRef')) move(fields, 'subRef', 'ref');
  else if (isOfActions(cells, fields.get('ref'))) fields.delete('ref');
}

/** `Action ID` names the action, which is but the heading of its sub-actions. */
function isOfActions(cells: readonly HeaderCell[], column: number | undefined): boolean {
  return cells.some((cell) => cell.column === column && /^\s*action\b/i.test(cell.text));
}

function move(fields: Map<PlanWord, number>, from: PlanWord, to: PlanWord): void {
  const column = fields.get(from);
  fields.delete(from);
  if (column !== undefined) fields.set(to, column);
}

/** Likewise for a table of measures. */
export function measureFields(
  cells: readonly HeaderCell[],
  own: MappedFields<MeasureColumn>,
): Map<MeasureColumn, number> {
  return resolve(cells, measureWords, own);
}

/** The columns of a header whose fields are known. */
export function columnsOf<Field extends string>(
  cells: readonly HeaderCell[],
  fields: ReadonlyMap<Field, number>,
): Columns<Field> {
  const taken = new Set(fields.values());
  const others = cells.filter(({ text, column }) => foldLine(text) !== '' && !taken.has(column));
  return { fields, extra: new Map(others.map(({ text, column }) => [column, foldLine(text)])) };
}

function resolve<Field extends string>(
  cells: readonly HeaderCell[],
  words: HeaderWords<Field>,
  own: MappedFields<Field>,
): Map<Field, number> {
  const best = new Map<Field, { column: number; rank: number; text: string }>();
  for (const cell of cells) {
    const word = wordFor(cell, words, own);
    if (!word) continue;
    const rival = best.get(word.field);
    const isSurer = rival === undefined || word.rank < rival.rank;
    if (
      isSurer ||
      (word.rank === rival.rank && word.rank >= ranks.dated && isNotBefore(cell.text, rival.text))
    ) {
      best.set(word.field, { column: cell.column, rank: word.rank, text: cell.text });
    }
  }
  return new Map([...best].map(([field, { column }]) => [field, column]));
}

/** Whether the day or quarter that a header names is no earlier than another's, as far as both name one. */
function isNotBefore(header: string, other: string): boolean {
  const [own, its] = [lastDayIn(header), lastDayIn(other)];
  return own === undefined || its === undefined || own >= its;
}

/** Quarters without a year are those of one year. */
function lastDayIn(header: string): Day | undefined {
  const text = foldLine(header).toLowerCase();
  const days = findDatePhrases(text).flatMap(
    ({ year, window }) => window(year === undefined ? { financial: 2000 } : { calendar: year })?.end ?? [],
  );
  return days.sort().at(-1);
}

/** Longer cells are prose. */
const longestHeader = 200;
/** A header with a note on how to fill the column in may be longer. */
const longestNoted = 1_000;

/** A header known for a field; the lower the rank, the surer. */
interface Word<Field> {
  field: Field;
  rank: number;
}

/** Added to the rank of a header that had to be cut to be known; of several dated alike the latest counts, or the last column. */
const ranks = { mapped: -1, lower: 100, dated: 1_000, noted: 10_000 };

function wordFor<Field extends string>(
  { text, lower }: HeaderCell,
  words: HeaderWords<Field>,
  own: MappedFields<Field>,
): Word<Field> | undefined {
  for (const header of lower === undefined ? [text] : [text, lower]) {
    const mapped = own.size === 0 || header.length > longestNoted ? undefined : own.get(headerKey(header));
    if (mapped === null) return undefined;
    if (mapped !== undefined) return { field: mapped, rank: ranks.mapped };
  }
  const known = knownWord(text, words);
  if (known || lower === undefined) return known;
  const below = knownWord(lower, words);
  return below && { ...below, rank: below.rank + ranks.lower };
}

const longestRemembered = 60;
const mostRemembered = 5_000;

/** The same short words fill most of a table's columns: each is looked up once. */
function knownWord<Field extends string>(text: string, words: HeaderWords<Field>): Word<Field> | undefined {
  if (text.length > longestNoted) return undefined;
  if (text.length > longestRemembered) return lookUp(text, words);
  const { remembered } = words;
  const former = remembered.get(text);
  if (former !== undefined) return former ?? undefined;
  const word = lookUp(text, words);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, word ?? null);
  return word;
}

function lookUp<Field extends string>(text: string, words: HeaderWords<Field>): Word<Field> | undefined {
  if (!mayBeHeader(text, words.starts)) return undefined;
  const header = foldLine(text);
  const exact = header.length > longestHeader ? undefined : words.known.get(headerKey(header));
  if (exact) return exact;
  const dated = header.length > longestHeader ? undefined : words.known.get(undatedKey(header));
  if (dated) return { ...dated, rank: dated.rank + ranks.dated };
  const noted = words.known.get(undatedKey(withoutNote(text)));
  return noted && { ...noted, rank: noted.rank + ranks.noted };
}

/** Told by its first word, so that the cells of long tables are not all taken apart in vain. */
function mayBeHeader(text: string, starts: ReadonlySet<string>): boolean {
  const first = /[\p{L}\p{N}#]+/u.exec(text)?.[0].toLowerCase();
  if (first === undefined) return false;
  return starts.has(first) || starts.has(first.replace(/s$/, '')) || /^(?:q\d|quarter|\d{2,4})$/.test(first);
}

/** Whether any of the cells is headed by a word that is known for a field. */
export function hasKnownHeader(cells: readonly HeaderCell[]): boolean {
  return cells.some(({ text }) => knownWord(text, planWords) ?? knownWord(text, measureWords));
}

/** `Commentary - please set out what was done`, `Status: use the list`: the words before the note. */
function withoutNote(text: string): string {
  const [first = ''] = text.trim().split(/\s[-–—]\s|[:;.\n\r([]/);
  return first.length > 60 ? '' : first;
}

interface HeaderWords<Field extends string> {
  known: ReadonlyMap<string, Word<Field>>;
  /** The first word of each, in the singular. */
  starts: ReadonlySet<string>;
  remembered: Map<string, Word<Field> | null>;
}

const planWords = wordsOf<PlanWord>(planHeaders);
const measureWords = wordsOf<MeasureColumn>(measureHeaders);

function wordsOf<Field extends string>(headers: Record<Field, string>): HeaderWords<Field> {
  const known = new Map<string, Word<Field>>();
  const starts = new Set<string>(['#']);
  for (const field in headers) {
    headers[field].split(',').forEach((word, rank) => {
      const key = headerKey(word);
      known.set(key, { field, rank });
      starts.add(key.split(' ')[0] ?? '');
    });
  }
  return { known, starts, remembered: new Map() };
}

/** `Actions`, `ACTION` and `Action:` are one header; `#` stays. */
export function headerKey(header: string): string {
  if (header.trim() === '#') return '#';
  return wordingKey(header).replace(/(\p{L}{3,})s\b/gu, '$1');
}

/** `Status (Q2 2024-25)` and `Status as at December 2024` are headers of the status too. */
function undatedKey(header: string): string {
  const bare = header.replace(/\([^)]*\)/g, ' ').replace(/\b(?:as at|at|for) .*\d{4}.*$/i, ' ');
  return headerKey(bare.replace(/\b(?:q[1-4]|quarter [1-4]|(?:19|20)\d\d(?: ?[-/–] ?\d{2,4})?)\b/gi, ' '));
}
