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

const formulaWithoutValue =
  /<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v><\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/g;
const errorValue = /<(?:\w+:)?c\s([^<>]*\bt="e"[^<>]*)>(?:(?!<\/(?:\w+:)?c>)[\s\S])*?<(?:\w+:)?v>([^<]*)</g;

/** Cells that show nothing that can be read: a formula saved without its value, or with an error for one. */
export function cellDoubts({ parts, path, sheet }: SheetFile): ReaderDoubt[] {
  const xml = textOf(parts, path);
  const doubts: ReaderDoubt[] = [];
  const add = (attributes: string, what: string) => {
    const [, cell = '', row] = /\br="([A-Z]+(\d+))"/.exec(attributes) ?? [];
    const message = `The cell ${cell} ${what}; it is taken as empty. Open the file in Excel and save it, then import it again.`;
    doubts.push({ sheet, row: Number(row), message });
  };
  for (const [, attributes = ''] of xml.matchAll(formulaWithoutValue))
    if (!attributes.includes('t="e"')) add(attributes, 'holds a formula without a value');
  for (const [, attributes = '', value = ''] of xml.matchAll(errorValue))
    add(attributes, `shows the error ${value}`);
  return doubts;
}
