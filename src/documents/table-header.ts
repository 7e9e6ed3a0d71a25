import type { DocumentTable, TableRow } from './document-content.ts';
import { type Columns, measureColumns, planColumns } from './header-fields.ts';
import type { MeasureColumn, PlanColumn } from './header-words.ts';

export type TableHeader =
  | { kind: 'plan'; columns: Columns<PlanColumn> }
  | { kind: 'measures'; columns: Columns<MeasureColumn> };

export type ColumnMapping = Readonly<Record<string, PlanColumn>>;

/** Reads a row as a header; `undefined` when its words are not those of a plan's or a measures' table. */
export function readHeader(row: TableRow, mapping?: ColumnMapping): TableHeader | undefined {
  const cells = row.cells.filter(({ inherited }) => !inherited);
  const plan = planColumns(cells, mapping);
  const measures = measureColumns(cells);
  if (hasAll(measures, 'name', 'value')) return { kind: 'measures', columns: measures };
  if (isPlan(plan)) return { kind: 'plan', columns: plan };
  return hasAll(measures, 'name', 'target') ? { kind: 'measures', columns: measures } : undefined;
}

/** The first row that reads as a header. */
export function findHeader(table: DocumentTable, mapping?: ColumnMapping): TableHeader | undefined {
  for (const row of table.rows) {
    const header = readHeader(row, mapping);
    if (header) return header;
  }
  return undefined;
}

function isPlan(columns: Columns<PlanColumn>): boolean {
  return hasAll(columns, 'text', 'status') || hasAll(columns, 'text', 'target');
}

function hasAll<Field extends string>({ fields }: Columns<Field>, ...wanted: Field[]): boolean {
  return wanted.every((field) => fields.has(field));
}
