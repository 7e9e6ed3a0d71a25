import assert from 'node:assert/strict';
import type { Measure } from '../../src/plan/measure.ts';
import { directionOf, rateMeasure } from '../../src/plan/measure-rating.ts';

type Figures = Pick<Measure, 'polarity' | 'target' | 'value' | 'previousValue' | 'yearEndConfidence'>;
const figures: Figures = {
  polarity: 'higher',
  target: 90,
  value: 90,
  previousValue: 90,
  yearEndConfidence: null,
};

describe('the rating of a measure', () => {
  const cases: [string, Partial<Figures>, string | null][] = [
    ['is on target when the value equals it', {}, 'on_or_above_target'],
    ['is on target above it where high is good', { value: 91 }, 'on_or_above_target'],
    ['is on target below it where low is good', { polarity: 'lower', value: 12 }, 'on_or_above_target'],
    ['waits for the owner’s word when the target is missed', { value: 89 }, null],
    ['follows the owner’s confidence', { value: 89, yearEndConfidence: true }, 'below_but_confident'],
    ['follows the owner’s doubt', { polarity: 'lower', value: 91, yearEndConfidence: false }, 'high_risk'],
    ['cannot be assessed without a value', { value: null, yearEndConfidence: true }, 'cannot_be_assessed'],
    ['cannot be assessed without a target', { target: null }, 'cannot_be_assessed'],
    [
      'is for information where neither high nor low is good',
      { polarity: 'neither', value: null },
      'information_only',
    ],
  ];
  for (const [sentence, change, rating] of cases) {
    it(sentence, () => assert.equal(rateMeasure({ ...figures, ...change }), rating));
  }
});

describe('the direction of travel', () => {
  const cases: [string, Partial<Figures>, string][] = [
    ['is maintained when the numbers are the same', {}, 'maintained'],
    ['improves with a rise where high is good', { value: 91 }, 'improved'],
    ['declines with a rise where low is good', { polarity: 'lower', value: 91 }, 'declined'],
    ['improves with a fall where low is good', { polarity: 'lower', value: 89 }, 'improved'],
    ['declines with a fall where high is good', { value: 89 }, 'declined'],
    ['is not applicable where neither is good', { polarity: 'neither', value: 91 }, 'not_applicable'],
    ['is not applicable without a value to compare with', { previousValue: null }, 'not_applicable'],
    ['is not applicable without a value', { value: null }, 'not_applicable'],
  ];
  for (const [sentence, change, direction] of cases) {
    it(sentence, () => assert.equal(directionOf({ ...figures, ...change }), direction));
  }
});
