/**
 * `count` as a percentage of `base`, rounded half up to a whole number (1 of 8 → 13). Each percentage stands on its
 * own, as councils publish them: a column may not sum to 100 and no figure is nudged. Whole-number arithmetic
 * throughout, so no half is lost to a binary fraction. Of nothing it is 0.
 * Throws RangeError for counts that are not whole, are negative or exceed their base.
 */
export function percentOf(count: number, base: number): number {
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(base) || count < 0 || count > base) {
    throw new RangeError(`not a share of a whole: ${count} of ${base}`);
  }
  if (base === 0) return 0;
  const whole = BigInt(base);
  return Number((200n * BigInt(count) + whole) / (2n * whole));
}
