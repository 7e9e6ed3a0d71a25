import { splitTargetCell } from '../../plan/dates/target-cell.ts';
import { isUnread } from '../../plan/dates/target-date-parser.ts';
import { matchStatus } from '../../plan/status-matching.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import type { TableRow } from '../files/document-content.ts';
import { readHeader, type TableHeader } from '../tables/table-header.ts';

/** A cell of the extraction: its lines, with the empty ones after it. */
export interface ExtractedCell {
  lines: string[];
}

/** Cells that are certainly in one row: no empty line stands between them. */
type Run = ExtractedCell[];

interface Shape {
  width: number;
  header: TableHeader;
  /** Whose statuses may stand in the table. */
  schemes: readonly StatusScheme[];
}

/**
 * Finds the rows. A row ends where an empty line stands, but not every empty line ends one: the cells are divided so
 * that as many rows as possible look like rows of the table (a header, a status in the status column, a heading, a
 * theme), which is decided for all rows together.
 */
export function rowsOfCells(
  cells: readonly ExtractedCell[],
  firstNumber: number,
  schemes: readonly StatusScheme[],
): TableRow[] {
  const rows: string[][] = [];
  let shape: Shape | undefined;
  let pending: Run[] = [];
  const settle = () => {
    rows.push(...(shape ? divide(pending, shape) : pending.map((run) => run.map(textOf))));
    pending = [];
  };
  for (const run of runsOf(cells)) {
    const header = readHeader(rowOf(run.map(textOf), 0, run.length));
    if (!header) {
      pending.push(run);
      continue;
    }
    settle();
    shape = { width: run.length, header, schemes };
    rows.push(run.map(textOf));
  }
  settle();
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row, index) => rowOf(row, firstNumber + index, shape?.width ?? width));
}

function runsOf(cells: readonly ExtractedCell[]): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const cell of cells) {
    if (open) open.push(cell);
    else {
      open = [cell];
      runs.push(open);
    }
    if (cell.lines.length > 1 && cell.lines.at(-1)?.trim() === '') open = undefined;
  }
  return runs;
}

/** The cheapest way to divide the runs into rows, found from the last run backwards. */
function divide(runs: readonly Run[], shape: Shape): string[][] {
  const best: { cost: number; taken: number }[] = Array.from({ length: runs.length + 1 }, () => ({
    cost: Number.POSITIVE_INFINITY,
    taken: 1,
  }));
  best[runs.length] = { cost: 0, taken: 0 };
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    let row: string[] = [];
    for (let taken = 1; at + taken <= runs.length && row.length < shape.width; taken += 1) {
      row = [...row, ...(runs[at + taken - 1] ?? []).map(textOf)];
      const cost = costOf(row, shape) + (best[at + taken]?.cost ?? 0);
      if (cost < (best[at]?.cost ?? 0)) best[at] = { cost, taken };
    }
  }
  const rows: string[][] = [];
  for (let at = 0; at < runs.length; at += best[at]?.taken ?? 1)
    rows.push(runs.slice(at, at + (best[at]?.taken ?? 1)).flatMap((run) => run.map(textOf)));
  return rows;
}

/** How unlike a row of the table this is. */
function costOf(row: readonly string[], shape: Shape): number {
  const { width, header, schemes } = shape;
  const looksLikeValue = (text: string) => isValue(text, schemes);
  if (row.length === width) return header.kind === 'plan' ? planRowCost(row, header, schemes) : 0;
  const [first = '', second = '', ...rest] = row;
  if (row.length > width) return 20;
  if (row.length === 1) return first === '' ? 1 : 2 + (looksLikeValue(first) ? 5 : 0);
  if (second !== '' && rest.every((text) => text === '')) return 1 + (looksLikeValue(second) ? 5 : 0);
  return 10;
}

function planRowCost(
  row: readonly string[],
  header: TableHeader & { kind: 'plan' },
  schemes: readonly StatusScheme[],
): number {
  const at = (field: 'text' | 'status' | 'target') => row[header.columns.fields.get(field) ?? -1] ?? '';
  if (at('text') === '') return 8;
  const astray = [row[0] ?? '', at('text')].some((text) => isValue(text, schemes)) ? 5 : 0;
  if (isStatus(at('status'), schemes)) return astray;
  return astray + (isTarget(at('target')) ? 1 : 6);
}

/** Words that belong in the status or target column, not in a heading. */
function isValue(text: string, schemes: readonly StatusScheme[]): boolean {
  return isStatus(text, schemes) || (text.length < 40 && isTarget(text));
}

function isTarget(text: string): boolean {
  if (text === '') return false;
  const { target, revisedTarget } = splitTargetCell(text);
  return !isUnread(revisedTarget ?? target);
}

function isStatus(text: string, schemes: readonly StatusScheme[]): boolean {
  return text.length < 80 && schemes.some((scheme) => matchStatus(scheme, text) !== undefined);
}

/** A row of one cell spans the table; in a row of fewer cells the last one with words spans what is left. */
function rowOf(texts: readonly string[], number: number, width: number): TableRow {
  const last = texts.findLastIndex((text) => text !== '');
  const kept = texts.length < width ? texts.slice(0, last + 1) : texts;
  return {
    number,
    cells: kept.map((text, column) => ({
      text,
      column,
      span: kept.length < width && column === kept.length - 1 ? width - column : 1,
      inherited: false,
    })),
  };
}

function textOf({ lines }: ExtractedCell): string {
  return lines.join('\n').trim();
}
