import { setTimeout as pause } from 'node:timers/promises';

const pauseMilliseconds = 20;

/** Waits until `read` gives something, and gives it; fails with `what` when it does not within the deadline. */
export async function eventually<T>(
  what: string,
  read: () => T | undefined | Promise<T | undefined>,
  deadlineMilliseconds = 15_000,
): Promise<T> {
  const deadline = Date.now() + deadlineMilliseconds;
  for (;;) {
    const found = await read();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`still waiting after ${deadlineMilliseconds} ms for: ${what}`);
    await pause(pauseMilliseconds);
  }
}
