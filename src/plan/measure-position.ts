import type { Measure, MeasurePosition } from './measure.ts';
import { directionOf, rateMeasure } from './measure-rating.ts';

/** The measure with this said of it and nothing left of what was said before; rated, and its direction worked out, anew. */
export function withMeasurePosition(measure: Measure, position: MeasurePosition): Measure {
  const { notAssessed: _notAssessed, ...bare } = measure;
  const said = { ...bare, ...position };
  return { ...said, rating: rateMeasure(said), direction: directionOf(said) };
}

/** The measure without who said it when and for which period. */
export function withoutAnswer(measure: Measure): Measure {
  const { statedAt: _at, statedBy: _by, statedFor: _for, lastAnswer: _last, ...bare } = measure;
  return bare;
}
