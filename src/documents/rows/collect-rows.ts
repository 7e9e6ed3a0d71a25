import { placeText, type RowPlace } from '../../plan/row-place.ts';
import { wordingKey } from '../../plan/wording.ts';
import { type ActionContext, type ActionDraft, ActionDrafter } from '../rows/interpret-actions.ts';
import { PrintedRefs } from '../rows/ref-doubts.ts';
import type { ImportMapping } from '../tables/import-mapping.ts';
import type { KnownTable } from '../tables/known-tables.ts';
import type { MeasureRow } from '../tables/row-finding.ts';
import { sheetOf } from './survey.ts';
import { walkTables } from './walk-tables.ts';

/** A measure's row with the table it stands in, whose columns of quarters belong together. */
export interface PlacedMeasureRow {
  row: MeasureRow;
  table: KnownTable;
}

export interface CollectedRows {
  drafts: ActionDraft[];
  measureRows: PlacedMeasureRow[];
}

/** The actions and measures of all tables, in document order. */
export async function collectRows(
  tables: readonly KnownTable[],
  mapping: ImportMapping,
  context: ActionContext,
): Promise<CollectedRows> {
  const drafter = new ActionDrafter(context);
  const duplicates = new Duplicates();
  const collected: CollectedRows = { drafts: [], measureRows: [] };
  for await (const { finding, table } of walkTables(tables, mapping)) {
    if (finding.kind === 'measure') collected.measureRows.push({ row: finding.row, table });
    if (finding.kind !== 'action') continue;
    const draft = drafter.draft(finding.row, collected.drafts.length + 1);
    const place = { ...sheetOf(table) };
    collected.drafts.push(duplicates.mark({ ...draft, place }));
  }
  return collected;
}

/** A reference is given to the first row that has it; the same wording twice in a theme is kept and reported. */
class Duplicates {
  private readonly refs = new PrintedRefs();
  private readonly wordings = new Map<string, RowPlace>();

  mark(draft: ActionDraft): ActionDraft {
    const { theme, text } = draft.action;
    const wording = `${wordingKey(theme)}|${wordingKey(text)}`;
    const place = { row: draft.row, ...draft.place };
    const printed = this.refs.take(draft.action.ref, place);
    const sameWording = this.wordings.get(wording);
    this.wordings.set(wording, place);
    const warnings = [...draft.warnings, ...printed.warnings];
    if (sameWording !== undefined) {
      const message = `The same words stand in ${placeText(sameWording)}; both actions are kept.`;
      warnings.push({ code: 'duplicate_action', message });
    }
    return { ...draft, action: { ...draft.action, ref: printed.ref }, warnings };
  }
}
