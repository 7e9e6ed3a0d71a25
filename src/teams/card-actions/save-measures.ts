import type { z } from 'zod';
import { shiftPeriod } from '../../plan/dates/reporting-period.ts';
import type { Measure } from '../../plan/measure.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import {
  type CheckedMeasure,
  checkMeasure,
  lastFigure,
  type MeasureRules,
  type TypedMeasure,
} from '../../reporting/updates/check-measure.ts';
import type { MeasureUpdate } from '../../reporting/updates/measure-update.ts';
import type { MeasureItem } from '../../reporting/updates/pass-items.ts';
import {
  type Submission as Sent,
  submitMeasure,
  submitMeasureAtOnce,
} from '../../reporting/updates/submit-update.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { measureCard } from '../views/measure-card.ts';
import type { PassFacts } from '../views/update-views.ts';
import type { CardAction } from './card-action.ts';
import { figureMark, measureMark } from './card-marks.ts';
import {
  figureData,
  inPass,
  notSaved,
  notYours,
  recallOwn,
  staleLine,
  submissionData,
  type Turn,
} from './pass-turn.ts';
import { storeAnswer, storeAtOnce, storedBefore } from './store-answer.ts';

type Submission = z.infer<typeof submissionData>;

/** How a button's figure is read. */
interface Reading {
  noChange: boolean;
  read(measure: Measure): TypedMeasure;
}

/** A button that stores a figure: from memory where that will do. */
function saving<Data extends Submission>(
  verb: string,
  data: z.ZodType<Data>,
  readingOf: (data: Data) => Reading,
): CardAction<Data> {
  return {
    verb,
    data,
    handle: (turn, given) => save(turn, given, readingOf(given)),
    atOnce: (turn, given) => saveAtOnce(turn, given, readingOf(given)),
  };
}

export const saveMeasure = saving('measure.save', figureData, (data) => ({
  noChange: false,
  read: () => typedFigure(data),
}));

/** The last value again: it is rated and compared anew. */
export const keepMeasure = saving('measure.noChange', submissionData, () => ({
  noChange: true,
  read: lastFigure,
}));

/** Stores the answer and shows what comes next; a refused answer comes back with all that was typed. */
async function save(turn: Turn, data: Submission, { noChange, read }: Reading): Promise<AdaptiveCard> {
  return inPass(turn, data, async (facts) => {
    const item = facts.pass.items.find((each) => each.ref === data.ref);
    if (item?.kind !== 'measure') return notYours(facts, data);
    const { measure } = item;
    const { nonce } = data;
    const typed = read(measure);
    const stale = isStale(data, measure, noChange);
    const checked = checkMeasure(typed, measure, await rulesFor(turn, facts, { measure, planId: data.plan }));
    const parts = storing(turn, data, { facts, item, typed, noChange, checked });
    if (!stale && 'position' in checked) {
      const { position } = checked;
      const { records } = facts;
      const submit = (submission: Sent) =>
        submitMeasure(turn.ports, submission, { records, measure, position });
      return storeAnswer(turn, { ...parts, submit });
    }
    const before = await storedBefore(turn, parts, measure.ref);
    if (before) return before;
    const notice = stale ? staleLine(item.ref, noChange) : notSaved;
    const problems = stale || !('problems' in checked) ? {} : checked.problems;
    return measureCard({ ...facts, notice }, item, { nonce, retry: { typed, problems } });
  });
}

/** Whatever is not as the person saw it, or not to be stored, or needs last year's figure, is left to `save`. */
async function saveAtOnce(
  turn: Turn,
  data: Submission,
  { noChange, read }: Reading,
): Promise<AdaptiveCard | undefined> {
  const recalled = recallOwn(turn, data);
  if (recalled?.item.kind !== 'measure' || recalled.item.measure.seasonal) return undefined;
  const { speaker, facts, item } = recalled;
  const { measure } = item;
  const typed = read(measure);
  const checked = checkMeasure(typed, measure, { period: facts.round.period, today: facts.today });
  if (isStale(data, measure, noChange) || 'problems' in checked) return undefined;
  const { position } = checked;
  const own = { ...turn, speaker };
  const { records } = facts;
  return storeAtOnce(own, storing(own, data, { facts, item, typed, noChange, checked }), (submission) =>
    submitMeasureAtOnce(turn.ports, submission, { records, measure, position }),
  );
}

/** Whether the card shows other words, or, where it is to be said again as it stands, another figure. */
function isStale({ mark }: Submission, measure: Measure, noChange: boolean): boolean {
  return mark !== undefined && mark !== (noChange ? figureMark(measure) : measureMark(measure));
}

function storing(
  { ports }: Turn,
  sent: Submission,
  given: {
    facts: PassFacts;
    item: MeasureItem;
    typed: TypedMeasure;
    noChange: boolean;
    checked: CheckedMeasure;
  },
) {
  const { facts, item, typed, noChange, checked } = given;
  return {
    sent,
    facts,
    noChange,
    said: 'position' in checked ? lastFigure(checked.position) : typed,
    fieldsOf: (update: MeasureUpdate) => lastFigure(update),
    history: (key: PlanKey, ref: string) => ports.updates.measureHistory(key, ref),
    again: (fresh: PassFacts, id: string) =>
      measureCard(fresh, item, { nonce: id, retry: { typed, problems: {} } }),
  };
}

/** The same quarter last year is looked up among the answers only where the measure goes with the seasons. */
async function rulesFor(
  { ports, speaker }: Turn,
  { round, today }: PassFacts,
  { measure, planId }: { measure: Measure; planId: string },
): Promise<MeasureRules> {
  const rules = { period: round.period, today };
  if (!measure.seasonal) return rules;
  const history = await ports.updates.measureHistory({ tenant: speaker.tenant, planId }, measure.ref);
  const before = shiftPeriod(round.period, -4);
  return { ...rules, lastYear: history.find(({ period }) => period === before)?.value };
}

/** The typed fields alone, without the ids that came with them. */
export function typedFigure(data: TypedMeasure): TypedMeasure {
  const { value, confidence, notAssessed, commentary } = data;
  return { value, confidence, notAssessed, commentary };
}
