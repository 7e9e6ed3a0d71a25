import type { Measure } from './measure.ts';
import { assignRefsBy } from './plan-refs.ts';

/** A measure as a document gives it: `ref` is null unless the document has a column of references. */
export type IncomingMeasure = Omit<Measure, 'ref'> & { ref: string | null };

/** As `assignRefs`, for measures: a measure is known by its name, and new ones are numbered `KPI-01` and on. */
export function assignMeasureRefs(
  existing: readonly Measure[],
  incoming: readonly IncomingMeasure[],
  retired: readonly string[] = [],
): Measure[] {
  const refs = assignRefsBy(existing.map(keyed), incoming.map(keyed), { retired, code: 'KPI' });
  return incoming.map((measure, index) => ({ ...measure, ref: refs[index] ?? '' }));
}

function keyed<Ref>({ ref, name, theme }: { ref: Ref; name: string; theme: string | null }) {
  return { ref, text: name, theme: theme ?? '' };
}
