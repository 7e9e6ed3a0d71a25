import { shorten } from '../../plan/shown-words.ts';
import { badFile } from '../files/bad-file.ts';
import { type DocumentTable, ownCells, type TableRow } from '../files/document-content.ts';
import { type HeaderRules, readHeader, readTwoRowHeader, type TableHeader } from './table-header.ts';

/** A row and what it is: a header, the second row of one, or neither. */
export interface HeadedRow {
  row: TableRow;
  kind: 'header' | 'lowerHeader' | 'body';
  /** Given where `kind` is `header`. */
  header?: TableHeader;
  /** The next row is the second of this header. */
  joined?: boolean;
}

/** The rows of a table in order, headers recognised wherever they stand; one row is held back to see two-row headers. */
export async function* headedRows(table: DocumentTable, rules: HeaderRules): AsyncGenerator<HeadedRow> {
  let held: SeenRow | undefined;
  let isLower = false;
  for await (const row of table.rows) {
    const next: SeenRow = { row, alone: headerAlone(row, rules) };
    if (held) {
      const seen: HeadedRow = isLower ? { row: held.row, kind: 'lowerHeader' } : kindOf(held, next, rules);
      yield seen;
      isLower = seen.joined ?? false;
    }
    held = next;
  }
  if (held) yield isLower ? { row: held.row, kind: 'lowerHeader' } : kindOf(held, undefined, rules);
}

interface SeenRow {
  row: TableRow;
  /** What it says as a header of its own. */
  alone: TableHeader | undefined;
}

function headerAlone(row: TableRow, rules: HeaderRules): TableHeader | undefined {
  return row.number < (rules.headerRow ?? 0) ? undefined : readHeader(row, rules);
}

function kindOf({ row, alone }: SeenRow, next: SeenRow | undefined, rules: HeaderRules): HeadedRow {
  const { headerRow = 0 } = rules;
  if (row.number < headerRow) return { row, kind: 'body' };
  const joined =
    next && !next.alone ? readTwoRowHeader({ upper: row, lower: next.row, alone }, rules) : undefined;
  if (joined) return { row, kind: 'header', header: joined, joined: true };
  if (alone) return { row, kind: 'header', header: alone };
  if (headerRow === row.number) throw noHeaderThere(row);
  return { row, kind: 'body' };
}

function noHeaderThere(row: TableRow) {
  const seen = ownCells(row).map(({ text }) => `"${shorten(text, 40)}"`);
  return badFile(
    `The mapping says that the header is row ${row.number}, but its cells (${seen.join(', ') || 'all empty'}) name no column for the action with one for its status or target date.`,
    'Correct "headerRow", or name the columns under "columns" in the mapping file.',
  );
}

/** The first header of a table; `undefined` when it has none. */
export async function findHeader(table: DocumentTable, rules: HeaderRules): Promise<TableHeader | undefined> {
  for await (const { header } of headedRows(table, rules)) {
    if (header) return header;
  }
  return undefined;
}
