import { foldLine } from '../plan/wording.ts';
import { type DocumentContent, ownCells, type TableRow } from './files/document-content.ts';
import { headedRows } from './tables/headed-rows.ts';
import { headerRules, type ImportMapping } from './tables/import-mapping.ts';
import type { KnownTable } from './tables/known-tables.ts';
import { labelledTheme } from './tables/row-finding.ts';

/** `milestone-tracker-2021-22.docx` → `2021-22`; a name without a financial year is taken whole. */
export function planIdFrom(fileName: string): string {
  const year = financialYearIn(fileName);
  if (year !== undefined) return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
  const id = stemOf(fileName)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'plan' : id.slice(0, 60);
}

/** The year in which the financial year starts that the words name: `2021-22`, `2021/22`, `2021_2022`. */
export function financialYearIn(words: string): number | undefined {
  for (const [, start, next] of words.matchAll(/(?<!\d)(20\d\d)\s?[-–_/ ]\s?((?:20)?\d\d)(?!\d)/g)) {
    if ((Number(start) + 1) % 100 === Number(next) % 100) return Number(start);
  }
  return undefined;
}

interface TitledDocument {
  content: DocumentContent;
  tables: readonly KnownTable[];
  fileName: string;
}

/** The first heading or title row, without `Appendix 1 –`; else what the plan is called already; else the file's name. */
export async function planNameFrom(
  document: TitledDocument,
  mapping: ImportMapping,
  known: string | undefined,
): Promise<string> {
  const title = (await titleOf(document, mapping))?.replace(/^appendix \w+\s*[–—:-]\s*/i, '');
  if (title || known) return title || known || '';
  const stem = foldLine(stemOf(document.fileName).replace(/(?<!\d)[_-]+|[_-]+(?!\d)/g, ' '));
  return stem === '' ? 'Plan' : stem.charAt(0).toUpperCase() + stem.slice(1);
}

async function titleOf(
  { content, tables }: TitledDocument,
  mapping: ImportMapping,
): Promise<string | undefined> {
  const [first] = content.blocks;
  if (first?.kind === 'text') return titleIn(first.text);
  const [known] = tables;
  if (!known || known.table !== first) return undefined;
  const above: TableRow[] = [];
  for await (const { row, header } of headedRows(known.table, headerRules(mapping))) {
    if (header) {
      const [only, ...others] = above[0] ? ownCells(above[0]) : [];
      const isTheme = above.length === 1 && !header.columns.fields.has('theme');
      return only && others.length === 0 && !isTheme ? foldLine(only.text).slice(0, 200) : undefined;
    }
    above.push(row);
  }
  return undefined;
}

/** `Theme: Economy` names a theme and no plan. */
function titleIn(text: string): string | undefined {
  return labelledTheme(text) === undefined ? foldLine(text).slice(0, 200) : undefined;
}

function stemOf(fileName: string): string {
  return (fileName.split(/[\\/]/).at(-1) ?? fileName).replace(/\.[^.]*$/, '');
}
