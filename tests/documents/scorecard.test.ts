import assert from 'node:assert/strict';
import { countMeasures } from '../../src/summary/measure-counts.ts';
import { readDocument } from './fixtures/read-document.ts';
import { csvFile, scorecardLines } from './fixtures/unseen-files.ts';

const now = '2024-10-19T09:00:00.000Z';
const lines = scorecardLines();

const forms: Record<string, ReturnType<typeof csvFile>> = {
  'with the present and the previous value': csvFile('scorecard-2024-25.csv', [
    ['Measure', 'Good is', 'Previous quarter', 'Actual', 'Target', 'Confident of year end'],
    ...lines.map(({ cells, polarity }, index) => [`Measure ${index + 1}`, polarity, ...cells]),
  ]),
  'with values by quarter': csvFile('scorecard-2024-25.csv', [
    ['Measure', 'Good is', 'Q1', 'Q2', 'Q3', 'Q4', 'Annual target', 'Confident of year end'],
    ...lines.map(({ cells: [before, value, target, confident], polarity }, index) => [
      ...[`Measure ${index + 1}`, polarity, before, value, '', '', target, confident],
    ]),
  ]),
  'with a second header row and last year’s quarters, compared with the same quarter': csvFile(
    'scorecard-2024-25.csv',
    [
      ['Measure', 'Good is', 'Compared with', '2023-24', '', '2024-25', '', 'Annual target', 'Confidence'],
      ['', '', '', 'Q1', 'Q2', 'Q1', 'Q2', '', ''],
      ...lines.map(({ cells: [before, value, target, confident], polarity }, index) => [
        ...[`Measure ${index + 1}`, polarity, 'Same quarter last year', '1', before, '1', value],
        ...[target, confident],
      ]),
    ],
  ),
};

for (const [form, file] of Object.entries(forms)) {
  describe(`a scorecard of 68 measures, ${form}`, () => {
    it('counts 33, 5, 19, 6 and 5 by rating on both bases', async () => {
      const { measures, rows } = await readDocument(file, { now });
      const { total, assessed, ratings } = countMeasures(measures);
      assert.deepEqual([total, assessed, rows.measures], [68, 57, 68]);
      assert.deepEqual(
        ratings.map(({ rating, count, percent, percentOfBase }) => [rating, count, percent, percentOfBase]),
        [
          ['on_or_above_target', 33, 49, 58],
          ['below_but_confident', 5, 7, 9],
          ['high_risk', 19, 28, 33],
          ['cannot_be_assessed', 6, 9, null],
          ['information_only', 5, 7, null],
        ],
      );
    });

    it('counts 21, 3, 33 and 11 by direction of travel on both bases', async () => {
      const { compared, directions } = countMeasures((await readDocument(file, { now })).measures);
      assert.equal(compared, 57);
      assert.deepEqual(
        directions.map(({ direction, count, percent, percentOfBase }) => [
          ...[direction, count, percent, percentOfBase],
        ]),
        [
          ['improved', 21, 31, 37],
          ['maintained', 3, 4, 5],
          ['declined', 33, 49, 58],
          ['not_applicable', 11, 16, null],
        ],
      );
    });
  });
}
