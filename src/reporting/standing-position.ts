import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../plan/day.ts';
import { type Measure, type MeasurePosition, measurePositionSchema } from '../plan/measure.ts';
import { withMeasurePosition } from '../plan/measure-position.ts';
import {
  type PlanAction,
  type StatusPosition,
  statusPositionSchema,
  withPosition,
} from '../plan/plan-action.ts';
import type { MeasureUpdate } from './measure-update.ts';
import type { StatusUpdate } from './status-update.ts';

/** What an answer says of its action, and when, by whom and for which period it was said. */
export type StandingPosition = StatusPosition & Pick<PlanAction, 'statedAt' | 'statedBy' | 'statedFor'>;

/** The position that an answer states. */
export function positionStated(update: StatusUpdate): StandingPosition {
  return {
    ...statusPositionSchema.parse(update),
    statedAt: update.at,
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
  { at, by, period, ...update }: Pick<MeasureUpdate, 'at' | 'by' | 'period'> & MeasurePosition,
): Measure {
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

/** Orders answers from the oldest to the newest; those of the same moment by id. */
export function compareUpdates(a: { at: Instant; id: string }, b: { at: Instant; id: string }): number {
  return compareInstants(a.at, b.at) || (a.id < b.id ? -1 : Number(a.id > b.id));
}
