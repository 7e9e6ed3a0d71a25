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
  const buffer = await writeXlsx(sheets, { features: [filters(sheets.map(({ data }) => data))] }).toBuffer();
  return new Uint8Array(buffer);
}

function sheetOf<T>(
  sheet: string,
  title: string,
  { columns, rows }: { columns: Column<T>[]; rows: readonly T[] },
) {
  const header = columns.map(({ header: value }) => ({ value, type: String, ...headerStyle }));
  const body = rows.map((row) =>
    columns.map(({ words }) => {
      const value = words(row);
      if (value === '') return null;
      return typeof value === 'number' ? { value, ...cellStyle } : { value, type: String, ...cellStyle };
    }),
  );
  return {
    sheet,
    data: [[{ value: title, type: String, fontWeight: 'bold' as const, fontSize: 14 }], header, ...body],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: headerRows,
    stickyColumnsCount: 1,
    orientation: 'landscape' as const,
  };
}

/** Filter buttons on the header row of every sheet; the library leaves them to such a feature. */
function filters(tables: readonly (readonly unknown[])[][]): Feature<FileContent> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const table = tables[sheetIndex] ?? [];
            const lastColumn = columnLetters((table[1]?.length ?? 1) - 1);
            const range = `A${headerRows}:${lastColumn}${Math.max(table.length, headerRows)}`;
            return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
          },
        },
      },
    },
  };
}
