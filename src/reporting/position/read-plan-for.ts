import type { PeriodId } from '../../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { requirePlan } from '../rounds/open-round.ts';
import { itemsOf } from '../updates/pass-items.ts';
import { type HistoryPorts, readPlanAsAt } from './read-plan-as-at.ts';

/** All that has been said so far. */
const now = { day: '9999-12-31', today: '9999-12-31', timeZone: 'UTC' };

/**
 * The plan as it is loaded now, each action and measure as it stands for the period: what was answered for a later one is
 * left out. `undefined` without a plan. The history is read only where something was answered for a later one.
 */
export async function readPlanFor(
  ports: HistoryPorts,
  key: PlanKey,
  period: PeriodId,
): Promise<PlanRecords | undefined> {
  const records = await ports.plans.read(key);
  const isLater = ({ statedFor }: { statedFor: string | null }) => statedFor !== null && statedFor > period;
  if (!records || !itemsOf(records).some(isLater)) return records;
  const { day, today, timeZone } = now;
  return (await readPlanAsAt(ports, key, { when: { day, period }, today, timeZone }))?.records;
}

/** Likewise, or a `not_found` error that says how to load one. */
export async function requirePlanFor(
  ports: HistoryPorts,
  key: PlanKey,
  period: PeriodId,
): Promise<PlanRecords> {
  return (await readPlanFor(ports, key, period)) ?? (await requirePlan(ports.plans, key));
}
