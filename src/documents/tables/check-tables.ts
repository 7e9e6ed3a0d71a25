import { shorten } from '../../plan/shown-words.ts';
import { badFile } from '../files/bad-file.ts';
import { ownCells } from '../files/document-content.ts';
import type { ImportMapping } from './import-mapping.ts';
import type { KnownTable } from './known-tables.ts';

const wantedColumns =
  'A plan needs a header row with at least a column for the action (for example "Action" or "Milestone") and one for ' +
  'its status or target date; measures need "Measure" and "Actual" or "Target".';

/** How far into a table its headers are looked for, to name them in the message. */
const rowsLookedAt = 50;

/** Had a table the row that the mapping names, that row would be a header or have been refused. */
async function beyondTables(tables: readonly KnownTable[], headerRow: number) {
  let last = 0;
  for (const { table } of tables) for await (const { number } of table.rows) last = Math.max(last, number);
  return badFile(
    `The mapping says that the header is row ${headerRow}, but the last row of the document is row ${last}.`,
    'Correct "headerRow" in the mapping file, or leave it out.',
  );
}

/** Throws `bad_file` where no table holds a plan or measures, with the columns that were seen. */
export async function checkTables(
  tables: readonly KnownTable[],
  { headerRow }: Pick<ImportMapping, 'headerRow'>,
): Promise<void> {
  if (tables.some(({ kind }) => kind !== undefined)) return;
  if (tables.length === 0) throw badFile('The document holds no table.', wantedColumns);
  if (headerRow !== undefined) throw await beyondTables(tables, headerRow);
  let widest: string[] = [];
  for (const { table } of tables) {
    let looked = 0;
    for await (const row of table.rows) {
      const texts = ownCells(row).map(({ text }) => shorten(text, 40));
      if (texts.length > widest.length) widest = texts;
      looked += 1;
      if (looked >= rowsLookedAt) break;
    }
  }
  const seen = widest.slice(0, 12).map((text) => `"${text}"`);
  throw badFile(
    `The document holds ${tables.length === 1 ? 'a table' : `${tables.length} tables`} but no header row that is recognised; the columns seen are ${seen.join(', ')}.`,
    `${wantedColumns} Rename the columns, or import with a mapping file.`,
  );
}
