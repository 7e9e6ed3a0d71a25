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
  const actions = await sortOut<PlanAction, StatusPosition>(imported.actions, {
    stored: stored?.actions.filter(({ statedBy }) => statedBy !== null),
    documented: documented?.actions,
    wordsOf: actionWords,
    answers: async (ref) => (await updates?.history(key, ref)) ?? [],
  });
  const measures = await sortOut<Measure, MeasurePosition>(imported.measures, {
    stored: stored?.measures.filter(({ statedBy }) => statedBy !== undefined),
    documented: documented?.measures,
    wordsOf: measureWords,
    answers: async (ref) => (await updates?.measureHistory(key, ref)) ?? [],
  });
  return {
    plan: {
      ...imported,
      actions: eachChanged(imported.actions, (action) =>
        keepAction(action, actions.repeated.get(action.ref)),
      ),
      measures: imported.measures.map((measure) => keepMeasure(measure, measures.repeated.get(measure.ref))),
    },
    staying: new Set([...actions.staying, ...measures.staying]),
    overtaken: [
      ...actions.overtaken.map(({ before, after }) =>
        overtakes(after, before, { says: after.statusText, said: before.statusText }),
      ),
      ...measures.overtaken.map(({ before, after }) =>
        overtakes(after, before, { says: figure(after), said: figure(before) }),
      ),
    ],
  };
}

interface Known<Item, Position> {
  /** As they stand where owners have answered. */
  stored: readonly Item[] | undefined;
  documented: readonly Item[] | undefined;
  /** As much as a document can say. */
  wordsOf(position: Position): object;
  answers(ref: string): Promise<readonly Position[]>;
}

interface SortedOut<Item> {
  staying: string[];
  /** What stands, by reference, where the document repeats an answer. */
  repeated: ReadonlyMap<string, Item>;
  overtaken: { before: Item; after: Item }[];
}

/** What the document says of each that was answered: an answer's words, its own of last time, or something new. */
async function sortOut<Item extends Position & { ref: string }, Position extends object>(
  imported: Iterable<Item>,
  { stored, documented, wordsOf, answers }: Known<Item, Position>,
): Promise<SortedOut<Item>> {
  const [answered, saidLast] = [byRef(stored), byRef(documented)];
  const staying: string[] = [];
  const repeated = new Map<string, Item>();
  const overtaken: { before: Item; after: Item }[] = [];
  for (const after of imported) {
    const { ref } = after;
    const before = answered.get(ref);
    if (!before) continue;
    const isSaid = (position: Position) => isDeepStrictEqual(wordsOf(position), wordsOf(after));
    const last = saidLast.get(ref);
    const isOwn = !isSaid(before) && last !== undefined && isSaid(last);
    if (!isOwn && (isSaid(before) || (await answers(ref)).some(isSaid))) repeated.set(ref, before);
    if (isOwn || repeated.has(ref)) staying.push(ref);
    else overtaken.push({ before, after });
  }
  return { staying, repeated, overtaken };
}

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
  const whose = period ? `the owner’s answer for ${period}` : 'the owner’s answer';
  const [now, before] = [shorten(says, 60), shorten(said, 60)];
  const message =
    says === said
      ? `The document now says “${now}” in other words. They take the place of ${whose}, which stays in its history.`
      : `The document now says “${now}”. That takes the place of “${before}”, ${whose}, which stays in its history.`;
  return { ref, row: place?.row ?? null, code: 'answer_overtaken', message };
}

function figure({ value }: MeasurePosition): string {
  return value === null ? 'no value' : String(value);
}

function byRef<Item extends { ref: string }>(items: readonly Item[] = []): Map<string, Item> {
  return new Map(items.map((item) => [item.ref, item]));
}
