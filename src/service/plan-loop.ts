import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { PlanKey } from '../ports/plan-key.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import { type Loop, overAndOver } from './over-and-over.ts';

export interface PlanLoopOptions {
  tenants: readonly string[];
  plans: Pick<PlanStore, 'list'>;
  log: Logger;
  /** Between two looks at least; what takes longer than this in one plan goes on beside the look at the others. */
  idleMilliseconds: number;
  /** What is looked after, by the name it has in the log; each is safe to repeat and to run at once elsewhere. */
  duties: Record<string, (key: PlanKey) => Promise<void>>;
}

/** With a thousand councils looking takes longer than resting; it is to leave the store to others for most of the time. */
const restAfterLooking = 4;
/** So much may go on beside the look; with more, a store or a Teams that hangs keeps it waiting. */
const mostBeside = 16;

/**
 * Looks after every plan, over and over, and rests at least four times as long as that took. One tenant's or one duty's
 * trouble is not another's, nor is a send of theirs that hangs: nothing is begun again in a plan while it is under way.
 */
export function startPlanLoop({ tenants, plans, log, idleMilliseconds, duties }: PlanLoopOptions): Loop {
  const failed = 'plans could not be looked after';
  const underWay = new Map<string, Promise<void>>();

  /** Gives for how many milliseconds it was waited for in vain. */
  const tend = async (what: string, { tenant, planId }: PlanKey, duty: () => Promise<void>) => {
    const name = JSON.stringify([what, tenant, planId]);
    if (underWay.has(name)) return 0;
    const doing = duty()
      .catch((err: unknown) => log.error({ err, tenant, planId }, `${what} could not be looked after`))
      .finally(() => underWay.delete(name));
    underWay.set(name, doing);
    const began = performance.now();
    if (await isDoneWithin(doing, idleMilliseconds)) return 0;
    if (underWay.size >= mostBeside) await Promise.race(underWay.values());
    return performance.now() - began;
  };

  const loop = overAndOver({ failed, log }, async (signal) => {
    const began = performance.now();
    let waited = 0;
    const look = async (tenant: string) => {
      for (const { id: planId } of await plans.list(tenant)) {
        const key = { tenant, planId };
        for (const [what, duty] of Object.entries(duties)) {
          if (signal.aborted) return;
          waited += await tend(what, key, () => duty(key));
        }
      }
    };
    for (const tenant of tenants)
      await look(tenant).catch((err: unknown) => log.error({ err, tenant }, failed));
    return Math.max(idleMilliseconds, (performance.now() - began - waited) * restAfterLooking);
  });
  return {
    async stop() {
      await loop.stop();
      await Promise.all(underWay.values());
    },
  };
}

async function isDoneWithin(doing: Promise<void>, milliseconds: number): Promise<boolean> {
  const patience = new AbortController();
  const over = pause(milliseconds, false, { signal: patience.signal }).catch(() => false);
  const isDone = await Promise.race([doing.then(() => true), over]);
  patience.abort();
  return isDone;
}
