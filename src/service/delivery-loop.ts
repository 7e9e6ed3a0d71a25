import type { Logger } from 'pino';
import type { DeliveryQueue, TakenJob } from '../ports/job-queues.ts';
import { ownersOfAJob } from '../reporting/delivery/ledger-rows.ts';
import { type Loop, overAndOver } from './over-and-over.ts';
import { Seats } from './seats.ts';

export interface DeliveryLoopOptions {
  queue: DeliveryQueue;
  leaseSeconds: number;
  log: Logger;
  /** Between two looks for tenants that have something. */
  idleMilliseconds: number;
  /** Whether Teams has asked to leave the tenant alone: nothing is begun for it, so that it takes up nobody's room. */
  isHeld(tenant: string): boolean;
  /** Does a job; `onDone` once for each owner in it. */
  deliver(taken: TakenJob, onDone: () => void): Promise<void>;
}

/**
 * How many people are being asked at once: enough that a few who hang do not slow down the others. More of all together
 * would only wait for each other: each would be longer under way, and those who come later would wait the longer.
 */
const seats = { ofATenant: 96, ofAll: 256, ofAJob: ownersOfAJob };

/**
 * A tenant whose jobs are all being done elsewhere, or put off, is left alone at the next look at the list of tenants, then
 * at two, and at no more than so many; but not once something was added. A thousand of them would keep the store busy.
 */
const mostLooksBetween = 8;

/** A tenant in whose queue nothing was to be had. */
interface Empty {
  /** The tenant's mark at that time. */
  mark: string;
  /** So many looks at the list of tenants it is left alone. */
  looks: number;
  left: number;
}

/** Looks which tenants have something to be delivered, and works for each of them on its own. */
export function startDeliveryLoop(options: DeliveryLoopOptions): Loop {
  const free = new Seats(seats);
  const tenants = new Map<string, Promise<void>>();
  const jobs = new Set<Promise<void>>();
  const empty = new Map<string, Empty>();

  const begin = (taken: TakenJob) => {
    const { tenant } = taken.job;
    const doing = options.deliver(taken, () => free.leave(tenant)).finally(() => jobs.delete(doing));
    jobs.add(doing);
  };

  /** Into seats that are held for it. */
  const takeOne = async (tenant: string): Promise<TakenJob | undefined> => {
    let owners = 0;
    try {
      const [taken] = await options.queue.take(tenant, { most: 1, leaseSeconds: options.leaseSeconds });
      owners = taken?.job.owners.length ?? 0;
      return taken;
    } finally {
      free.keep(tenant, owners);
    }
  };

  const workFor = async (tenant: string): Promise<void> => {
    while (!options.isHeld(tenant) && (await free.hold(tenant))) {
      const taken = await takeOne(tenant);
      if (!taken) return;
      begin(taken);
    }
  };

  const noteEmpty = (tenant: string, mark: string) => {
    const before = empty.get(tenant);
    const looks = before?.mark === mark ? Math.min(mostLooksBetween, before.looks * 2) : 1;
    empty.set(tenant, { mark, looks, left: looks });
  };

  const failed = 'the delivery queue could not be looked at';
  const loop = overAndOver({ failed, log: options.log }, async () => {
    const listed = await options.queue.tenants();
    for (const tenant of empty.keys()) if (!listed.has(tenant)) empty.delete(tenant);
    for (const [tenant, mark] of listed) {
      if (options.isHeld(tenant)) {
        empty.delete(tenant);
        continue;
      }
      const before = empty.get(tenant);
      if (tenants.has(tenant) || (before?.mark === mark && before.left-- > 0)) continue;
      const working = workFor(tenant)
        .then(() => noteEmpty(tenant, mark))
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
      free.stop();
      await loop.stop();
      await Promise.all(tenants.values());
      await Promise.all(jobs);
    },
  };
}
