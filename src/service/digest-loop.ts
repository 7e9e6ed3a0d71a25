import type { Logger } from 'pino';
import type { PlanKey, PlanStore } from '../ports.ts';
import { type Loop, overAndOver } from './over-and-over.ts';

export interface DigestLoopOptions {
  tenants: readonly string[];
  plans: PlanStore;
  log: Logger;
  idleMilliseconds: number;
  /** Posts what is wanted in one plan and brings what was posted up to date; safe to repeat and to run at once elsewhere. */
  tend(key: PlanKey): Promise<number>;
}

/** Looks after the digests of every plan, over and over. One tenant's trouble is not another's. */
export function startDigestLoop({ tenants, plans, log, idleMilliseconds, tend }: DigestLoopOptions): Loop {
  return overAndOver({ failed: 'digests could not be looked after', log }, async (signal) => {
    const look = async (tenant: string) => {
      for (const { id: planId } of await plans.list(tenant)) {
        if (signal.aborted) return;
        await tend({ tenant, planId });
      }
    };
    for (const tenant of tenants)
      await look(tenant).catch((err: unknown) =>
        log.error({ err, tenant }, 'digests could not be looked after'),
      );
    return idleMilliseconds;
  });
}
