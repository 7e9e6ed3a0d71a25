import type { DocumentContent, DocumentTable } from './document-content.ts';
import { namesEarlierPlan, type PlanRow, PlanTableWalk } from './plan-rows.ts';
import { type ColumnMapping, findHeader } from './table-header.ts';

/**
 * The rows of every table that states plan actions, in document order. Where several sheets hold a part of the plan
 * each, the sheet's name is the theme of rows that name none.
 */
export function planRowsOf(content: DocumentContent, mapping?: ColumnMapping): PlanRow[] {
  const rows: PlanRow[][] = [];
  let headings: string[] = [];
  const planTables = tablesOf(content).filter((table) => findHeader(table, mapping)?.kind === 'plan');
  for (const block of content.blocks) {
    if (block.kind === 'text') {
      headings.push(block.text);
      continue;
    }
    const carriedOver = headings.some(namesEarlierPlan);
    headings = [];
    if (!planTables.includes(block)) continue;
    const found = new PlanTableWalk(block, { carriedOver, mapping }).rows();
    rows.push(
      planTables.length > 1 ? found.map((row) => ({ ...row, theme: row.theme ?? block.sheet })) : found,
    );
  }
  return rows.flat();
}

export function tablesOf(content: DocumentContent): DocumentTable[] {
  return content.blocks.filter((block) => block.kind === 'table');
}
