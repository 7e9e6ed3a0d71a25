import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../plan/dates/day.ts';
import { type Measure, type MeasurePosition, measurePositionSchema } from '../../plan/measure.ts';
import { withMeasurePosition } from '../../plan/measure-position.ts';
import {
  type PlanAction,
  type StatusPosition,
  statusPositionSchema,
  withPosition,
} from '../../plan/plan-action.ts';
import type { MeasureUpdate } from '../updates/measure-update.ts';
import { type StatusUpdate, standsAt } from '../updates/status-update.ts';

/** What an answer says of its action, and when, by whom and for which period it was said. */
export type StandingPosition = StatusPosition & Pick<PlanAction, 'statedAt' | 'statedBy' | 'statedFor'>;

/** The position that an answer states. */
export function positionStated(update: StatusUpdate): StandingPosition {
  return {
    ...statusPositionSchema.parse(update),
    statedAt: standsAt(update),
    statedBy: update.by.name,
    statedFor: update.period,
  };
}

/** The action as it stands: an answer given since the document's statement wins over it. */
export function asItStands(action: PlanAction, position: StandingPosition | undefined): PlanAction {
  if (!position || compareInstants(position.statedAt, action.statedAt) <= 0) return action;
  return { ...withPosition(action, position), ...position };
}

/** Likewise a measure, rated anew. */
export function measureAsItStands(
  measure: Measure,
  { by, period, ...update }: Pick<MeasureUpdate, 'at' | 'by' | 'period' | 'putRight'> & MeasurePosition,
): Measure {
  const at = standsAt(update);
  if (measure.statedAt !== undefined && compareInstants(at, measure.statedAt) <= 0) return measure;
  const said = withMeasurePosition(measure, measurePositionSchema.parse(update));
  return { ...said, statedAt: at, statedBy: by.name, statedFor: period };
}

/** As this product writes a moment; two of them sort as text. */
const asWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Below zero when `a` came before `b`, zero when they are the same moment, however either is written. */
export function compareInstants(a: Instant, b: Instant): number {
  if (asWritten.test(a) && asWritten.test(b)) return a < b ? -1 : Number(a > b);
  return Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b));
}

type Ordered = Pick<StatusUpdate, 'at' | 'id' | 'putRight'>;
type OfPeriod = Pick<StatusUpdate, 'period'>;

/** Orders answers by which of them stands: an answer for a newer period over one for an older, however late that comes. */
export function compareStanding(a: Ordered & OfPeriod, b: Ordered & OfPeriod): number {
  if (a.period === b.period) return compareUpdates(a, b);
  return a.period < b.period ? -1 : 1;
}

/** Orders answers from the oldest to the newest, a correction right after what it corrects; those of the same moment by id. */
export function compareUpdates(a: Ordered, b: Ordered): number {
  return compareInstants(standsAt(a), standsAt(b)) || (a.id < b.id ? -1 : Number(a.id > b.id));
}
