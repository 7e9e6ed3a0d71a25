import type { Measure } from './measure.ts';
import type { PlanRecords } from './plan.ts';
import type { PlanAction } from './plan-action.ts';

/** By reference, in document order; removed ones in the order in which they are stored. */
export interface RecordsDiff {
  created: string[];
  changed: { ref: string; fields: string[] }[];
  unchanged: string[];
  removed: string[];
}

export interface ImportDiff {
  actions: RecordsDiff;
  measures: RecordsDiff;
}

const promiseFields = [
  'theme',
  'outcome',
  'activity',
  'text',
  'target',
  'carriedOver',
  'owners',
  'attributes',
] as const satisfies (keyof PlanAction)[];

const positionFields = [
  'status',
  'statusText',
  'continues',
  'revisedTarget',
  'commentary',
] as const satisfies (keyof PlanAction)[];

const measureFields = [
  'name',
  'theme',
  'unit',
  'polarity',
  'target',
  'value',
  'previousValue',
  'yearEndConfidence',
  'rating',
  'direction',
  'asAt',
  'owners',
  'commentary',
  'tolerance',
  'seasonal',
  'quarters',
  'attributes',
] as const satisfies (keyof Measure)[];

/**
 * What storing `imported` would do to what is stored. The order of rows and the time of import are no change; nor is
 * the position of an action whose owner has answered since, for that answer stays.
 */
export function diffImport(
  stored: Pick<PlanRecords, 'actions' | 'measures'> | undefined,
  imported: Pick<PlanRecords, 'actions' | 'measures'>,
): ImportDiff {
  return {
    actions: diffRecords(stored?.actions ?? [], imported.actions, changedActionFields),
    measures: diffRecords(stored?.measures ?? [], imported.measures, (before, after) =>
      measureFields.filter((field) => !isSame(before[field], after[field])),
    ),
  };
}

function changedActionFields(before: PlanAction, after: PlanAction): string[] {
  const fields = before.statedBy === null ? [...promiseFields, ...positionFields] : promiseFields;
  return fields.filter((field) => !isSame(before[field], after[field]));
}

function diffRecords<T extends { ref: string }>(
  stored: readonly T[],
  imported: readonly T[],
  changedFields: (before: T, after: T) => string[],
): RecordsDiff {
  const before = new Map(stored.map((record) => [record.ref, record]));
  const kept = new Set(imported.map(({ ref }) => ref));
  const diff: RecordsDiff = { created: [], changed: [], unchanged: [], removed: [] };
  for (const record of imported) {
    const former = before.get(record.ref);
    const fields = former ? changedFields(former, record) : [];
    if (!former) diff.created.push(record.ref);
    else if (fields.length > 0) diff.changed.push({ ref: record.ref, fields });
    else diff.unchanged.push(record.ref);
  }
  diff.removed = stored.map(({ ref }) => ref).filter((ref) => !kept.has(ref));
  return diff;
}

/** Records hold plain data only; keys may come in any order. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const before = Object.entries(left);
  const after = new Map(Object.entries(right));
  return (
    before.length === after.size &&
    before.every(([key, value]) => after.has(key) && isSame(value, after.get(key)))
  );
}
