import type { Direction, Measure, MeasureRating } from './measure.ts';

/**
 * The rating of a measure (Cabinet report 2024-25, 2.12). Null where the value misses the target and the owner has not
 * yet said whether the year-end target will still be met. A measure for which neither high nor low is good is for
 * information; one without a value or a target cannot be assessed. A tolerance does not count: none of the five ratings
 * is for a value within a margin of its target, and the owner's word decides.
 */
export function rateMeasure(
  measure: Pick<Measure, 'polarity' | 'target' | 'value' | 'yearEndConfidence'>,
): MeasureRating | null {
  const { polarity, target, value, yearEndConfidence } = measure;
  if (polarity === 'neither') return 'information_only';
  if (value === null || target === null) return 'cannot_be_assessed';
  if (polarity === 'higher' ? value >= target : value <= target) return 'on_or_above_target';
  if (yearEndConfidence === null) return null;
  return yearEndConfidence ? 'below_but_confident' : 'high_risk';
}

/**
 * The direction of travel from the value compared with to the present one. Where neither high nor low is good a change
 * is no improvement and no decline: not applicable.
 */
export function directionOf(measure: Pick<Measure, 'polarity' | 'value' | 'previousValue'>): Direction {
  const { polarity, value, previousValue } = measure;
  if (value === null || previousValue === null) return 'not_applicable';
  if (value === previousValue) return 'maintained';
  if (polarity === 'neither') return 'not_applicable';
  return value > previousValue === (polarity === 'higher') ? 'improved' : 'declined';
}
