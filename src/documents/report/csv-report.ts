import type { Report } from '../../summary/report.ts';
import { escapeFormula } from '../files/csv-formula.ts';
import { measureColumns } from './measure-table.ts';
import { trackerColumns } from './tracker-table.ts';

/** The tracker as comma separated values in UTF-8 with a byte order mark, as Excel likes it; the measures below. */
export function writeCsvReport({ records, timeZone }: Report): Uint8Array {
  const { plan, actions, measures } = records;
  const rows = [[plan.name], ...tableOf(trackerColumns(actions, timeZone), actions)];
  if (measures.length > 0)
    rows.push([''], [`${plan.name}: measures`], ...tableOf(measureColumns(measures), measures));
  const text = rows.map((row) => row.map(cellOf).join(',')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

function tableOf<T>(
  columns: readonly { header: string; words(row: T): string | number }[],
  rows: readonly T[],
): (string | number)[][] {
  return [columns.map(({ header }) => header), ...rows.map((row) => columns.map(({ words }) => words(row)))];
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = escapeFormula(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
