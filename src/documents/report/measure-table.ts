import { formatDay } from '../../plan/dates/day.ts';
import type { Measure } from '../../plan/measure.ts';
import { directionLabel, ratingLabel } from '../../summary/measure-counts.ts';

/** A column of the exported scorecard. */
export interface MeasureColumn {
  header: string;
  width: number;
  /** Numbers stay numbers, so that a spreadsheet can add them up. */
  words(measure: Measure): string | number;
}

/** For the reader of the file alone: worked out by the product's own rule whenever measures are read. */
export const workedOutHeaders = { rating: 'Rating', direction: 'Direction of travel' } as const;

export const notAssessedHeader = 'Why not assessed';

const polarityWords = { higher: 'Higher is better', lower: 'Lower is better', neither: 'Neither' };

const fixedColumns: MeasureColumn[] = [
  { header: 'Reference', width: 11, words: ({ ref }) => ref },
  { header: 'Measure', width: 48, words: ({ name }) => name },
  { header: 'Theme', width: 24, words: ({ theme }) => theme ?? '' },
  { header: 'Unit', width: 10, words: ({ unit }) => unit },
  { header: 'Polarity', width: 16, words: ({ polarity }) => polarityWords[polarity] },
  { header: 'Tolerance', width: 10, words: ({ tolerance }) => tolerance ?? '' },
  { header: 'Target', width: 10, words: ({ target }) => target ?? '' },
  { header: 'Value', width: 10, words: ({ value }) => value ?? '' },
  { header: 'Previous value', width: 10, words: ({ previousValue }) => previousValue ?? '' },
  {
    header: 'Compared with',
    width: 22,
    words: ({ seasonal }) => (seasonal ? 'Same quarter last year' : 'Previous quarter'),
  },
  {
    header: 'Year-end confidence',
    width: 12,
    words: ({ yearEndConfidence: sure }) => (sure === null ? '' : sure ? 'Yes' : 'No'),
  },
  { header: 'As at', width: 18, words: ({ asAt }) => (asAt === null ? '' : formatDay(asAt)) },
  { header: 'Owner', width: 26, words: ({ owners }) => owners.join('; ') },
  { header: 'Commentary', width: 50, words: ({ commentary }) => commentary },
];

/** The scorecard with the figures of each quarter and the council's own further columns. */
export function measureColumns(measures: readonly Measure[]): MeasureColumn[] {
  const own = [...new Set(measures.flatMap(({ attributes = {} }) => Object.keys(attributes)))];
  return [
    ...fixedColumns,
    ...quarterColumns(measures),
    ...own.map((header) => ({
      header,
      width: 24,
      words: (measure: Measure) => measure.attributes?.[header] ?? '',
    })),
    { header: notAssessedHeader, width: 30, words: ({ notAssessed }) => notAssessed ?? '' },
    { header: workedOutHeaders.rating, width: 30, words: ({ rating }) => ratingLabel(rating) },
    { header: workedOutHeaders.direction, width: 20, words: ({ direction }) => directionLabel(direction) },
  ];
}

function quarterColumns(measures: readonly Measure[]): MeasureColumn[] {
  const figures = measures.flatMap(({ quarters = [] }) => quarters);
  const periods = [...new Set(figures.map(({ period }) => period))].sort();
  const withTargets = new Set(figures.filter(({ target }) => target !== null).map(({ period }) => period));
  return periods.flatMap((period) => {
    const of = ({ quarters = [] }: Measure) => quarters.find((each) => each.period === period);
    const value: MeasureColumn = { header: period, width: 10, words: (measure) => of(measure)?.value ?? '' };
    const target: MeasureColumn = {
      header: `${period} target`,
      width: 10,
      words: (measure) => of(measure)?.target ?? '',
    };
    return withTargets.has(period) ? [value, target] : [value];
  });
}
