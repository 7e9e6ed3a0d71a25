import type { Logger } from 'pino';
import { type Loop, overAndOver } from './over-and-over.ts';

/** Calls `deliver` over and over; rests when it had nothing to do (returned 0). */
export function startNoticeLoop(
  { log, idleMilliseconds }: { log: Logger; idleMilliseconds: number },
  deliver: () => Promise<number>,
): Loop {
  return overAndOver({ failed: 'notices could not be delivered', log }, async () =>
    (await deliver()) > 0 ? 0 : idleMilliseconds,
  );
}
