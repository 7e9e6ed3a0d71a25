import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { PlanKey, PlanStore } from './ports.ts';

export interface DigestLoopOptions {
  tenants: readonly string[];
  plans: PlanStore;
  log: Logger;
  /** Posts what is wanted in one plan and brings what was posted up to date; safe to repeat and to run at once elsewhere. */
  tend(key: PlanKey): Promise<number>;
}

const idleMilliseconds = 2_000;

/** Looks after the digests of every plan, over and over. */
export function startDigestLoop({ tenants, plans, log, tend }: DigestLoopOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const look = async (tenant: string) => {
    for (const { id: planId } of await plans.list(tenant)) {
      if (stopping.signal.aborted) return;
      await tend({ tenant, planId });
    }
  };
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      for (const tenant of tenants)
        await look(tenant).catch((err: unknown) =>
          log.error({ err, tenant }, 'digests could not be looked after'),
        );
      await pause(idleMilliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
