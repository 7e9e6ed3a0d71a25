import type { StatusScheme } from '../../plan/status-scheme.ts';

/** What every reader makes of its file: text around tables, and tables of rows of cells. */
export interface DocumentContent {
  blocks: DocumentBlock[];
  /** What the reader could not make out; the import goes on. */
  doubts?: ReaderDoubt[];
}

export type DocumentBlock = TextLine | DocumentTable;

/** A cell that the file holds without a value that can be read, or that people who look at the file do not see as it is read. */
export interface ReaderDoubt {
  sheet: string | null;
  /** Null where it is about the whole sheet. */
  row: number | null;
  message: string;
}

/** A paragraph or heading outside any table. */
export interface TextLine {
  kind: 'text';
  text: string;
  /** Styled as a heading. */
  isHeading?: boolean;
}

export interface DocumentTable {
  kind: 'table';
  /** The sheet's name; null in a text document. */
  sheet: string | null;
  /** Can be gone through any number of times; a long file is read anew each time, so that it is never held as a whole. */
  rows: RowSource;
  /** Whether any cell covers several columns. */
  hasSpans: boolean;
  /** Each row is a column of the file: field names stood down the first column. Its number is the column's. */
  turned?: boolean;
  /** Of a turned table, the numbers of the file's rows that sum up the others; they are left out. */
  totals?: number[];
}

export type RowSource = Iterable<TableRow> | AsyncIterable<TableRow>;

export interface TableRow {
  /** For warnings: the sheet's row number, or the row's place among all rows of a text document, from 1. */
  number: number;
  /** From left to right; cells that stand empty may be left out. */
  cells: TableCell[];
}

export interface TableCell {
  text: string;
  /** The column it starts in, from 0. */
  column: number;
  /** How many columns it covers. */
  span: number;
  /** True where a cell merged downwards reaches into this row: the text is that of the row it began in. */
  inherited: boolean;
}

/**
 * A reader turns the bytes of one file format into content; it throws GoldenThreadError `bad_file`. `schemes`: whose
 * statuses may tell what a cell is, where the format does not.
 */
export type DocumentReader = (
  bytes: Uint8Array,
  schemes: readonly StatusScheme[],
) => Promise<DocumentContent>;

/** A table of rows that are held already. */
export function tableOf(sheet: string | null, rows: TableRow[]): DocumentTable {
  const hasSpans = rows.some(({ cells }) => cells.some(({ span }) => span > 1));
  return { kind: 'table', sheet, rows, hasSpans };
}

export function tablesOf({ blocks }: DocumentContent): DocumentTable[] {
  return blocks.filter((block) => block.kind === 'table');
}

export function cellAt(row: TableRow, column: number): TableCell | undefined {
  const cell = row.cells[column];
  if (cell?.column === column) return cell;
  return row.cells.find(({ column: from, span }) => from <= column && column < from + span);
}

/** Cells with words of their own in this row. */
export function ownCells(row: TableRow): TableCell[] {
  return row.cells.filter(({ text, inherited }) => !inherited && text.trim() !== '');
}
