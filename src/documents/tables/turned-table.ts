import { type DocumentTable, ownCells, type TableRow, tableOf } from '../files/document-content.ts';
import { isTotal } from './row-finding.ts';

/** Longer tables are not turned: they are held as a whole for it. */
const mostRowsTurned = 2_000;

/**
 * Rows become columns, except those that sum up the others, for a total is nothing of the first column; `undefined` for
 * a table too long to be one with a column a project.
 */
export async function turn({ rows, sheet }: DocumentTable): Promise<DocumentTable | undefined> {
  const held: TableRow[] = [];
  for await (const row of rows) {
    if (held.length >= mostRowsTurned) return undefined;
    held.push(row);
  }
  const totals = new Set(held.filter((row) => isTotal(ownCells(row)[0]?.text ?? '')));
  const width = held.reduce((most, { cells }) => Math.max(most, (cells.at(-1)?.column ?? -1) + 1), 0);
  const columns = Array.from({ length: width }, (_, column) => ({
    number: column + 1,
    cells: held.map((row, index) => {
      const cell = totals.has(row) ? undefined : row.cells.find((one) => one.column === column);
      return { text: cell?.text ?? '', column: index, span: 1, inherited: cell?.inherited ?? false };
    }),
  }));
  return { ...tableOf(sheet, columns), turned: true, totals: [...totals].map(({ number }) => number) };
}
