import { foldLine } from '../plan/wording.ts';
import { type DocumentContent, ownCells } from './document-content.ts';
import { type ColumnMapping, findHeader, readHeader } from './table-header.ts';

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

/** The first heading or title row, without `Appendix 1 –`; else the file's name. */
export function planNameFrom(content: DocumentContent, fileName: string, mapping?: ColumnMapping): string {
  const title = titleOf(content, mapping)?.replace(/^appendix \w+\s*[–—:-]\s*/i, '');
  const stem = foldLine(stemOf(fileName).replace(/(?<!\d)[_-]+|[_-]+(?!\d)/g, ' '));
  return title || (stem === '' ? 'Plan' : stem.charAt(0).toUpperCase() + stem.slice(1));
}

function titleOf(content: DocumentContent, mapping: ColumnMapping | undefined): string | undefined {
  const [first] = content.blocks;
  if (first?.kind === 'text') return foldLine(first.text).slice(0, 200);
  const rows = first?.rows ?? [];
  const header = first && findHeader(first, mapping);
  const above = rows.slice(
    0,
    Math.max(
      0,
      rows.findIndex((row) => readHeader(row, mapping)),
    ),
  );
  const [only, ...others] = above[0] ? ownCells(above[0]) : [];
  const isTheme = above.length === 1 && !header?.columns.fields.has('theme');
  return only && others.length === 0 && !isTheme ? foldLine(only.text) : undefined;
}

function stemOf(fileName: string): string {
  return (fileName.split(/[\\/]/).at(-1) ?? fileName).replace(/\.[^.]*$/, '');
}
