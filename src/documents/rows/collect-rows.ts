import { createHash } from 'node:crypto';
import type { LongList } from '../../plan/long-list.ts';
import type { Worded } from '../../plan/refs/contested-refs.ts';
import type { IncomingAction } from '../../plan/refs/plan-refs.ts';
import { placeText, type RowPlace } from '../../plan/row-place.ts';
import { wordingKey } from '../../plan/wording.ts';
import type { RowWarning } from '../imported-plan.ts';
import { type ActionContext, type ActionDraft, ActionDrafter } from '../rows/interpret-actions.ts';
import { PackedList } from '../rows/packed-list.ts';
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

/** An action of the document in its place, its reference as printed. */
export type PlacedAction = IncomingAction & { place: RowPlace };

export interface CollectedRows {
  actions: LongList<PlacedAction>;
  /** Of each action what references are given by. */
  wordings: Worded<string | null>[];
  /** By the action's index, what was doubtful in its row. */
  warnings: Map<number, RowWarning[]>;
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
  const actions = new PackedList<PlacedAction>();
  const collected: CollectedRows = { actions, wordings: [], warnings: new Map(), measureRows: [] };
  for await (const { finding, table } of walkTables(tables, mapping)) {
    if (finding.kind === 'measure') collected.measureRows.push({ row: finding.row, table });
    if (finding.kind !== 'action') continue;
    const place = { row: finding.row.number, ...sheetOf(table) };
    const draft = drafter.draft(finding.row, actions.length + 1);
    const { action, warnings } = duplicates.mark(draft, place);
    const { ref, theme, text } = action;
    if (warnings.length > 0) collected.warnings.set(actions.length, warnings);
    collected.wordings.push({ ref, theme, text });
    actions.add({ ...action, place });
  }
  return collected;
}

/** A reference is given to the first row that has it; the same wording twice in a theme is kept and reported. */
class Duplicates {
  private readonly refs = new PrintedRefs();
  /** By fingerprint, since the words of a long document are too many to be held. */
  private readonly wordings = new Map<string, RowPlace>();

  mark(draft: ActionDraft, place: RowPlace): ActionDraft {
    const { theme, text } = draft.action;
    const wording = fingerprintOf(`${wordingKey(theme)}|${wordingKey(text)}`);
    const printed = this.refs.take(draft.action.ref, place);
    const sameWording = this.wordings.get(wording);
    this.wordings.set(wording, place);
    const warnings = [...draft.warnings, ...printed.warnings];
    if (sameWording !== undefined) {
      const message = `The same words stand in ${placeText(sameWording)}; both actions are kept.`;
      warnings.push({ code: 'duplicate_action', message });
    }
    return { action: { ...draft.action, ref: printed.ref }, warnings };
  }
}

function fingerprintOf(words: string): string {
  return createHash('sha256').update(words).digest('base64url');
}
