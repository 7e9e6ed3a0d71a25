import { randomUUID } from 'node:crypto';
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
  /** What is due in one tenant is done by these in turn, by the name each has in the log; each is safe to repeat. */
  duties: Record<string, (tenant: string) => Promise<void>>;
}

const everyMilliseconds = 60_000;
/** A round of a hundred thousand takes a minute to look through; the store is there for the cards for most of the time. */
const restAfterLooking = 4;
const longestRestSeconds = 600;
/** Until then nobody else looks, unless whoever has the lease says that it is still at it. */
const leaseSeconds = 55;
const renewMilliseconds = 20_000;
/** A look that hangs does not keep the others from looking for ever. */
const mostRenewals = 45;
const firstMilliseconds = 2_000;

/**
 * Looks every minute, tenant by tenant, whether something is due; of several processes one looks at a time. A tenant in
 * which that takes long is left alone by all of them for four times as long. One tenant's or one duty's trouble is not
 * another's.
 */
export function startScheduler({ tenants, leases, clock, log, what, duties }: SchedulerOptions): Loop {
  const failed = 'what is due could not be done';
  const look = async (tenant: string): Promise<void> => {
    const began = Date.parse(clock.now());
    const by = randomUUID();
    const take = (seconds: number) =>
      leases.take(tenant, what, { now: Date.parse(clock.now()), seconds, by });
    if (!(await take(leaseSeconds))) return;
    const renewing = keepingOn(log, () => take(leaseSeconds));
    try {
      for (const [duty, tend] of Object.entries(duties))
        await tend(tenant).catch((err: unknown) => log.error({ err, tenant, duty }, failed));
    } finally {
      await renewing.stop();
    }
    const restSeconds = ((Date.parse(clock.now()) - began) / 1000) * restAfterLooking;
    if (restSeconds > leaseSeconds) await take(Math.min(restSeconds, longestRestSeconds));
  };
  return overAndOver({ failed, log, firstMilliseconds }, async (signal) => {
    for (const tenant of tenants) {
      if (signal.aborted) break;
      await look(tenant).catch((err: unknown) => log.error({ err, tenant }, failed));
    }
    return everyMilliseconds;
  });
}

/** Renews a lease while it is ours: whoever was away for longer than it lasts leaves it to whoever has it now. */
function keepingOn(log: Logger, renew: () => Promise<boolean>): Loop {
  const failed = 'the lease of a look could not be renewed';
  let left = mostRenewals;
  return overAndOver({ failed, log, firstMilliseconds: renewMilliseconds }, async () => {
    if (left > 0 && (await renew())) left -= 1;
    else left = 0;
    return renewMilliseconds;
  });
}
