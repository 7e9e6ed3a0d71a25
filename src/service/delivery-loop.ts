import type { Logger } from 'pino';
import type { DeliveryQueue, TakenJob } from '../ports.ts';
import { type Loop, overAndOver } from './over-and-over.ts';
import { Seats } from './seats.ts';

export interface DeliveryLoopOptions {
  queue: DeliveryQueue;
  leaseSeconds: number;
  log: Logger;
  /** Between two looks for tenants that have something. */
  idleMilliseconds: number;
  /** Does a job; `onDone` once for each owner in it. */
  deliver(taken: TakenJob, onDone: () => void): Promise<void>;
}

/** How many people are being asked at once: enough that a few who hang do not slow down the others. */
const seats = { ofATenant: 96, ofAll: 512 };

/** Looks which tenants have something to be delivered, and works for each of them on its own. */
export function startDeliveryLoop(options: DeliveryLoopOptions): Loop {
  const free = new Seats(seats);
  const tenants = new Map<string, Promise<void>>();
  const jobs = new Set<Promise<void>>();

  const begin = (taken: TakenJob) => {
    const { tenant, owners } = taken.job;
    free.occupy(tenant, owners.length);
    const doing = options.deliver(taken, () => free.leave(tenant)).finally(() => jobs.delete(doing));
    jobs.add(doing);
  };

  const workFor = async (tenant: string, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await free.one(tenant, signal);
      if (signal.aborted) return;
      const [taken] = await options.queue.take(tenant, { most: 1, leaseSeconds: options.leaseSeconds });
      if (!taken) return;
      begin(taken);
    }
  };

  const failed = 'the delivery queue could not be looked at';
  const loop = overAndOver({ failed, log: options.log }, async (signal) => {
    for (const tenant of await options.queue.tenants()) {
      if (tenants.has(tenant)) continue;
      const working = workFor(tenant, signal)
        .catch((error: unknown) =>
          options.log.error({ err: error }, 'jobs could not be taken from the queue'),
        )
        .finally(() => tenants.delete(tenant));
      tenants.set(tenant, working);
    }
    return options.idleMilliseconds;
  });
  return {
    async stop() {
      await loop.stop();
      await Promise.all(tenants.values());
      await Promise.all(jobs);
    },
  };
}
