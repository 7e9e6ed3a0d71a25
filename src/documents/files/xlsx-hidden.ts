import { columnLetters } from '../../plan/column-letters.ts';
import type { ReaderDoubt } from './document-content.ts';
import { columnOf } from './xlsx-merges.ts';
import { elements, textOf, type WorkbookParts } from './xlsx-parts.ts';

/** Sheets, rows and columns that nobody sees in Excel; they are read all the same, for a filter hides rows of the plan too. */
export function hiddenDoubts(parts: WorkbookParts, paths: ReadonlyMap<string, string>): ReaderDoubt[] {
  const hidden = elements(parts, 'xl/workbook.xml', 'sheet').filter(({ state }) => state?.includes('idden'));
  const sheets = hidden.map(({ name = '' }): ReaderDoubt => {
    const message = `The sheet "${name}" is hidden in Excel, and is read all the same. If it is not of the plan, delete it, or name the sheets to read under "sheet" in a mapping file.`;
    return { sheet: name, row: null, message };
  });
  const rows = [...paths].flatMap(([sheet, path]) =>
    elements(parts, path, 'row')
      .filter(({ hidden: mark }) => isOn(mark))
      .map(({ r }): ReaderDoubt => {
        const message =
          'The row is hidden in Excel, and is read all the same. If it is not of the plan, delete it.';
        return { sheet, row: Number(r), message };
      }),
  );
  const columns = [...paths].flatMap(([sheet, path]) => hiddenColumns(parts, { sheet, path }));
  return [...sheets, ...columns, ...rows];
}

/** As far as the sheet has cells: the empty columns to their right are often hidden altogether. */
function hiddenColumns(
  parts: WorkbookParts,
  { sheet, path }: { sheet: string; path: string },
): ReaderDoubt[] {
  const hidden = elements(parts, path, 'col').filter(({ hidden: mark }) => isOn(mark));
  if (hidden.length === 0) return [];
  const last = lastColumn(textOf(parts, path));
  return hidden.flatMap(({ min, max }): ReaderDoubt[] => {
    const [from, to] = [Number(min) - 1, Math.min(Number(max) - 1, last)];
    if (!(from <= to)) return [];
    const name =
      from === to
        ? `The column ${columnLetters(from)} is`
        : `The columns ${columnLetters(from)} to ${columnLetters(to)} are`;
    const message = `${name} hidden in Excel, and read all the same. What is not of the plan should be deleted, for it can be seen here.`;
    return [{ sheet, row: null, message }];
  });
}

/** The last one with anything in it. */
function lastColumn(xml: string): number {
  let last = -1;
  for (const piece of xml.split(/<(?:\w+:)?c\s/).slice(1)) {
    const attributes = piece.slice(0, Math.max(piece.indexOf('>'), 0));
    const [, letters] = /\br="([A-Z]{1,3})\d/.exec(attributes) ?? [];
    if (letters !== undefined && !attributes.endsWith('/')) last = Math.max(last, columnOf(letters));
  }
  return last;
}

function isOn(mark: string | undefined): boolean {
  return mark === '1' || mark === 'true';
}
