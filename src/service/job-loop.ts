import type { Logger } from 'pino';
import type { JobQueue, Taken } from '../ports/job-queues.ts';
import { type Loop, overAndOver } from './over-and-over.ts';
import { Seats } from './seats.ts';

export interface JobLoopOptions<Job> {
  queue: JobQueue<Job>;
  leaseSeconds: number;
  /** Said in the log when jobs could not be taken or one of them not be done. */
  failed: string;
  log: Logger;
  idleMilliseconds: number;
  /** Does a job; one that throws comes back when its lease lapses. */
  work(taken: Taken<Job>): Promise<void>;
}

/** How many jobs are done at once: a council whose sends hang is not to keep the others waiting. */
const seats = { ofATenant: 4, ofAll: 32, ofAJob: 1 };
const fullSeconds = 1;

/** Takes jobs of one kind over and over and does each on its own; rests when there was nothing to do. */
export function startJobLoop<Job extends { tenant: string }>(options: JobLoopOptions<Job>): Loop {
  const { queue, leaseSeconds, failed, log, idleMilliseconds, work } = options;
  const free = new Seats(seats);
  const underWay = new Set<Promise<void>>();

  const begin = (taken: Taken<Job>) => {
    const { tenant } = taken.job;
    const doing = work(taken)
      .catch((err: unknown) => log.error({ err }, failed))
      .finally(() => {
        free.leave(tenant);
        underWay.delete(doing);
      });
    underWay.add(doing);
  };

  const loop = overAndOver({ failed, log }, async () => {
    const some = await queue.take(leaseSeconds);
    const left = some.filter((taken) => {
      const hasSeat = free.sit(taken.job.tenant);
      if (hasSeat) begin(taken);
      return !hasSeat;
    });
    await Promise.all(left.map((taken) => taken.postpone(fullSeconds)));
    return some.length > left.length ? 0 : idleMilliseconds;
  });
  return {
    async stop() {
      await loop.stop();
      await Promise.all(underWay);
    },
  };
}
