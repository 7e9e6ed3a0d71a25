import { foldLine, wordingKey } from '../plan/wording.ts';
import { type MeasureColumn, measureHeaders, type PlanColumn, planHeaders } from './header-words.ts';

/** Where in a table each field stands; `extra` are the columns that no field is known for, by their header. */
export interface Columns<Field extends string> {
  fields: ReadonlyMap<Field, number>;
  extra: ReadonlyMap<number, string>;
}

export interface HeaderCell {
  text: string;
  column: number;
}

/** Reads a row as the header of a plan's table. `mapping`, by header, goes before the known words. */
export function planColumns(
  cells: readonly HeaderCell[],
  mapping: Readonly<Record<string, PlanColumn>> = {},
): Columns<PlanColumn> {
  const own = new Map(Object.entries(mapping).map(([header, field]) => [headerKey(header), field]));
  const columns = resolve(cells, planWords, own);
  const activity = columns.fields.get('activity');
  if (columns.fields.has('text') || activity === undefined) return columns;
  const fields = new Map(columns.fields);
  fields.delete('activity');
  return { ...columns, fields: fields.set('text', activity) };
}

export function measureColumns(cells: readonly HeaderCell[]): Columns<MeasureColumn> {
  return resolve(cells, measureWords, new Map());
}

function resolve<Field extends string>(
  cells: readonly HeaderCell[],
  words: ReadonlyMap<string, Word<Field>>,
  own: ReadonlyMap<string, Field>,
): Columns<Field> {
  const best = new Map<Field, { column: number; rank: number }>();
  for (const { text, column } of cells) {
    const word = wordFor(foldLine(text), words, own);
    if (word && word.rank < (best.get(word.field)?.rank ?? Number.POSITIVE_INFINITY)) {
      best.set(word.field, { column, rank: word.rank });
    }
  }
  const fields = new Map([...best].map(([field, { column }]) => [field, column]));
  const taken = new Set(fields.values());
  const others = cells.filter(({ text, column }) => foldLine(text) !== '' && !taken.has(column));
  return { fields, extra: new Map(others.map(({ text, column }) => [column, foldLine(text)])) };
}

/** Longer cells are prose. */
const longestHeader = 200;

/** A header known for a field; the lower the rank, the surer. */
interface Word<Field> {
  field: Field;
  rank: number;
}

function wordFor<Field extends string>(
  header: string,
  words: ReadonlyMap<string, Word<Field>>,
  own: ReadonlyMap<string, Field>,
): Word<Field> | undefined {
  if (header.length > longestHeader) return undefined;
  const mapped = own.get(headerKey(header));
  if (mapped !== undefined) return { field: mapped, rank: -1 };
  return words.get(headerKey(header)) ?? words.get(undatedKey(header));
}

const planWords = wordsOf(planHeaders);
const measureWords = wordsOf(measureHeaders);

function wordsOf<Field extends string>(headers: Record<Field, string>): Map<string, Word<Field>> {
  const words = new Map<string, Word<Field>>();
  for (const field in headers) {
    headers[field].split(',').forEach((word, rank) => {
      words.set(headerKey(word), { field, rank });
    });
  }
  return words;
}

/** `Actions`, `ACTION` and `Action:` are one header; `#` stays. */
function headerKey(header: string): string {
  if (header.trim() === '#') return '#';
  return wordingKey(header).replace(/(\p{L}{3,})s\b/gu, '$1');
}

/** `Status (Q2 2024-25)` and `Status as at December 2024` are headers of the status too. */
function undatedKey(header: string): string {
  const bare = header.replace(/\([^)]*\)/g, ' ').replace(/\b(?:as at|at|for) .*\d{4}.*$/i, ' ');
  return headerKey(bare.replace(/\b(?:q[1-4]|quarter [1-4]|(?:19|20)\d\d(?: ?[-/–] ?\d{2,4})?)\b/gi, ' '));
}
