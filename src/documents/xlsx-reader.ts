import readWorkbook from 'read-excel-file/node';
import { badFile } from './bad-file.ts';
import type { DocumentContent, DocumentTable, TableCell } from './document-content.ts';
import { type MergedRange, mergedRanges } from './xlsx-merges.ts';
import { unpack } from './zip-archive.ts';

type CellValue = unknown;

/** Reads every sheet of a workbook, merged cells included. Dates come as `2025-03-31`, whatever the sheet shows. */
export async function readXlsx(bytes: Uint8Array): Promise<DocumentContent> {
  const parts = await unpack(bytes);
  if (!parts.has('xl/workbook.xml')) throw notExcel();
  const merges = mergedRanges(parts);
  const sheets = await sheetsOf(bytes);
  return { blocks: sheets.map(({ sheet, data }) => tableOf(sheet, data, merges.get(sheet) ?? [])) };
}

async function sheetsOf(bytes: Uint8Array): Promise<{ sheet: string; data: CellValue[][] }[]> {
  try {
    return await readWorkbook(Buffer.from(bytes));
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

function tableOf(sheet: string, data: CellValue[][], merges: MergedRange[]): DocumentTable {
  const rows = data.map((values, index) => ({
    number: index + 1,
    cells: values.flatMap((value, column): TableCell[] => {
      const merge = merges.find((range) => covers(range, index, column));
      if (!merge) return [{ text: textOf(value), column, span: 1, inherited: false }];
      if (column !== merge.left) return [];
      const span = merge.right - merge.left + 1;
      return [{ text: textOf(data[merge.top]?.[column]), column, span, inherited: index !== merge.top }];
    }),
  }));
  return { kind: 'table', sheet, rows };
}

function covers({ top, left, bottom, right }: MergedRange, row: number, column: number): boolean {
  return top <= row && row <= bottom && left <= column && column <= right;
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return String(value);
}
