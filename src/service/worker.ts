import type { Logger } from 'pino';

/** What a turn puts off. */
export interface Worker {
  /** Runs `work` soon; a failure is logged, not thrown. */
  later(what: string, work: () => Promise<void>): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

export function startWorker(log: Logger): Worker {
  const underWay = new Set<Promise<void>>();
  return {
    later(what, work) {
      const running = work()
        .catch((error: unknown) => log.error({ err: error, what }, 'work put off by a turn failed'))
        .finally(() => underWay.delete(running));
      underWay.add(running);
    },
    async stop() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
