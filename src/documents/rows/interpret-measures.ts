import { periodWindow } from '../../plan/dates/reporting-period.ts';
import { parseTargetDate } from '../../plan/dates/target-date-parser.ts';
import type { Measure } from '../../plan/measure.ts';
import { directionOf, rateMeasure } from '../../plan/measure-rating.ts';
import type { DoubtfulRef } from '../../plan/refs/contested-refs.ts';
import { assignMeasureRefs, type IncomingMeasure } from '../../plan/refs/measure-refs.ts';
import { themeSpellings } from '../../plan/theme-names.ts';
import { foldLine, wordingKey } from '../../plan/wording.ts';
import type { ContestedRefs, ImportOptions, ImportWarning, RowWarning } from '../imported-plan.ts';
import type { MeasureColumn } from '../tables/header-words.ts';
import type { KnownTable } from '../tables/known-tables.ts';
import { ownColumnsOfMeasure } from '../tables/own-columns.ts';
import type { MeasureRow } from '../tables/row-finding.ts';
import type { PlacedMeasureRow } from './collect-rows.ts';
import { type FigureCell, MeasureFigures } from './measure-figures.ts';
import { isSeasonal, readConfidence, readPolarity } from './measure-values.ts';
import { splitOwners } from './owners.ts';
import { QuarterFigures } from './quarter-figures.ts';
import { readFigure } from './read-figure.ts';
import { contestedRefs, doubtfulRef, PrintedRefs } from './ref-doubts.ts';
import { sheetOf } from './survey.ts';

interface MeasureDraft {
  measure: IncomingMeasure;
  warnings: RowWarning[];
}

interface MeasureOptions extends Pick<ImportOptions, 'retired' | 'mapping' | 'now'> {
  financialYear: number | undefined;
}

/** Measures rated by the product's own rule; of values by quarter the latest quarter that the table has figures of. */
export function interpretMeasures(
  rows: readonly PlacedMeasureRow[],
  stored: readonly Measure[],
  options: MeasureOptions,
): { measures: Measure[]; warnings: ImportWarning[]; contested: ContestedRefs } {
  const latest = latestQuarters(rows, options.financialYear);
  const seasonal = options.mapping?.comparison === 'same quarter last year';
  const printed = new PrintedRefs();
  const drafts = rows.map(({ row, table }, index) => {
    const figures = new QuarterFigures(row, options.financialYear);
    const reader = new MeasureReader(row, figures, { latest: latest.get(table), seasonal, now: options.now });
    const { measure, warnings } = reader.draft(index + 1);
    const { ref, warnings: doubts } = printed.take(measure.ref, { row: row.number, ...sheetOf(table) });
    return { measure: { ...measure, ref }, warnings: [...warnings, ...doubts] };
  });
  const spellings = themeSpellings(drafts.flatMap(({ measure }) => measure.theme ?? []));
  const incoming = drafts.map(({ measure }) => ({
    ...measure,
    theme: measure.theme && (spellings.get(wordingKey(measure.theme)) ?? measure.theme),
  }));
  const { measures, doubtful } = assignMeasureRefs(stored, incoming, options.retired?.measures);
  const warnings = rows.flatMap(({ row, table }, index) =>
    [...(drafts[index]?.warnings ?? []), ...doubtsOf(doubtful.get(index))].map((warning) => ({
      ref: measures[index]?.ref ?? null,
      row: row.number,
      ...sheetOf(table),
      ...warning,
    })),
  );
  return {
    measures,
    warnings,
    contested: contestedRefs(
      measures.map(({ ref }) => ref),
      doubtful,
    ),
  };
}

function doubtsOf(doubt: DoubtfulRef | undefined): RowWarning[] {
  return doubt ? [doubtfulRef(doubt)] : [];
}

/** A measure without a figure in the table's latest quarter has none: an older one is not passed off as the latest. */
function latestQuarters(
  rows: readonly PlacedMeasureRow[],
  year: number | undefined,
): Map<KnownTable, number> {
  const latest = new Map<KnownTable, number>();
  for (const { row, table } of rows) {
    const own = new QuarterFigures(row, year).latest();
    if (own !== undefined) latest.set(table, Math.max(own, latest.get(table) ?? own));
  }
  return latest;
}

const ratingOpen: RowWarning = {
  code: 'rating_open',
  message:
    'The value misses the target, and the document does not say whether the year-end target will be met: the measure is not rated until its owner says so.',
};

interface ReaderContext {
  /** The table's latest quarter; undefined where it has no figures by quarter. */
  latest: number | undefined;
  /** Compared with the same quarter last year where the row does not say. */
  seasonal: boolean;
  /** When the document is read, UTC. */
  now: string;
}

/** Reads one row; what cannot be read is left empty and reported. */
class MeasureReader {
  private readonly warnings: RowWarning[] = [];
  private readonly row: MeasureRow;
  private readonly figures: QuarterFigures;
  private readonly context: ReaderContext;

  constructor(row: MeasureRow, figures: QuarterFigures, context: ReaderContext) {
    this.row = row;
    this.figures = figures;
    this.context = context;
  }

  draft(order: number): MeasureDraft {
    const words = (field: MeasureColumn) => this.row.values.get(field) ?? '';
    const seasonal = isSeasonal(words('comparison')) ?? this.context.seasonal;
    const cells = this.cellsOf(seasonal);
    const said = { name: foldLine(words('name')), unit: foldLine(words('unit')) };
    const polarity = readPolarity(words('polarity'));
    const figures = new MeasureFigures({ ...said, polarity }, [
      ...[cells.value.words, cells.target.words, cells.previous.words],
      ...this.figures.words(),
    ]);
    const [value, target, previousValue] = [
      figures.value(cells.value),
      figures.target(cells.target),
      figures.value(cells.previous),
    ];
    const quarters = this.figures.all(figures);
    const tolerance = this.tolerance();
    const own = ownColumnsOfMeasure(this.row.attributes);
    const attributes = { ...own.attributes, ...figures.kept };
    const measure = {
      ref: foldLine(words('ref')) || null,
      order,
      ...said,
      theme: this.row.theme,
      unit: said.unit || figures.unit,
      polarity: polarity ?? figures.wants ?? this.polarityAssumed(),
      ...{ target, value, previousValue },
      yearEndConfidence: readConfidence(words('yearEndConfidence')),
      asAt: parseTargetDate(words('asAt')).end ?? cells.asAt,
      owners: splitOwners(words('owners')),
      commentary: words('commentary'),
      ...(tolerance === null ? {} : { tolerance }),
      ...(quarters.length === 0 ? {} : { quarters }),
      ...(seasonal ? { seasonal } : {}),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
      ...own.said,
    };
    const rating = { rating: rateMeasure(measure), direction: directionOf(measure) };
    const warnings = [...figures.warnings, ...this.warnings, ...(rating.rating === null ? [ratingOpen] : [])];
    return { measure: { ...measure, ...rating, statedAt: this.context.now }, warnings };
  }

  /** A column for the value itself goes before the quarters, and is compared with its own column alone. */
  private cellsOf(seasonal: boolean) {
    const cell = (field: MeasureColumn): FigureCell => ({
      words: this.row.values.get(field) ?? '',
      header: this.row.headers.get(field) ?? field,
    });
    const own = { value: cell('value'), target: cell('target'), previous: cell('previousValue'), asAt: null };
    const { latest } = this.context;
    if (latest === undefined || this.row.values.has('value')) return own;
    const target = this.figures.targetOf(latest);
    return {
      value: this.figures.valueOf(latest),
      target: target.words === '' ? own.target : target,
      previous: own.previous.words === '' ? this.figures.valueOf(latest - (seasonal ? 4 : 1)) : own.previous,
      asAt: periodWindow(this.figures.labelOf(latest))?.end ?? null,
    };
  }

  private tolerance(): number | null {
    const words = this.row.values.get('tolerance') ?? '';
    const { number, unread } = readFigure(words.replace(/^(?:\+\/?-|±|within)\s*/i, ''));
    if (unread) {
      const message = `No number can be read from "${foldLine(words)}". The tolerance is left empty.`;
      this.warnings.push({ code: 'number_unread', message });
    }
    return number;
  }

  private polarityAssumed(): Measure['polarity'] {
    const message = 'It is not said whether high or low is good: high is taken to be good.';
    this.warnings.push({ code: 'polarity_assumed', message });
    return 'higher';
  }
}
