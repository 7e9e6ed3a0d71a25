import type { Logger } from 'pino';
import type { PlanKey } from '../ports/plan-key.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import { type Loop, overAndOver } from './over-and-over.ts';

export interface PlanLoopOptions {
  tenants: readonly string[];
  plans: PlanStore;
  log: Logger;
  idleMilliseconds: number;
  /** What is looked after, by the name it has in the log; each is safe to repeat and to run at once elsewhere. */
  duties: Record<string, (key: PlanKey) => Promise<void>>;
}

/** With a thousand councils looking takes longer than resting; it is to leave the store to others for most of the time. */
const restAfterLooking = 4;

/**
 * Looks after every plan, over and over, and rests at least four times as long as that took. One tenant's or one duty's
 * trouble is not another's.
 */
export function startPlanLoop({ tenants, plans, log, idleMilliseconds, duties }: PlanLoopOptions): Loop {
  const failed = 'plans could not be looked after';
  return overAndOver({ failed, log }, async (signal) => {
    const look = async (tenant: string) => {
      for (const { id: planId } of await plans.list(tenant)) {
        for (const [what, tend] of Object.entries(duties)) {
          if (signal.aborted) return;
          await tend({ tenant, planId }).catch((err: unknown) =>
            log.error({ err, tenant, planId }, `${what} could not be looked after`),
          );
        }
      }
    };
    const began = performance.now();
    for (const tenant of tenants)
      await look(tenant).catch((err: unknown) => log.error({ err, tenant }, failed));
    return Math.max(idleMilliseconds, (performance.now() - began) * restAfterLooking);
  });
}
