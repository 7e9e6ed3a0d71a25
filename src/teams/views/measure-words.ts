import type { Measure } from '../../plan/measure.ts';
import { shorten } from '../../plan/shown-words.ts';
import { answerMeasures } from '../../questions/answering/answer-rows.ts';
import { midSentence } from '../../summary/wording.ts';

/** `10.4%`, `£1,250`, `26.5 days`; “no value” where there is none. */
export function figureWords(value: number | null, { unit }: Pick<Measure, 'unit'>): string {
  if (value === null) return 'no value';
  const number = value.toLocaleString('en-GB', { maximumFractionDigits: 10 });
  if (unit === '') return number;
  if (['£', '$', '€'].includes(unit)) return `${unit}${number}`;
  return unit === '%' ? `${number}%` : `${number} ${shorten(unit, 60)}`;
}

/** “▲ Below target, confident of year-end; improved”. */
export function ratingWords(measure: Measure): string {
  const [rated] = answerMeasures([measure]);
  if (!rated) return '';
  return `${rated.symbol} ${rated.ratingLabel}; ${midSentence(rated.directionLabel)}`;
}
