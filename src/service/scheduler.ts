import type { Logger } from 'pino';
import type { Clock } from '../ports/clock.ts';
import type { LeaseStore } from '../ports/lease-store.ts';
import { type Loop, overAndOver } from './over-and-over.ts';

export interface SchedulerOptions {
  tenants: readonly string[];
  leases: LeaseStore;
  clock: Clock;
  log: Logger;
  /** The lease's name: what only one process looks after at a time. */
  what: string;
  /** Does what is due in one tenant; safe to repeat. */
  run(tenant: string): Promise<void>;
}

const everyMilliseconds = 60_000;
/** Until then nobody else looks; longer than a look takes. */
const leaseSeconds = 55;
const firstMilliseconds = 2_000;

/** Looks every minute, tenant by tenant, whether something is due; of several processes one looks at a time. */
export function startScheduler({ tenants, leases, clock, log, what, run }: SchedulerOptions): Loop {
  const failed = 'what is due could not be done';
  const look = async (tenant: string): Promise<void> => {
    const now = Date.parse(clock.now());
    if (await leases.take(tenant, what, { now, seconds: leaseSeconds })) await run(tenant);
  };
  return overAndOver({ failed, log, firstMilliseconds }, async (signal) => {
    for (const tenant of tenants) {
      if (signal.aborted) break;
      await look(tenant).catch((err: unknown) => log.error({ err, tenant }, failed));
    }
    return everyMilliseconds;
  });
}
