import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DeliveryQueue, TakenJob } from './ports.ts';
import { Seats } from './seats.ts';

export interface DeliveryLoop {
  /** Takes nothing more, and settles when what is under way is done or put back. */
  stop(): Promise<void>;
}

export interface DeliveryLoopOptions {
  queue: DeliveryQueue;
  leaseSeconds: number;
  log: Logger;
  /** Does a job; `onDone` once for each owner in it. */
  deliver(taken: TakenJob, onDone: () => void): Promise<void>;
}

const idleMilliseconds = 1_000;
const troubledMilliseconds = 5_000;
/** How many people are being asked at once: enough that a few who hang do not slow down the others. */
const seats = { ofATenant: 96, ofAll: 512 };

/** Looks which tenants have something to be delivered, and works for each of them on its own. */
export function startDeliveryLoop(options: DeliveryLoopOptions): DeliveryLoop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const free = new Seats(seats);
  const tenants = new Map<string, Promise<void>>();
  const jobs = new Set<Promise<void>>();

  const begin = (taken: TakenJob) => {
    const { tenant, owners } = taken.job;
    free.occupy(tenant, owners.length);
    const doing = options.deliver(taken, () => free.leave(tenant)).finally(() => jobs.delete(doing));
    jobs.add(doing);
  };

  const workFor = async (tenant: string): Promise<void> => {
    while (!signal.aborted) {
      await free.one(tenant, signal);
      if (signal.aborted) return;
      const [taken] = await options.queue.take(tenant, { most: 1, leaseSeconds: options.leaseSeconds });
      if (!taken) return;
      begin(taken);
    }
  };

  const look = async (): Promise<number> => {
    for (const tenant of await options.queue.tenants()) {
      if (tenants.has(tenant)) continue;
      const working = workFor(tenant)
        .catch((error: unknown) =>
          options.log.error({ err: error }, 'jobs could not be taken from the queue'),
        )
        .finally(() => tenants.delete(tenant));
      tenants.set(tenant, working);
    }
    return idleMilliseconds;
  };

  const loop = repeat(look, options.log, signal);
  return {
    async stop() {
      stopping.abort();
      await loop;
      await Promise.all(tenants.values());
      await Promise.all(jobs);
    },
  };
}

async function repeat(look: () => Promise<number>, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const rest = await look().catch((error: unknown) => {
      log.error({ err: error }, 'the delivery queue could not be looked at; trying again shortly');
      return troubledMilliseconds;
    });
    await pause(rest, undefined, { signal }).catch(() => undefined);
  }
}
