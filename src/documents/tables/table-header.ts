import { foldLine } from '../../plan/wording.ts';
import type { TableRow } from '../files/document-content.ts';
import { type Columns, measureColumns, measureFields, planColumns, planFields } from './header-fields.ts';
import { type HeaderCell, hasKnownHeader, type MappedFields } from './header-lookup.ts';
import type { MeasureColumn, PlanColumn } from './header-words.ts';
import { type QuarterColumn, quarterColumns } from './quarter-columns.ts';

export type TableHeader =
  | { kind: 'plan'; columns: Columns<PlanColumn> }
  | { kind: 'measures'; columns: Columns<MeasureColumn>; quarters: QuarterColumn[] };

/** What a mapping says that bears on headers. */
export interface HeaderRules {
  plan: MappedFields<PlanColumn>;
  measures: MappedFields<MeasureColumn>;
  /** Fields that need no column, for the mapping says what they hold. */
  constants: ReadonlySet<string>;
  /** The number of the row that holds the header, where the mapping says so. */
  headerRow: number | undefined;
}

export const noRules: HeaderRules = {
  plan: new Map(),
  measures: new Map(),
  constants: new Set(),
  headerRow: undefined,
};

/** Reads a row as a header; `undefined` when its words are not those of a plan's or a measures' table. */
export function readHeader(row: TableRow, rules: HeaderRules = noRules): TableHeader | undefined {
  return headerOf(headerCells(row), rules);
}

interface TwoRows {
  upper: TableRow;
  lower: TableRow;
  /** What the upper row says as a header of its own. */
  alone: TableHeader | undefined;
}

/**
 * Reads two rows as one header: the upper words over merged or empty cells (`Timescale` over `Start` and `End`) go with
 * each of the lower. `undefined` when the second row is none of a header.
 */
export function readTwoRowHeader(
  { upper, lower, alone }: TwoRows,
  rules: HeaderRules,
): TableHeader | undefined {
  const below = headerCells(lower);
  if (below.length === 0 || below.some(({ text }) => text.length > 60)) return undefined;
  if (!alone && !(hasKnownHeader(below) && hasKnownHeader(headerCells(upper)))) return undefined;
  const above = spread(upper, Math.max(...below.map(({ column }) => column)));
  if (alone && !below.every(({ column }) => above.shared.has(column))) return undefined;
  const header = headerOf(joined(above.cells, below), rules);
  if (!header || (alone && !addsColumns(header, below))) return undefined;
  const text = header.kind === 'plan' ? header.columns.fields.get('text') : header.columns.fields.get('name');
  return text !== undefined && below.some(({ column }) => column === text) && alone ? undefined : header;
}

function headerOf(cells: HeaderCell[], rules: HeaderRules): TableHeader | undefined {
  if (cells.length === 0) return undefined;
  const measures = measureFields(cells, rules.measures);
  if (isDescription(cells, measures.get('name')) && !namesMeasures(cells)) measures.delete('name');
  const quarters = measures.has('name') ? quarterColumns(cells) : [];
  if (quarters.some(({ holds }) => holds === 'value') && namesYear(cells, measures.get('value')))
    measures.delete('value');
  const hasValue = measures.has('value') || quarters.some(({ holds }) => holds === 'value');
  const asMeasures = (): TableHeader => {
    const columns = measureColumns(cells, measures, rules.measures);
    return { kind: 'measures', columns: withoutRivalsOf(quarters, columns), quarters };
  };
  const plan = planFields(cells, rules.plan);
  const isPlan = isPlanHeader(plan, rules);
  const mayBeEither = isPlan && plan.has('status') && !namesMeasures(cells);
  if (measures.has('name') && hasValue && !mayBeEither) return asMeasures();
  if (isPlan) return { kind: 'plan', columns: planColumns(cells, plan, rules.plan) };
  return measures.has('name') && measures.has('target') ? asMeasures() : undefined;
}

/** The figures of a quarter stand beside those of the year, and take nothing from them. */
function withoutRivalsOf(
  quarters: readonly QuarterColumn[],
  columns: Columns<MeasureColumn>,
): Columns<MeasureColumn> {
  const used = new Set(quarters.map(({ column }) => column));
  return { ...columns, rivals: columns.rivals.filter(({ column }) => !used.has(column)) };
}

/** `2024/25 Outturn` beside values by quarter is a figure of another time, and kept as it stands. */
function namesYear(cells: readonly HeaderCell[], column: number | undefined): boolean {
  return cells.some(
    (cell) => cell.column === column && /(?<!\d)(?:(?:19|20)\d\d|\d\d[-/–]\d\d)(?!\d)/.test(cell.text),
  );
}

/** `Description` heads measures only where another column speaks of measures. */
function isDescription(cells: readonly HeaderCell[], column: number | undefined): boolean {
  return cells.some((cell) => cell.column === column && /^\s*description\s*$/i.test(cell.text));
}

/** `Title` heads measures only where nothing tells that the table is one of actions. */
function namesMeasures(cells: readonly HeaderCell[]): boolean {
  return cells.some(({ text }) => /\b(?:measure|indicator|k?pi)s?\b/i.test(text));
}

function isPlanHeader(fields: ReadonlyMap<PlanColumn, number>, { constants }: HeaderRules): boolean {
  return fields.has('text') && [...(['status', 'target'] as const)].some((field) => has(field));
  function has(field: 'status' | 'target'): boolean {
    return fields.has(field) || constants.has(field);
  }
}

function headerCells({ cells }: TableRow): HeaderCell[] {
  return cells.filter(({ inherited, text }) => !inherited && text.trim() !== '');
}

interface Spread {
  cells: HeaderCell[];
  /** Columns whose upper words cover several of them, or that have none. */
  shared: ReadonlySet<number>;
}

/** Upper words reach over the columns they span, and over the empty ones to their right. */
function spread(row: TableRow, last: number): Spread {
  const cells: HeaderCell[] = [];
  const shared = new Set<number>();
  let over: { text: string; from: number } | undefined;
  for (let column = 0; column <= last; column += 1) {
    const own = row.cells.find(
      (cell) => cell.column === column && !cell.inherited && cell.text.trim() !== '',
    );
    if (own) over = { text: own.text, from: column };
    if (!over) shared.add(column);
    else {
      cells.push({ text: over.text, column });
      if (column > over.from) shared.add(column).add(over.from);
    }
  }
  const beyond = headerCells(row).filter(({ column }) => column > last);
  return { cells: [...cells, ...beyond], shared };
}

function joined(above: readonly HeaderCell[], below: readonly HeaderCell[]): HeaderCell[] {
  const upper = new Map(above.map(({ column, text }) => [column, text]));
  const lower = new Set(below.map(({ column }) => column));
  const starts = above.filter(
    ({ column, text }, index) => !lower.has(column) && (index === 0 || above[index - 1]?.text !== text),
  );
  const both = below.map(({ column, text }) => {
    const over = foldLine(upper.get(column) ?? '');
    return over === '' ? { text, column } : { text: `${over} ${foldLine(text)}`, column, lower: text };
  });
  return [...starts, ...both].sort((left, right) => left.column - right.column);
}

/** The second row names a field of its own, or a quarter. */
function addsColumns(header: TableHeader, below: readonly HeaderCell[]): boolean {
  const known = new Set<number>(header.columns.fields.values());
  if (header.kind === 'measures') for (const { column } of header.quarters) known.add(column);
  return below.some(({ column }) => known.has(column));
}
