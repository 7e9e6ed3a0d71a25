import { isDeepStrictEqual } from 'node:util';
import type { PreviewWarning } from '../../plan/importing/import-preview.ts';
import { eachChanged } from '../../plan/long-list.ts';
import { type Measure, type MeasurePosition, measurePositionSchema } from '../../plan/measure.ts';
import type { LongPlan, PlanRecords } from '../../plan/plan.ts';
import { type PlanAction, type StatusPosition, statusPositionSchema } from '../../plan/plan-action.ts';
import { shorten } from '../../plan/shown-words.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { UpdateStore } from '../../ports/update-store.ts';

/** What was said of a plan before a document is loaded. */
export interface SaidBefore {
  key: PlanKey;
  /** As it stands, answers included; `undefined` when no such plan is loaded. */
  stored: PlanRecords | undefined;
  /** What the document loaded last says. */
  documented: PlanRecords | undefined;
  /** All answers; without them a document that repeats an answer which has another after it counts as news. */
  updates: Pick<UpdateStore, 'history' | 'measureHistory'> | undefined;
}

export interface KeptAnswers {
  plan: LongPlan;
  /** Actions and measures of which the document only repeats what it or their owners said: the answer stays. */
  staying: ReadonlySet<string>;
  /** One for each answer that the document's new words take the place of. */
  overtaken: PreviewWarning[];
}

/**
 * Where the document merely repeats what it said before or what owners answered, now or earlier, as an exported tracker
 * does, the latest answer stays theirs: an answer never becomes the document's.
 */
export async function keepAnswers(imported: LongPlan, said: SaidBefore): Promise<KeptAnswers> {
  const { key, stored, documented, updates } = said;
  const staying = new Set<string>();
  const overtaken: PreviewWarning[] = [];
  const repeated = { actions: new Map<string, PlanAction>(), measures: new Map<string, Measure>() };
  const [actions, lastActions] = [byRef(stored?.actions), byRef(documented?.actions)];
  for (const after of imported.actions) {
    const { ref } = after;
    const before = actions.get(ref);
    if (!before || before.statedBy === null) continue;
    const isSaid = (position: StatusPosition) => isDeepStrictEqual(actionWords(position), actionWords(after));
    const kind = await kindOf(isSaid, {
      ...{ before, documented: lastActions.get(ref) },
      answers: async () => (await updates?.history(key, ref)) ?? [],
    });
    if (kind === 'news')
      overtaken.push(overtakes(after, before, { says: after.statusText, said: before.statusText }));
    else staying.add(ref);
    if (kind === 'answer') repeated.actions.set(ref, before);
  }
  const [measures, lastMeasures] = [byRef(stored?.measures), byRef(documented?.measures)];
  for (const after of imported.measures) {
    const { ref } = after;
    const before = measures.get(ref);
    if (before?.statedBy === undefined) continue;
    const isSaid = (position: MeasurePosition) =>
      isDeepStrictEqual(measureWords(position), measureWords(after));
    const kind = await kindOf(isSaid, {
      ...{ before, documented: lastMeasures.get(ref) },
      answers: async () => (await updates?.measureHistory(key, ref)) ?? [],
    });
    if (kind === 'news')
      overtaken.push(overtakes(after, before, { says: figure(after), said: figure(before) }));
    else staying.add(ref);
    if (kind === 'answer') repeated.measures.set(ref, before);
  }
  const plan = {
    ...imported,
    actions: eachChanged(imported.actions, (action) => keepAction(action, repeated.actions.get(action.ref))),
    measures: imported.measures.map((measure) => keepMeasure(measure, repeated.measures.get(measure.ref))),
  };
  return { plan, staying, overtaken };
}

/** Whether a document's words repeat its own, or an answer, of which only the latest is at hand. */
async function kindOf<Position>(
  isSaid: (position: Position) => boolean,
  known: { before: Position; documented: Position | undefined; answers: () => Promise<Position[]> },
): Promise<'document' | 'answer' | 'news'> {
  if (isSaid(known.before)) return 'answer';
  if (known.documented && isSaid(known.documented)) return 'document';
  return (await known.answers()).some(isSaid) ? 'answer' : 'news';
}

/** As much of a position as a document can say. */
function actionWords(position: StatusPosition) {
  const { status, statusText, continues, revisedTarget, commentary } = position;
  return { status, statusText, continues, revisedTarget, commentary };
}

function measureWords(position: MeasurePosition) {
  const { value, previousValue, yearEndConfidence, asAt, commentary } = position;
  return { value, previousValue, yearEndConfidence, asAt, commentary };
}

function keepAction(action: PlanAction, stands: PlanAction | undefined): PlanAction {
  if (!stands) return action;
  const { statedAt, statedBy, statedFor } = stands;
  return { ...action, ...statusPositionSchema.parse(stands), statedAt, statedBy, statedFor };
}

function keepMeasure(measure: Measure, stands: Measure | undefined): Measure {
  if (!stands) return measure;
  const { statedAt, statedBy, statedFor, rating, direction } = stands;
  return {
    ...measure,
    ...measurePositionSchema.parse(stands),
    rating,
    direction,
    statedAt,
    statedBy,
    statedFor,
  };
}

function overtakes(
  { ref, place }: Pick<PlanAction, 'ref' | 'place'>,
  { statedFor: period }: { statedFor?: string | null | undefined },
  { says, said }: { says: string; said: string },
): PreviewWarning {
  const answer = period ? `the answer for ${period}` : 'the answer';
  const words = says === said ? 'other words' : `“${shorten(says, 60)}” instead of “${shorten(said, 60)}”`;
  const message = `The document says something new, ${words}: that takes the place of ${answer} given in Teams, which stays on record.`;
  return { ref, row: place?.row ?? null, code: 'answer_overtaken', message };
}

function figure({ value }: MeasurePosition): string {
  return value === null ? 'no value' : String(value);
}

function byRef<Item extends { ref: string }>(items: readonly Item[] = []): Map<string, Item> {
  return new Map(items.map((item) => [item.ref, item]));
}
