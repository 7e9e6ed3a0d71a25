import { findDatePhrases } from '../../plan/dates/date-phrases.ts';
import type { Day } from '../../plan/dates/day.ts';
import { foldLine } from '../../plan/wording.ts';
import {
  type HeaderCell,
  type HeaderWords,
  type MappedFields,
  measureWords,
  planWords,
  ranks,
  type Word,
  wordFor,
} from './header-lookup.ts';
import type { MeasureColumn, PlanColumn, PlanWord } from './header-words.ts';

/** Where in a table each field stands; `extra` are the columns that no field is read from, by their header. */
export interface Columns<Field extends string> {
  fields: ReadonlyMap<Field, number>;
  extra: ReadonlyMap<number, string>;
  /** The header of each column that a field is read from. */
  headers: ReadonlyMap<Field, string>;
  /** Columns among `extra` that are headed as one for a field that another column is read for. */
  rivals: readonly { field: Field; column: number }[];
}

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

/** The columns of a plan's header whose fields are known. */
export function planColumns(
  cells: readonly HeaderCell[],
  fields: ReadonlyMap<PlanColumn, number>,
  own: MappedFields<PlanColumn>,
): Columns<PlanColumn> {
  return columnsOf(cells, fields, (cell) => {
    const word = wordFor<PlanWord>(cell, planWords, own);
    if (!word) return undefined;
    const field = asPlanColumn(word.field);
    return { ...word, field: fields.has(field) ? field : (movedTo[field] ?? field) };
  });
}

/** Where a field without a column of its own hands over the one it has; see `planFields`. */
const movedTo: Partial<Record<PlanColumn, PlanColumn>> = { activity: 'text', progress: 'status' };

function asPlanColumn(field: PlanWord): PlanColumn {
  if (field === 'subAction') return 'text';
  return field === 'subRef' ? 'ref' : field;
}

/** Likewise of a table of measures. */
export function measureColumns(
  cells: readonly HeaderCell[],
  fields: ReadonlyMap<MeasureColumn, number>,
  own: MappedFields<MeasureColumn>,
): Columns<MeasureColumn> {
  return columnsOf(cells, fields, (cell) => wordFor(cell, measureWords, own));
}

function columnsOf<Field extends string>(
  cells: readonly HeaderCell[],
  fields: ReadonlyMap<Field, number>,
  wordOf: (cell: HeaderCell) => Word<Field> | undefined,
): Columns<Field> {
  const taken = new Map([...fields].map(([field, column]) => [column, field]));
  const named = cells.filter(({ text }) => foldLine(text) !== '');
  const others = named.filter(({ column }) => !taken.has(column));
  const read = new Map<Field, HeaderCell>();
  for (const cell of named) {
    const field = taken.get(cell.column);
    if (field !== undefined) read.set(field, cell);
  }
  const isMapped = (cell: HeaderCell | undefined) =>
    cell !== undefined && wordOf(cell)?.rank === ranks.mapped;
  const rivals = others.flatMap((cell) => {
    const field = wordOf(cell)?.field;
    if (field === undefined || !fields.has(field)) return [];
    return isMapped(read.get(field)) && !isMapped(cell) ? [] : [{ field, column: cell.column }];
  });
  return {
    fields,
    extra: new Map(others.map(({ text, column }) => [column, foldLine(text)])),
    headers: new Map([...read].map(([field, { text }]) => [field, foldLine(text)])),
    rivals,
  };
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
