import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Something the service does until it is told to stop. */
export interface Loop {
  /** Takes on nothing more, and settles when what is under way is done. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** Said in the log when a go fails; the next one comes after `troubledMilliseconds`. */
  failed: string;
  log: Logger;
  /** Before the first go. */
  firstMilliseconds?: number;
}

const troubledMilliseconds = 5_000;

/** Calls `go` over and over until stopped; each go says for how many milliseconds to rest. */
export function overAndOver(
  { failed, log, firstMilliseconds = 0 }: LoopOptions,
  go: (signal: AbortSignal) => Promise<number>,
): Loop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => undefined);
  const looping = (async () => {
    await rest(firstMilliseconds);
    while (!signal.aborted) {
      const milliseconds = await go(signal).catch((err: unknown) => {
        log.error({ err }, `${failed}; trying again shortly`);
        return troubledMilliseconds;
      });
      await rest(milliseconds);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await looping;
    },
  };
}
