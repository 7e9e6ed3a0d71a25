import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Work done outside the turns: the delivery loop and what a turn puts off. */
export interface Worker {
  /** Runs `work` soon; a failure is logged, not thrown. */
  later(what: string, work: () => Promise<void>): void;
  /** Ends the loop and waits for what is under way. */
  stop(): Promise<void>;
}

const idleMilliseconds = 1000;
const troubledMilliseconds = 5000;

/** Calls `round` over and over; rests when it had nothing to do (returned 0) and longer when it failed. */
export function startWorker(log: Logger, round: () => Promise<number>): Worker {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const loop = repeat(log, round, stopping.signal);
  return {
    later(what, work) {
      const running = work()
        .catch((error: unknown) => log.error({ err: error, what }, 'work put off by a turn failed'))
        .finally(() => underWay.delete(running));
      underWay.add(running);
    },
    async stop() {
      stopping.abort();
      await loop;
      await Promise.all(underWay);
    },
  };
}

async function repeat(log: Logger, round: () => Promise<number>, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const rest = await round().then(
      (done) => (done > 0 ? 0 : idleMilliseconds),
      (error: unknown) => {
        log.error({ err: error }, 'a delivery round failed; trying again shortly');
        return troubledMilliseconds;
      },
    );
    if (rest > 0) await pause(rest, undefined, { signal: stopping }).catch(() => undefined);
  }
}
