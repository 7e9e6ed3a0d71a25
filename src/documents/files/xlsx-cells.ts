import { badFile } from './bad-file.ts';
import type { ReaderDoubt } from './document-content.ts';
import { columnOf } from './xlsx-merges.ts';
import { textOf, type WorkbookParts } from './xlsx-parts.ts';

/** A sheet is laid out as a grid from A1 to its last cell; one cell far out would fill the memory. */
const mostCells = 4_000_000;

interface SheetFile {
  parts: WorkbookParts;
  path: string;
  sheet: string;
}

/** Throws `bad_file` where a sheet's cells stand so far apart that they are no table. */
export function checkExtent({ parts, path, sheet }: SheetFile): void {
  let rows = 0;
  let columns = 0;
  for (const [, letters = '', digits] of textOf(parts, path).matchAll(/\br="([A-Z]{1,3})(\d{1,7})"/g)) {
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnOf(letters) + 1);
  }
  if (rows * columns <= mostCells) return;
  throw badFile(
    `The sheet "${sheet}" reaches over ${rows} rows and ${columns} columns, far more than a plan has.`,
    'Delete the empty rows and columns around the table in Excel, save it and send the new copy.',
  );
}

/** Cells that show nothing that can be read: a formula saved without its value, or with an error for one. */
export function cellDoubts({ parts, path, sheet }: SheetFile): ReaderDoubt[] {
  const [, ...cells] = textOf(parts, path).split(/<(?:\w+:)?c\s/);
  return cells.flatMap((xml) => {
    const tagEnd = xml.indexOf('>');
    const attributes = xml.slice(0, Math.max(tagEnd, 0));
    const what = attributes.endsWith('/') ? undefined : doubtOf(attributes, xml.slice(tagEnd + 1));
    if (what === undefined) return [];
    const [, cell = '', row] = /\br="([A-Z]+(\d+))"/.exec(attributes) ?? [];
    const message = `The cell ${cell} ${what}; it is taken as empty. Open the file in Excel and save it, then import it again.`;
    return [{ sheet, row: Number(row), message }];
  });
}

/** `after` runs from the cell's own tag to the next cell. */
function doubtOf(attributes: string, after: string): string | undefined {
  const content = after.split(/<\/(?:\w+:)?c>/, 1)[0] ?? '';
  const value = /<(?:\w+:)?v>([^<]*)</.exec(content)?.[1] ?? '';
  if (/\bt="e"/.test(attributes)) return value === '' ? undefined : `shows the error ${value}`;
  return value === '' && /<(?:\w+:)?f\b/.test(content) ? 'holds a formula without a value' : undefined;
}
