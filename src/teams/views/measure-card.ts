import { formatDay } from '../../plan/dates/day.ts';
import type { Measure } from '../../plan/measure.ts';
import { shorten } from '../../plan/shown-words.ts';
import {
  isBelowTarget,
  lastFigure,
  type MeasureProblems,
  type TypedMeasure,
} from '../../reporting/updates/check-measure.ts';
import type { MeasureItem } from '../../reporting/updates/pass-items.ts';
import { figureMark, measureMark } from '../card-actions/card-marks.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { figureWords, ratingWords } from './measure-words.ts';
import { changeFacts, stepFrame } from './step-frame.ts';
import type { PassFacts } from './update-views.ts';

/** What the owner typed and what was wrong with it; absent when the card is shown with the last position. */
export interface MeasureRetry {
  typed: TypedMeasure;
  problems: MeasureProblems;
}

/** The card for one measure, with the last value filled in or, after a refusal, what was typed. */
export function measureCard(
  facts: PassFacts,
  item: MeasureItem,
  step: { nonce: string; retry?: MeasureRetry },
): AdaptiveCard {
  const { measure } = item;
  return renderCard('update-measure', {
    ...stepFrame(facts, item),
    ...measureView(measure, step),
    facts: [...measureFacts(measure), ...changeFacts(facts, item)],
  });
}

/** What the card says and asks of the measure itself. */
export function measureView(
  measure: Measure,
  step: { nonce: string; retry?: MeasureRetry | undefined },
): Record<string, unknown> {
  const { typed, problems } = step.retry ?? { typed: lastFigure(measure), problems: {} };
  return {
    ...typed,
    text: shorten(measure.name, 1200),
    valueLabel: measure.unit === '' ? 'Value now' : `Value now (${shorten(measure.unit, 60)})`,
    confidenceLabel: `Will the year-end target of ${figureWords(measure.target, measure)} still be met?`,
    showConfidence:
      isBelowTarget(measure, measure.value) || typed.confidence !== '' || problems.confidence !== undefined,
    valueProblem: problems.value ?? '',
    confidenceProblem: problems.confidence ?? '',
    notAssessedProblem: problems.notAssessed ?? '',
    commentaryProblem: problems.commentary ?? '',
    nonce: step.nonce,
    mark: measureMark(measure),
    positionMark: figureMark(measure),
  };
}

/** What a card says of a measure besides its name: theme, target, last value and rating. */
export function measureFacts(measure: Measure): { title: string; value: string }[] {
  const { theme, target, polarity, value, asAt, previousValue } = measure;
  const better = { higher: ' or higher', lower: ' or lower', neither: '' }[polarity];
  const aim = target === null ? 'none, for information' : `${figureWords(target, measure)}${better}`;
  const day = asAt === null || value === null ? '' : `, as at ${formatDay(asAt)}`;
  const before = previousValue === null ? '' : ` (${figureWords(previousValue, measure)} before)`;
  return [
    ...(theme === null ? [] : [{ title: 'Theme', value: asTyped(shorten(theme, 120)) }]),
    { title: 'Target', value: asTyped(aim) },
    { title: 'Last value', value: asTyped(`${figureWords(value, measure)}${day}${before}`) },
    { title: 'Last rating', value: ratingWords(measure) },
  ];
}
