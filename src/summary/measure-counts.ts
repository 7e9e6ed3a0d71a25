import type { Direction, Measure, MeasureRating } from '../plan/measure.ts';
import type { Rag } from '../plan/status-scheme.ts';
import { percentOf } from './rounding.ts';
import { midSentence } from './wording.ts';

interface Share {
  label: string;
  symbol: string;
  count: number;
  /** Of all measures. */
  percent: number;
  /** Of the narrower base (`assessed` or `compared`); null for a row outside it. */
  percentOfBase: number | null;
}

/** How many measures have one rating; a null rating is "not rated". */
interface RatingCount extends Share {
  rating: MeasureRating | null;
  rag: Rag;
}

/** How many measures moved one way; a null direction is "not stated". */
interface DirectionCount extends Share {
  direction: Direction | null;
}

export interface MeasureCounts {
  total: number;
  /** Those rated on target, below but confident, or high risk: the second base (57 of 68 in the 2024-25 report). */
  assessed: number;
  /** Those that improved, were maintained or declined. */
  compared: number;
  /** In the report's order, empty rows included; "not rated" last, only when there are any. */
  ratings: RatingCount[];
  /** Likewise. */
  directions: DirectionCount[];
}

interface RatingRow {
  rating: MeasureRating | null;
  label: string;
  symbol: string;
  rag: Rag;
}

interface DirectionRow {
  direction: Direction | null;
  label: string;
  symbol: string;
}

const ratingRows: RatingRow[] = [
  { rating: 'on_or_above_target', label: 'On or above target', symbol: '✔', rag: 'green' },
  { rating: 'below_but_confident', label: 'Below target, confident of year-end', symbol: '▲', rag: 'amber' },
  { rating: 'high_risk', label: 'Not on target, high risk for year-end', symbol: '✖', rag: 'red' },
  { rating: 'cannot_be_assessed', label: 'Cannot be assessed this quarter', symbol: '…', rag: 'grey' },
  { rating: 'information_only', label: 'Information only', symbol: 'i', rag: 'grey' },
  { rating: null, label: 'Not rated', symbol: '?', rag: 'grey' },
];

const directionRows: DirectionRow[] = [
  { direction: 'improved', label: 'Improved', symbol: '↑' },
  { direction: 'maintained', label: 'Maintained', symbol: '→' },
  { direction: 'declined', label: 'Declined', symbol: '↓' },
  { direction: 'not_applicable', label: 'Direction not applicable', symbol: '–' },
  { direction: null, label: 'Direction not stated', symbol: '?' },
];

const assessedRatings = new Set<MeasureRating | null>([
  'on_or_above_target',
  'below_but_confident',
  'high_risk',
]);
const comparedDirections = new Set<Direction | null>(['improved', 'maintained', 'declined']);

/** Counts measures by rating and by direction of travel, each on both bases. */
export function countMeasures(measures: readonly Pick<Measure, 'rating' | 'direction'>[]): MeasureCounts {
  const total = measures.length;
  const assessed = measures.filter(({ rating }) => assessedRatings.has(rating)).length;
  const compared = measures.filter(({ direction }) => comparedDirections.has(direction)).length;
  const ratings = ratingRows.map((row) => {
    const count = measures.filter(({ rating }) => rating === row.rating).length;
    return { ...row, ...share(count, total, assessedRatings.has(row.rating) ? assessed : null) };
  });
  const directions = directionRows.map((row) => {
    const count = measures.filter(({ direction }) => direction === row.direction).length;
    return { ...row, ...share(count, total, comparedDirections.has(row.direction) ? compared : null) };
  });
  return {
    total,
    assessed,
    compared,
    ratings: ratings.filter((row) => row.rating !== null || row.count > 0),
    directions: directions.filter((row) => row.direction !== null || row.count > 0),
  };
}

function share(count: number, total: number, base: number | null) {
  return {
    count,
    percent: percentOf(count, total),
    percentOfBase: base === null ? null : percentOf(count, base),
  };
}

/** `49% (33 of 68) on or above target, 58% of the 57 that can be assessed`; empty rows left out. */
export function ratingLines({ total, assessed, ratings }: MeasureCounts): string[] {
  return shareLines(ratings, total, `the ${assessed} that can be assessed`);
}

/** Likewise for the direction of travel. */
export function directionLines({ total, compared, directions }: MeasureCounts): string[] {
  return shareLines(directions, total, `the ${compared} that can be compared`);
}

/** The second percentage is given only where it differs from the first. */
function shareLines(rows: readonly Share[], total: number, base: string): string[] {
  return rows
    .filter(({ count }) => count > 0)
    .map(({ label, count, percent, percentOfBase }) => {
      const line = `${percent}% (${count} of ${total}) ${midSentence(label)}`;
      return percentOfBase === null || percentOfBase === percent
        ? line
        : `${line}, ${percentOfBase}% of ${base}`;
    });
}

/** `On or above target`; `Not rated` for null. */
export function ratingLabel(rating: MeasureRating | null): string {
  return ratingRows.find((row) => row.rating === rating)?.label ?? '';
}

/** `Improved`; `Direction not stated` for null. */
export function directionLabel(direction: Direction | null): string {
  return directionRows.find((row) => row.direction === direction)?.label ?? '';
}

/** The colour of a rating; always shown with its label. */
export function ratingRag(rating: MeasureRating | null): Rag {
  return ratingRows.find((row) => row.rating === rating)?.rag ?? 'grey';
}
