import { type Measure, type MeasurePosition, measurePositionSchema } from '../../plan/measure.ts';
import { withMeasurePosition } from '../../plan/measure-position.ts';
import { type PlanAction, type StatusPosition, withPosition } from '../../plan/plan-action.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { UpdateStore } from '../../ports/update-store.ts';
import { compareInstants, positionStated } from '../position/standing-position.ts';
import type { Round } from '../rounds/round.ts';
import type { MeasureUpdate } from './measure-update.ts';
import type { ActionItem, MeasureItem, PassItem } from './pass-items.ts';
import { type StatusUpdate, standsAt } from './status-update.ts';

/** How an action or a measure stood in a round that is over, and the answer that was given for it. */
export interface AnswerThen {
  /** The item with the position of then. */
  item: PassItem;
  /** The answer that stands for the round; `undefined` where nobody answered. */
  answer: StatusUpdate | MeasureUpdate | undefined;
  /** Where a correction stands among the answers (UTC). */
  standsAt: string;
}

/** Reads it from the history of the item, which is in the plan as it is now. */
export async function readAnswerThen(
  { updates }: { updates: Pick<UpdateStore, 'history' | 'measureHistory'> },
  key: PlanKey,
  { item, round }: { item: PassItem; round: Pick<Round, 'period' | 'closedAt'> },
): Promise<AnswerThen> {
  if (item.kind === 'action') {
    const history = await updates.history(key, item.action.ref);
    return { item: actionThen(item, history, round.period), ...placeIn(history, round) };
  }
  const history = await updates.measureHistory(key, item.measure.ref);
  return { item: measureThen(item, history, round.period), ...placeIn(history, round) };
}

/** A correction takes the place of the answer. Where there was none it comes when the round closed, and before later quarters' answers. */
function placeIn<Update extends StatusUpdate | MeasureUpdate>(
  history: readonly Update[],
  { period, closedAt }: Pick<Round, 'period' | 'closedAt'>,
): { answer: Update | undefined; standsAt: string } {
  const answer = history.find((update) => update.period === period);
  if (answer) return { answer, standsAt: standsAt(answer) };
  const before = history
    .filter((update) => update.period > period)
    .map((update) => new Date(Date.parse(standsAt(update)) - 1).toISOString());
  const times = [...before, ...(closedAt === null ? [] : [closedAt])].sort(compareInstants);
  return { answer, standsAt: times[0] ?? new Date(0).toISOString() };
}

/** The latest answer up to the period; those given only for later ones say nothing of it. */
function lastUpTo<Update extends { period: string }>(history: readonly Update[], period: string) {
  return history.find((update) => update.period <= period);
}

const nothingSaid: StatusPosition = {
  ...{ status: null, statusText: '', continues: false },
  ...{ revisedTarget: null, commentary: '' },
};

function actionThen(item: ActionItem, history: readonly StatusUpdate[], period: string): ActionItem {
  const last = lastUpTo(history, period);
  if (!last && history.length === 0) return item;
  const stated = last ? positionStated(last) : nothingSaid;
  const action: PlanAction = { ...withPosition(item.action, stated), ...stated };
  return { ...item, action, statedFor: action.statedFor };
}

function measureThen(item: MeasureItem, history: readonly MeasureUpdate[], period: string): MeasureItem {
  const last = lastUpTo(history, period);
  if (!last && history.length === 0) return item;
  const said: MeasurePosition = measurePositionSchema.parse(last ?? { ...item.measure, ...noFigure });
  const measure: Measure = withMeasurePosition(item.measure, said);
  if (last) return { ...item, measure: { ...measure, statedFor: last.period }, statedFor: last.period };
  const { statedFor: _for, ...unsaid } = measure;
  return { ...item, measure: unsaid, statedFor: null };
}

const noFigure = {
  ...{ value: null, asAt: null, previousValue: null },
  ...{ yearEndConfidence: null, commentary: '' },
};
