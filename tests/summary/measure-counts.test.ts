import assert from 'node:assert/strict';
import type { Direction, MeasureRating } from '../../src/plan/measure.ts';
import { countMeasures, directionLines, ratingLines } from '../../src/summary/measure-counts.ts';

function rated(counts: [MeasureRating | null, number][], moved: [Direction | null, number][]) {
  const spread = <Key>(of: [Key, number][]) => of.flatMap(([key, count]) => Array<Key>(count).fill(key));
  const directions = spread(moved);
  return spread(counts).map((rating, index) => ({ rating, direction: directions[index] ?? null }));
}

describe('measure counts', () => {
  const midYear = countMeasures(
    rated(
      [
        ['on_or_above_target', 33],
        ['below_but_confident', 5],
        ['high_risk', 19],
        ['cannot_be_assessed', 6],
        ['information_only', 5],
      ],
      [
        ['improved', 21],
        ['maintained', 3],
        ['declined', 33],
        ['not_applicable', 11],
      ],
    ),
  );

  it('publishes the ratings on both bases', () => {
    assert.deepEqual([midYear.total, midYear.assessed], [68, 57]);
    assert.deepEqual(ratingLines(midYear), [
      '49% (33 of 68) on or above target, 58% of the 57 that can be assessed',
      '7% (5 of 68) below target, confident of year-end, 9% of the 57 that can be assessed',
      '28% (19 of 68) not on target, high risk for year-end, 33% of the 57 that can be assessed',
      '9% (6 of 68) cannot be assessed this quarter',
      '7% (5 of 68) information only',
    ]);
  });

  it('publishes the direction of travel on both bases', () => {
    assert.equal(midYear.compared, 57);
    assert.deepEqual(directionLines(midYear), [
      '31% (21 of 68) improved, 37% of the 57 that can be compared',
      '4% (3 of 68) maintained, 5% of the 57 that can be compared',
      '49% (33 of 68) declined, 58% of the 57 that can be compared',
      '16% (11 of 68) direction not applicable',
    ]);
  });

  it('gives one percentage where both bases agree', () => {
    const all = countMeasures(rated([['on_or_above_target', 4]], [['improved', 4]]));
    assert.deepEqual(ratingLines(all), ['100% (4 of 4) on or above target']);
  });

  it('shows measures that nobody has rated, only when there are any', () => {
    assert.equal(midYear.ratings.length, 5);
    assert.equal(midYear.directions.length, 4);
    const gaps = countMeasures(rated([[null, 1]], [[null, 1]]));
    assert.deepEqual(ratingLines(gaps), ['100% (1 of 1) not rated']);
    assert.deepEqual(directionLines(gaps), ['100% (1 of 1) direction not stated']);
  });
});
