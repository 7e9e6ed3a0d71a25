import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeXlsx, { type Feature } from 'write-excel-file/node';
import { columnLetters } from '../../plan/column-letters.ts';
import type { Report } from '../../summary/report.ts';
import { measureColumns } from './measure-table.ts';
import { trackerColumns } from './tracker-table.ts';

/** The title row and the header row stay in sight. */
const headerRows = 2;

const headerStyle = {
  fontWeight: 'bold',
  backgroundColor: '#DCE6F1',
  wrap: true,
  alignVertical: 'top',
} as const;
const cellStyle = { wrap: true, alignVertical: 'top' } as const;

/** What the library takes for the content of a file. */
type FileContent = Stream | Buffer | Blob;

interface Column<T> {
  header: string;
  width: number;
  words(row: T): string | number;
}

/** A workbook with the tracker, and the scorecard where the plan has measures. */
export async function writeXlsxReport({ records, timeZone }: Report): Promise<Uint8Array> {
  const { plan, actions, measures } = records;
  const sheets = [
    sheetOf('Tracker', plan.name, { columns: trackerColumns(actions, timeZone), rows: actions }),
  ];
  if (measures.length > 0)
    sheets.push(
      sheetOf('Measures', `${plan.name}: measures`, { columns: measureColumns(measures), rows: measures }),
    );
  const buffer = await writeXlsx(sheets, { features: [filters(sheets)] }).toBuffer();
  return new Uint8Array(buffer);
}

function sheetOf<T>(
  sheet: string,
  title: string,
  { columns, rows }: { columns: Column<T>[]; rows: readonly T[] },
) {
  const header = columns.map(({ header: value }) => ({ value, type: String, ...headerStyle }));
  const body = rows.map((row) => {
    const values = columns.map(({ words }) => words(row));
    const height = heightOf(values, columns);
    return values.map((value) => {
      if (value === '') return null;
      const style = { ...cellStyle, height };
      return typeof value === 'number' ? { value, ...style } : { value, type: String, ...style };
    });
  });
  return {
    sheet,
    data: [[{ value: title, type: String, fontWeight: 'bold' as const, fontSize: 14 }], header, ...body],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: headerRows,
    stickyColumnsCount: 1,
    orientation: 'landscape' as const,
  };
}

/** Points; Excel takes no row over 409. */
const lineHeight = 15;
const mostHeight = 405;

/** Excel would find the height itself; LibreOffice takes one line, and wrapped words would run over the row below. */
function heightOf(values: readonly (string | number)[], columns: readonly { width: number }[]): number {
  const lines = values.map((value, index) => {
    const room = Math.max((columns[index]?.width ?? 1) - 1, 1);
    const paragraphs = String(value).split('\n');
    return paragraphs.reduce((sum, { length }) => sum + Math.max(Math.ceil(length / room), 1), 0);
  });
  return Math.min(Math.max(...lines) * lineHeight, mostHeight);
}

interface Sheet {
  sheet: string;
  data: readonly (readonly unknown[])[];
}

/**
 * Filter buttons on the header row of every sheet, which the library leaves to such a feature. Excel goes by the sheet's own
 * word on them, LibreOffice by a hidden name of the workbook. Another name repeats the header on every printed page.
 */
function filters(sheets: readonly Sheet[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const [from, to] = tableCorners(sheets[sheetIndex]);
            return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${from}:${to}"/>`);
          },
        },
        'xl/workbook.xml': {
          transform: (xml) => xml.replace('<definedNames/>', namesOf(sheets)),
        },
      },
    },
  };
}

function namesOf(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap((sheet, index) => {
    const absolute = (corner: string) => corner.replace(/^([A-Z]+)/, '$$$1$$');
    const [from, to] = tableCorners(sheet).map(absolute);
    const name = (what: string, range: string, more = '') =>
      `<definedName name="_xlnm.${what}" localSheetId="${index}"${more}>'${sheet.sheet}'!${range}</definedName>`;
    return [
      name('_FilterDatabase', `${from}:${to}`, ' hidden="1"'),
      name('Print_Titles', `$${headerRows}:$${headerRows}`),
    ];
  });
  return `<definedNames>${names.join('')}</definedNames>`;
}

/** The header's first cell and the table's last: `A2`, `T83`. */
function tableCorners(sheet: Sheet | undefined): [string, string] {
  const data = sheet?.data ?? [];
  const lastColumn = columnLetters((data[headerRows - 1]?.length ?? 1) - 1);
  return [`A${headerRows}`, `${lastColumn}${Math.max(data.length, headerRows)}`];
}
