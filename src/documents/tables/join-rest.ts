import { parseTargetDate } from '../../plan/dates/target-date-parser.ts';
import { readNumber } from '../../plan/read-number.ts';
import { wordingKey } from '../../plan/wording.ts';
import { cellAt, type DocumentTable, ownCells, type TableRow } from '../files/document-content.ts';
import { findHeader } from './headed-rows.ts';
import { headerRules, type ImportMapping } from './import-mapping.ts';

interface Found {
  table: DocumentTable;
  kind: 'plan' | 'measures' | undefined;
}

interface Joinable extends Found {
  doubtfulRests: number[];
}

/** Both tables as one, where the second can be the rest of the first; where it does not look like it, it is noted. */
export async function joinRest(
  former: Joinable,
  found: Found,
  mapping: ImportMapping,
): Promise<Pick<Joinable, 'table' | 'doubtfulRests'> | undefined> {
  if (!(await goesOn(former, found))) return undefined;
  const isAlike = await looksLike(former, found.table, mapping);
  const doubtful = isAlike ? [] : await firstRow(found.table);
  return {
    table: joinTables(former.table, found.table),
    doubtfulRests: [...former.doubtfulRests, ...doubtful],
  };
}

/** A table without a header right below one of a plan is its rest: Word cuts tables in two at the end of a page. */
async function goesOn(former: Joinable, { table, kind }: Found): Promise<boolean> {
  if (former.kind === undefined || kind !== undefined || table.sheet !== null) return false;
  return (await widthOf(former.table)) === (await widthOf(table));
}

/** Most rows of the rest hold a status or a date where the table has them, or a number where it has figures. */
async function looksLike({ table }: Found, rest: DocumentTable, mapping: ImportMapping): Promise<boolean> {
  const header = await findHeader(table, headerRules(mapping));
  if (!header) return false;
  const { fields }: { fields: ReadonlyMap<string, number> } = header.columns;
  const at = (row: TableRow, field: string) => {
    const column = fields.get(field);
    return column === undefined ? '' : wordingKey(cellAt(row, column)?.text ?? '');
  };
  const statuses = new Set<string>();
  for await (const row of table.rows) statuses.add(at(row, 'status'));
  statuses.delete('');
  let [rows, alike] = [0, 0];
  for await (const row of rest.rows) {
    if (ownCells(row).length < 2) continue;
    rows += 1;
    const target = cellAt(row, fields.get('target') ?? -1)?.text ?? '';
    const isAlike =
      header.kind === 'plan'
        ? statuses.has(at(row, 'status')) || parseTargetDate(target, { financialYear: 2000 }).end !== null
        : [target, cellAt(row, fields.get('value') ?? -1)?.text ?? ''].some(
            (words) => readNumber(words).number !== null,
          );
    if (isAlike) alike += 1;
  }
  return alike * 2 >= rows;
}

async function firstRow({ rows }: DocumentTable): Promise<number[]> {
  for await (const { number } of rows) return [number];
  return [];
}

async function widthOf({ rows }: DocumentTable): Promise<number> {
  let width = 0;
  for await (const { cells } of rows)
    for (const { column, span } of cells) width = Math.max(width, column + span);
  return width;
}

function joinTables(former: DocumentTable, rest: DocumentTable): DocumentTable {
  const rows = {
    async *[Symbol.asyncIterator]() {
      yield* former.rows;
      yield* rest.rows;
    },
  };
  return { ...former, rows, hasSpans: former.hasSpans || rest.hasSpans };
}
