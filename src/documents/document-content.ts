/** What every reader makes of its file: text around tables, and tables of rows of cells. */
export interface DocumentContent {
  blocks: DocumentBlock[];
}

export type DocumentBlock = TextLine | DocumentTable;

/** A paragraph or heading outside any table. */
interface TextLine {
  kind: 'text';
  text: string;
}

export interface DocumentTable {
  kind: 'table';
  /** The sheet's name; null in a text document. */
  sheet: string | null;
  rows: TableRow[];
}

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

/** A reader turns the bytes of one file format into content; it throws GoldenThreadError `bad_file`. */
export type DocumentReader = (bytes: Uint8Array) => Promise<DocumentContent>;

export function cellAt(row: TableRow, column: number): TableCell | undefined {
  return row.cells.find((cell) => cell.column <= column && column < cell.column + cell.span);
}

/** Cells with words of their own in this row. */
export function ownCells(row: TableRow): TableCell[] {
  return row.cells.filter(({ text, inherited }) => !inherited && text.trim() !== '');
}
