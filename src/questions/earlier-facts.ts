import type { Day } from '../plan/day.ts';
import type { PlanKey } from '../ports.ts';
import { type Earlier, loadedLaterNote } from '../reporting/plan-as-at.ts';
import { type HistoryPorts, readPlanAsAt } from '../reporting/read-plan-as-at.ts';
import type { EarlierFacts } from './answer.ts';

/** Reads how the plan stood at an earlier time, for a question that asks for it; `undefined` where nothing is on record. */
export async function earlierFacts(
  ports: HistoryPorts,
  key: PlanKey,
  at: { when: Earlier; today: Day; timeZone: string },
): Promise<EarlierFacts | undefined> {
  const earlier = await readPlanAsAt(ports, key, at);
  if (earlier === undefined) return undefined;
  const note = loadedLaterNote(earlier, at.timeZone) ?? null;
  return { records: earlier.records, asAt: earlier.asAt.actions, note };
}
