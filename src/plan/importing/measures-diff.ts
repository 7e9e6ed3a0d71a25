import type { Measure } from '../measure.ts';
import type { Brief, Difference } from './difference.ts';
import { diffRecords, fieldsOfMeasure, type MeasureField } from './import-diff.ts';

/** What loading would change of the measures. */
export interface MeasuresDiff {
  new: Brief[];
  /** Every field that would be another, with its name, as in `value 9, rating high risk`. */
  changed: Difference[];
  gone: Brief[];
}

const fieldNames: Record<MeasureField, string> = {
  name: 'name',
  theme: 'theme',
  unit: 'unit',
  polarity: 'good is',
  target: 'target',
  value: 'value',
  previousValue: 'compared with',
  yearEndConfidence: 'year-end confidence',
  rating: 'rating',
  direction: 'direction',
  asAt: 'as at',
  owners: 'owners',
  commentary: 'commentary',
  tolerance: 'tolerance',
  seasonal: 'compared with last year',
  quarters: 'quarters',
  attributes: 'other columns',
};

export function measuresDiff(
  stored: readonly Measure[],
  imported: readonly Measure[],
  staying: ReadonlySet<string>,
): MeasuresDiff {
  const before = new Map(stored.map((measure) => [measure.ref, measure]));
  const after = new Map(imported.map((measure) => [measure.ref, measure]));
  const { created, changed, removed } = diffRecords(stored, imported, fieldsOfMeasure(staying));
  const brief = (ref: string) => ({ ref, text: (after.get(ref) ?? before.get(ref))?.name ?? '' });
  return {
    new: created.map(brief),
    changed: changed.map(({ ref, fields }) => ({
      ref,
      before: fieldWords(before.get(ref), fields),
      after: fieldWords(after.get(ref), fields),
    })),
    gone: removed.map(brief),
  };
}

function fieldWords(measure: Measure | undefined, fields: readonly MeasureField[]): string {
  return fields.map((field) => `${fieldNames[field]} ${valueWords(measure?.[field])}`).join(', ');
}

function valueWords(value: Measure[MeasureField]): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(partWords).join(', ');
  if (typeof value === 'object') return Object.values(value).join(', ');
  return String(value).replaceAll('_', ' ');
}

function partWords(part: string | { period: string; value: number | null }): string {
  return typeof part === 'string' ? part : `${part.period} ${part.value ?? 'none'}`;
}
