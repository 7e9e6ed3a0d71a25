import type { FormerRecord } from '../former-record.ts';
import type { Measure } from '../measure.ts';
import { type AssignedRefs, assignRefsBy } from './plan-refs.ts';

/** A measure as a document gives it: `ref` is null unless the document has a column of references. */
export type IncomingMeasure = Omit<Measure, 'ref'> & { ref: string | null };

/** As `assignRefs`, for measures: a measure is known by its name, and new ones are numbered `KPI-01` and on. */
export function assignMeasureRefs(
  existing: readonly Measure[],
  incoming: readonly IncomingMeasure[],
  retired: readonly FormerRecord[] = [],
): { measures: Measure[] } & Pick<AssignedRefs, 'doubtful'> {
  const { refs, doubtful } = assignRefsBy(existing.map(measureWords), incoming.map(measureWords), {
    ...{ retired, code: measureCode },
  });
  return { measures: incoming.map((measure, index) => ({ ...measure, ref: refs[index] ?? '' })), doubtful };
}

/** What new measures are numbered under: `KPI-01`. */
export const measureCode = 'KPI';

/** A measure as the matching of wordings looks at it. */
export function measureWords<Ref>({ ref, name, theme }: { ref: Ref; name: string; theme: string | null }) {
  return { ref, text: name, theme: theme ?? '' };
}
