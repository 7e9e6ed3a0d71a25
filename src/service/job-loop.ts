import type { Logger } from 'pino';
import { type Loop, overAndOver } from './over-and-over.ts';

/** Calls `work` over and over; rests when it had nothing to do (returned 0). `failed` is for the log. */
export function startJobLoop(
  { idleMilliseconds, ...how }: { failed: string; log: Logger; idleMilliseconds: number },
  work: () => Promise<number>,
): Loop {
  return overAndOver(how, async () => ((await work()) > 0 ? 0 : idleMilliseconds));
}
