import type { DocumentContent, DocumentTable } from './document-content.ts';
import { namesEarlierPlan, type PlanRow, PlanTableWalk } from './plan-rows.ts';
import { type ColumnMapping, findHeader } from './table-header.ts';

/** The rows of every table that states plan actions, in document order. */
export function planRowsOf(content: DocumentContent, mapping?: ColumnMapping): PlanRow[] {
  const rows: PlanRow[] = [];
  let headings: string[] = [];
  for (const block of content.blocks) {
    if (block.kind === 'text') {
      headings.push(block.text);
      continue;
    }
    const carriedOver = headings.some(namesEarlierPlan);
    headings = [];
    if (findHeader(block, mapping)?.kind === 'plan')
      rows.push(...new PlanTableWalk(block, { carriedOver, mapping }).rows());
  }
  return rows;
}

export function tablesOf(content: DocumentContent): DocumentTable[] {
  return content.blocks.filter((block) => block.kind === 'table');
}
