import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

const idleMilliseconds = 1_000;
const troubledMilliseconds = 5_000;

/** Calls `deliver` over and over; rests when it had nothing to do (returned 0), longer when it failed. */
export function startNoticeLoop(log: Logger, deliver: () => Promise<number>): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      const rest = await deliver().then(
        (done) => (done > 0 ? 0 : idleMilliseconds),
        (err: unknown) => {
          log.error({ err }, 'notices could not be delivered; trying again shortly');
          return troubledMilliseconds;
        },
      );
      if (rest > 0) await pause(rest, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
