import type { FileChild } from 'docx';
import { formatDay } from '../../plan/dates/day.ts';
import type { Measure } from '../../plan/measure.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { Digest } from '../../summary/digest.ts';
import {
  directionLabel,
  directionLines,
  ratingLabel,
  ratingLines,
  ratingRag,
} from '../../summary/measure-counts.ts';
import { counted } from '../../summary/wording.ts';
import { bullet, heading, paragraph, shade, table } from './docx-blocks.ts';

/** The measures' share of the summary: counted on both bases. */
export function measurePosition({ measures, asAt }: Digest, pageWidth: number): FileChild[] {
  if (measures === null) return [];
  const day = asAt.measures === null ? 'date not given' : `as at ${formatDay(asAt.measures)}`;
  const rows = measures.ratings.map(({ label, symbol, rag, count, percent, percentOfBase }) => [
    { text: `${symbol} ${label}`, bold: true, shade: shade[rag] },
    { text: String(count) },
    { text: `${percent}%` },
    { text: percentOfBase === null ? '–' : `${percentOfBase}%` },
  ]);
  const columns = [
    { header: 'Rating', width: 5 },
    { header: 'Measures', width: 2 },
    { header: `Of all ${measures.total}`, width: 2 },
    { header: `Of the ${measures.assessed} that can be assessed`, width: 3 },
  ];
  return [
    heading('Performance measures', 2),
    paragraph(`${counted(measures.total, 'measure')}, ${day}:`),
    ...ratingLines(measures).map((line) => bullet(line)),
    table({ columns, rows, pageWidth }),
    paragraph('Direction of travel:'),
    ...directionLines(measures).map((line) => bullet(line)),
  ];
}

const columns = [
  { header: 'Ref.', width: 1.6 },
  { header: 'Measure', width: 6 },
  { header: 'Good is', width: 1.5 },
  { header: 'Target', width: 2.2 },
  { header: 'Value', width: 2.6 },
  { header: 'Rating', width: 3.6 },
  { header: 'Direction', width: 2.2 },
  { header: 'Commentary', width: 5.4 },
];

/** Every measure with its figures, grouped by theme where the measures have one. */
export function scorecard({ measures }: PlanRecords, pageWidth: number): FileChild[] {
  const themes = [...new Set(measures.map(({ theme }) => theme))];
  return [
    heading('Appendix 2: performance scorecard', 1, true),
    ...themes.flatMap((theme) => [
      ...(theme === null ? [] : [heading(theme, 2)]),
      table({ columns, rows: measures.filter((each) => each.theme === theme).map(rowOf), pageWidth }),
    ]),
  ];
}

const goodWords = { higher: 'High', lower: 'Low', neither: 'Neither' };

function rowOf(measure: Measure) {
  const { ref, name, polarity, target, value, unit, rating, direction, commentary, asAt, notAssessed } =
    measure;
  const figure = (number: number | null) =>
    number === null ? '–' : `${number}${unit === '%' ? '' : ' '}${unit}`.trim();
  const day = asAt === null ? '' : `\n${formatDay(asAt)}`;
  return [
    { text: ref, bold: true },
    { text: name },
    { text: goodWords[polarity] },
    { text: figure(target) },
    { text: `${figure(value)}${day}` },
    { text: ratingLabel(rating), shade: shade[ratingRag(rating)] },
    { text: directionLabel(direction) },
    { text: [commentary, notAssessed ?? ''].filter((words) => words !== '').join('\n') },
  ];
}
