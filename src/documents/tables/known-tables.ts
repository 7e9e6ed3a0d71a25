import { foldLine } from '../../plan/wording.ts';
import { badFile } from '../files/bad-file.ts';
import {
  type DocumentContent,
  type DocumentTable,
  ownCells,
  type TextLine,
  tablesOf,
} from '../files/document-content.ts';
import { findHeader } from './headed-rows.ts';
import { headerRules, type ImportMapping } from './import-mapping.ts';
import { joinRest } from './join-rest.ts';
import { labelledTheme, longestTheme, namesEarlierPlan } from './row-finding.ts';
import { turn } from './turned-table.ts';

/** A table of the document that is to be walked, with what stands around it. */
export interface KnownTable {
  table: DocumentTable;
  /** What its first header heads; undefined where no header is recognised, and nothing is read from it. */
  kind: 'plan' | 'measures' | undefined;
  /** A heading above the table says that its actions come from an earlier plan. */
  carriedOver: boolean;
  /** The theme of rows that name none: the sheet's name or the heading above, where several tables hold a part each. */
  sheetTheme: string | null;
  /** The words above say that they name a theme: `Theme: Economy`. */
  isLabelled: boolean;
  /** First rows of tables without a header that were joined to this one, and do not look like it. */
  doubtfulRests: number[];
  /** The sheet to name in warnings; null where there is but one table. */
  sheetInWarnings: string | null;
}

/** Finds out which tables hold a plan or measures, turned as the mapping says or as their first column shows. */
export async function knowTables(content: DocumentContent, mapping: ImportMapping): Promise<KnownTable[]> {
  const known: KnownTable[] = [];
  let above: TextLine[] = [];
  for (const block of selectSheets(content, mapping)) {
    if (block.kind === 'text') {
      above.push(block);
      continue;
    }
    const found = await knowTable(block, mapping);
    const former = known.at(-1);
    const joined = found && former && above.length === 0 && (await joinRest(former, found, mapping));
    if (joined) {
      known[known.length - 1] = { ...former, ...joined };
      continue;
    }
    const carriedOver = above.some(({ text }) => namesEarlierPlan(text));
    const theme = block.sheet ?? themeAbove(above);
    const isLabelled = block.sheet === null && above.some(({ text }) => labelledTheme(text) === theme);
    above = [];
    const around = { carriedOver, sheetTheme: theme, isLabelled, doubtfulRests: [], sheetInWarnings: null };
    if (found) known.push({ ...found, ...around });
  }
  const plans = known.filter(({ kind }) => kind === 'plan').length;
  return known.map((one) => ({
    ...one,
    sheetTheme: plans > 1 || one.isLabelled ? one.sheetTheme : null,
    sheetInWarnings: known.length > 1 ? one.table.sheet : null,
  }));
}

/** The last heading above a table of a text document, or a line that says that it names a theme. */
function themeAbove(above: readonly TextLine[]): string | null {
  const names = above.filter(({ text }) => text.length <= longestTheme && !namesEarlierPlan(text));
  const heading =
    names.findLast(({ isHeading }) => isHeading) ?? names.findLast(({ text }) => themeLine.test(text));
  return heading ? (labelledTheme(heading.text) ?? foldLine(heading.text)) : null;
}

const themeLine = /^\s*(?:theme|priority|pillar|ambition|outcome|objective|aim|goal|directorate)\b[^.]*$/i;

function selectSheets(content: DocumentContent, { sheet }: ImportMapping): DocumentContent['blocks'] {
  if (sheet === undefined) return content.blocks;
  const wanted = [sheet].flat();
  const present = tablesOf(content).flatMap(({ sheet: name }) => name ?? []);
  const missing = wanted.filter((name) => !present.includes(name));
  if (missing.length > 0) {
    const names = present.length === 0 ? 'it has no sheets' : `it has ${quoted(present)}`;
    throw badFile(
      `The mapping names the sheet ${quoted(missing)}, which the file does not have; ${names}.`,
      'Correct "sheet" in the mapping file, or leave it out.',
    );
  }
  return content.blocks.filter((block) => block.kind === 'table' && wanted.includes(block.sheet ?? ''));
}

function quoted(names: string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** `undefined` for a table without a word in it. */
async function knowTable(
  table: DocumentTable,
  mapping: ImportMapping,
): Promise<Pick<KnownTable, 'table' | 'kind'> | undefined> {
  const rules = headerRules(mapping);
  if (!mapping.turned) {
    const header = await findHeader(table, rules);
    if (header) return { table, kind: header.kind };
  }
  const turned = await turn(table);
  const header = turned && (await findHeader(turned, { ...rules, headerRow: undefined }));
  if (turned && header) return { table: turned, kind: header.kind };
  return (await isEmpty(table)) ? undefined : { table, kind: undefined };
}

async function isEmpty({ rows }: DocumentTable): Promise<boolean> {
  for await (const row of rows) if (ownCells(row).length > 0) return false;
  return true;
}
