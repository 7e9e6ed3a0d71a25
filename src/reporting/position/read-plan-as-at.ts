import type { Day } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { AssignmentStore, PlanStore } from '../../ports/plan-store.ts';
import type { UpdateStore } from '../../ports/update-store.ts';
import type { DecisionEvent } from '../approval/decision-request.ts';
import { dayOfPeriod, type Earlier, type EditionThen, editionThen, recordsAsAt } from './plan-as-at.ts';

export interface HistoryPorts {
  plans: PlanStore;
  updates: UpdateStore;
  assignments: AssignmentStore;
  decisions: EventLog<DecisionEvent>;
}

/** A plan's records as they stood at some time, and what they rest on. */
export interface EarlierPosition extends EditionThen {
  records: PlanRecords;
  /** Measures speak of days of their own; null where none says which. */
  asAt: { actions: Day; measures: Day | null };
}

/**
 * The plan as it stood on an earlier day or as it was reported for a quarter, pieced together from the editions and
 * answers kept for ever. It reads the whole history, which an ordinary question never does. `undefined` when the plan
 * was never loaded, or the quarter is none or has not begun.
 */
export async function readPlanAsAt(
  ports: HistoryPorts,
  key: PlanKey,
  { when, today, timeZone }: { when: Earlier; today: Day; timeZone: string },
): Promise<EarlierPosition | undefined> {
  const [{ editions }, updates, measureUpdates, assignments, matters] = await Promise.all([
    ports.plans.editions(key),
    ports.updates.all(key),
    ports.updates.allMeasures(key),
    ports.assignments.list(key),
    ports.decisions.list(key),
  ]);
  const day = 'day' in when ? when.day : dayOfPeriod(when.period, updates, { today, timeZone });
  const then = day === undefined ? undefined : editionThen(editions, day, timeZone);
  const edition = then && (await ports.plans.edition(key, then.edition.id));
  if (day === undefined || !then || !edition) return undefined;
  const period = 'period' in when ? { period: when.period } : {};
  const decisions = matters.flatMap(({ events }) => events);
  const records = recordsAsAt(
    edition,
    { updates, measureUpdates, assignments, decisions },
    { day, timeZone, ...period },
  );
  return { ...then, records, asAt: { actions: day, measures: latestDay(records) } };
}

/** The latest day that any measure speaks of. */
export function latestDay({ measures }: Pick<PlanRecords, 'measures'>): Day | null {
  return (
    measures
      .flatMap(({ asAt }) => asAt ?? [])
      .sort()
      .at(-1) ?? null
  );
}
