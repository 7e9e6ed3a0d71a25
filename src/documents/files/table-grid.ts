import type { TableCell, TableRow } from '../files/document-content.ts';

/** A cell as a file states it, before merged cells are laid out in columns. */
export interface SpannedCell {
  text: string;
  columns: number;
  rows: number;
}

/** Lays rows of cells out in columns, repeating cells merged downwards in each row that they reach into. */
export function layOut(rows: readonly SpannedCell[][], firstNumber: number): TableRow[] {
  const reaching: (TableCell & { rowsLeft: number })[] = [];
  return rows.map((row, index) => {
    const cells: TableCell[] = reaching
      .filter(({ rowsLeft }) => rowsLeft > 0)
      .map(({ text, column, span }) => ({ text, column, span, inherited: true }));
    for (const cell of reaching) cell.rowsLeft -= 1;
    let column = 0;
    for (const { text, columns, rows: height } of row) {
      column = firstFree(cells, column);
      const cell = { text, column, span: columns, inherited: false };
      cells.push(cell);
      if (height > 1) reaching.push({ ...cell, rowsLeft: height - 1 });
      column += columns;
    }
    return { number: firstNumber + index, cells: cells.sort((a, b) => a.column - b.column) };
  });
}

function firstFree(cells: readonly TableCell[], from: number): number {
  let column = from;
  for (;;) {
    const occupied = cells.find((cell) => cell.column <= column && column < cell.column + cell.span);
    if (!occupied) return column;
    column = occupied.column + occupied.span;
  }
}
