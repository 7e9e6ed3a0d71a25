import readWorkbook from 'read-excel-file/node';
import { columnLetters } from '../../plan/column-letters.ts';
import { formatDay } from '../../plan/dates/day.ts';
import { badFile } from './bad-file.ts';
import { type DocumentContent, type DocumentTable, type TableCell, tableOf } from './document-content.ts';
import { cellDoubts, checkExtent } from './xlsx-cells.ts';
import { withEmoji } from './xlsx-entities.ts';
import { type NumberFormat, numberFormats, withDigits } from './xlsx-formats.ts';
import { hiddenDoubts } from './xlsx-hidden.ts';
import { type MergedRange, mergedRanges } from './xlsx-merges.ts';
import { sheetPaths } from './xlsx-parts.ts';
import { withoutStruck } from './xlsx-struck.ts';
import { unpack } from './zip-archive.ts';
import { repack } from './zip-repack.ts';

interface Sheet {
  name: string;
  data: unknown[][];
  merges: MergedRange[];
  formats: ReadonlyMap<string, NumberFormat>;
}

/** Reads every sheet of a workbook, merged cells included, what is struck through left out. Dates come as `31 March 2025`, or `March 2025` where the sheet shows a month. */
export async function readXlsx(bytes: Uint8Array): Promise<DocumentContent> {
  const unpacked = await unpack(bytes);
  if (!unpacked.has('xl/workbook.xml')) throw notExcel();
  const paths = sheetPaths(unpacked);
  const { parts, doubts: struck } = withoutStruck(unpacked, paths);
  for (const [sheet, path] of paths) checkExtent({ parts, path, sheet });
  const sheets = await sheetsOf(repack(withEmoji(parts)));
  return {
    blocks: sheets.map(({ sheet: name, data }) => {
      const path = paths.get(name) ?? '';
      return sheetTable({
        name,
        data,
        merges: mergedRanges(parts, path),
        formats: numberFormats(parts, path),
      });
    }),
    doubts: [
      ...hiddenDoubts(parts, paths),
      ...struck,
      ...[...paths].flatMap(([sheet, path]) => cellDoubts({ parts, path, sheet })),
    ],
  };
}

async function sheetsOf(workbook: Buffer): Promise<{ sheet: string; data: unknown[][] }[]> {
  try {
    return await readWorkbook(workbook);
  } catch (error) {
    throw notExcel(error);
  }
}

function notExcel(cause?: unknown) {
  return badFile(
    'The file is named .xlsx but does not hold an Excel workbook that can be read.',
    'Open it in Excel, save it as an Excel workbook (.xlsx) and send the new copy.',
    cause,
  );
}

function sheetTable(sheet: Sheet): DocumentTable {
  const rows = sheet.data.map((values, row) => ({
    number: row + 1,
    cells: values.flatMap((_, column): TableCell[] => cellOf(sheet, row, column)),
  }));
  return tableOf(sheet.name, rows);
}

function cellOf(sheet: Sheet, row: number, column: number): TableCell[] {
  const merge = sheet.merges.find((range) => covers(range, row, column));
  if (!merge) return [{ text: textAt(sheet, row, column), column, span: 1, inherited: false }];
  if (column !== merge.left) return [];
  const span = merge.right - merge.left + 1;
  return [{ text: textAt(sheet, merge.top, column), column, span, inherited: row !== merge.top }];
}

function covers({ top, left, bottom, right }: MergedRange, row: number, column: number): boolean {
  return top <= row && row <= bottom && left <= column && column <= right;
}

function textAt({ data, formats }: Sheet, row: number, column: number): string {
  const value = data[row]?.[column];
  const format = formats.get(`${columnLetters(column)}${row + 1}`);
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value, format);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number' && format === 'percent') return `${Number((value * 100).toPrecision(12))}%`;
  if (typeof value === 'number' && typeof format === 'object') return withDigits(value, format);
  return String(value);
}

function dateText(date: Date, format: NumberFormat | undefined): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = formatDay(date.toISOString().slice(0, 10));
  return format === 'month' ? text.replace(/^\d+ /, '') : text;
}
