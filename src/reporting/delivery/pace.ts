/** Microsoft's limit is 50 requests a second for an app in a tenant; a little less leaves room for clocks and networks that differ. */
const perSecond = 48.7;
const millisecondsBetween = 1000 / perSecond;
/** Nobody means to wait longer: what lies further ahead was written by a clock that is wrong. */
const longestHoldMilliseconds = 15 * 60_000;

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
