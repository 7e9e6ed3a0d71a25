import type { SendFailure } from '../../ports/messenger.ts';

/** Microsoft's limit is 50 requests a second for an app in a tenant; a little less leaves room for clocks and networks that differ. */
const perSecond = 48.7;
const millisecondsBetween = 1000 / perSecond;
/** Nobody means to wait longer: what lies further ahead was written by a clock that is wrong. */
const longestHoldMilliseconds = 15 * 60_000;
/** What is over so soon is waited for in line. */
const briefMilliseconds = 1_000;

/** Whether a tenant is to be left alone until then (milliseconds since 1970), for longer than is worth waiting for in line. */
export function isHeld(heldUntil: number, now: number): boolean {
  const left = heldUntil - now;
  return left > briefMilliseconds && left <= longestHoldMilliseconds;
}

/** The next free moments from `freeFrom` on, none of them gone by, and from when the ones after them are free. Milliseconds since 1970. */
export function nextMoments(
  freeFrom: number,
  now: number,
  count: number,
): { moments: number[]; freeFrom: number } {
  const isCredible = freeFrom - now <= longestHoldMilliseconds;
  const first = isCredible ? Math.max(freeFrom, now) : now;
  const moments = Array.from({ length: count }, (_, index) => first + index * millisecondsBetween);
  return { moments, freeFrom: first + count * millisecondsBetween };
}

/** A send needed another request, and there was no turn for it: nothing was sent. */
export const withoutTurn: SendFailure = {
  outcome: 'failed',
  reason: 'It was put off, for Teams is to be sent no more just now.',
  retryAfterSeconds: 0,
  maybeSent: false,
  concerns: 'turn',
};
