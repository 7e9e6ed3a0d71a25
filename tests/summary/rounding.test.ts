import assert from 'node:assert/strict';
import fc from 'fast-check';
import { percentOf } from '../../src/summary/rounding.ts';

describe('percentages', () => {
  const published: [number, number, number][] = [
    [1, 8, 13],
    [3, 8, 38],
    [1, 200, 1],
    [1, 201, 0],
    [33, 68, 49],
    [33, 57, 58],
    [5, 68, 7],
    [19, 68, 28],
    [6, 68, 9],
    [57, 200, 29],
    [1, 3, 33],
    [2, 3, 67],
    [100, 100, 100],
    [0, 68, 0],
    [0, 0, 0],
  ];
  for (const [count, base, percent] of published) {
    it(`says ${percent}% for ${count} of ${base}`, () => assert.equal(percentOf(count, base), percent));
  }

  const share = fc
    .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }))
    .filter(([count, base]) => count <= base);

  it('rounds half up, whatever the counts', () => {
    fc.assert(
      fc.property(share, ([count, base]) => {
        const percent = percentOf(count, base);
        assert.ok(Number.isInteger(percent) && percent >= 0 && percent <= 100);
        const distance = 200 * count - 2 * base * percent;
        assert.ok(distance >= -base && distance < base, `${percent}% for ${count} of ${base}`);
      }),
    );
  });

  it('stays exact for counts too large to multiply as ordinary numbers', () => {
    assert.equal(percentOf(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), 100);
    assert.equal(percentOf(Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER), 100);
  });

  for (const [count, base] of [
    [2, 1],
    [-1, 4],
    [0.5, 4],
    [1, Number.NaN],
  ] as const) {
    it(`refuses ${count} of ${base}, which is not a share`, () => {
      assert.throws(() => percentOf(count, base), RangeError);
    });
  }
});
