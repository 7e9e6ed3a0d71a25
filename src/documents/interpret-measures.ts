import type { Measure } from '../plan/measure.ts';
import { directionOf, rateMeasure } from '../plan/measure-rating.ts';
import { assignMeasureRefs, type IncomingMeasure } from '../plan/measure-refs.ts';
import { parseTargetDate } from '../plan/target-date-parser.ts';
import { themeSpellings } from '../plan/theme-names.ts';
import { foldLine, foldParagraphs, wordingKey } from '../plan/wording.ts';
import { cellAt, type DocumentContent, ownCells, type TableRow } from './document-content.ts';
import type { Columns } from './header-fields.ts';
import type { MeasureColumn } from './header-words.ts';
import type { ImportOptions, ImportWarning } from './imported-plan.ts';
import type { RowWarning } from './interpret-actions.ts';
import { readConfidence, readNumber, readPolarity } from './measure-values.ts';
import { splitOwners } from './owners.ts';
import { tablesOf } from './plan-tables.ts';
import { type ColumnMapping, findHeader, readHeader } from './table-header.ts';

interface MeasureDraft {
  row: number;
  measure: IncomingMeasure;
  warnings: RowWarning[];
}

/** The measures of every table that is recognised as one of measures, rated by the product's own rule. */
export function interpretMeasures(
  content: DocumentContent,
  stored: readonly Measure[],
  { retiredRefs, mapping }: Pick<ImportOptions, 'retiredRefs' | 'mapping'> = {},
): { measures: Measure[]; warnings: ImportWarning[] } {
  const drafts = tablesOf(content)
    .filter((table) => findHeader(table, mapping?.columns)?.kind === 'measures')
    .flatMap(({ rows }) => draftsOf(rows, mapping?.columns))
    .map((draft, index) => ({ ...draft, measure: { ...draft.measure, order: index + 1 } }));
  const spellings = themeSpellings(drafts.flatMap(({ measure }) => measure.theme ?? []));
  const incoming = drafts.map(({ measure }) => ({
    ...measure,
    theme: measure.theme && (spellings.get(wordingKey(measure.theme)) ?? measure.theme),
  }));
  const measures = assignMeasureRefs(stored, incoming, retiredRefs);
  const warnings = drafts.flatMap(({ row, warnings: found }, index) =>
    found.map((warning) => ({ ref: measures[index]?.ref ?? null, row, ...warning })),
  );
  return { measures, warnings };
}

function draftsOf(rows: TableRow[], mapping: ColumnMapping | undefined): MeasureDraft[] {
  let columns: Columns<MeasureColumn> | undefined;
  let theme: string | null = null;
  return rows.flatMap((row) => {
    const header = readHeader(row, mapping);
    if (header) {
      columns = header.kind === 'measures' ? header.columns : undefined;
      return [];
    }
    theme = themeIn(row, columns) ?? theme;
    if (!columns || ownCells(row).length < 2) return [];
    return draftMeasure(row, columns, theme) ?? [];
  });
}

/** The theme that a row names, in its column or as the only words of the row. */
function themeIn(row: TableRow, columns: Columns<MeasureColumn> | undefined): string | undefined {
  const [only, ...others] = ownCells(row);
  if (only && others.length === 0 && only.column === 0) return foldLine(only.text);
  const column = columns?.fields.get('theme');
  return (column !== undefined && foldLine(cellAt(row, column)?.text ?? '')) || undefined;
}

function draftMeasure(
  row: TableRow,
  { fields }: Columns<MeasureColumn>,
  theme: string | null,
): MeasureDraft | undefined {
  const words = (field: MeasureColumn) => foldParagraphs(cellAt(row, fields.get(field) ?? -1)?.text ?? '');
  const name = foldLine(words('name'));
  if (name === '') return undefined;
  const warnings: RowWarning[] = [];
  const number = (field: 'target' | 'value' | 'previousValue') => {
    const read = readNumber(words(field));
    if (read.unread) {
      const message = `No number can be read from "${foldLine(words(field))}". It is left empty.`;
      warnings.push({ code: 'number_unread', message });
    }
    return read;
  };
  const target = number('target');
  const value = number('value');
  const previous = number('previousValue');
  const polarity = readPolarity(words('polarity'));
  if (polarity === undefined) {
    const message = 'It is not said whether high or low is good: high is taken to be good.';
    warnings.push({ code: 'polarity_assumed', message });
  }
  const measure = {
    ref: foldLine(words('ref')) || null,
    order: 0,
    name,
    theme,
    unit: foldLine(words('unit')) || value.unit || target.unit,
    polarity: polarity ?? 'higher',
    target: target.number,
    value: value.number,
    previousValue: previous.number,
    yearEndConfidence: readConfidence(words('yearEndConfidence')),
    asAt: parseTargetDate(words('asAt')).end,
    owners: splitOwners(words('owners')),
    commentary: words('commentary'),
  };
  const rated = { ...measure, rating: rateMeasure(measure), direction: directionOf(measure) };
  return { row: row.number, measure: rated, warnings };
}
