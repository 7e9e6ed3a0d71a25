import type { LongList } from '../long-list.ts';
import type { Measure } from '../measure.ts';
import type { LongPlan, PlanRecords } from '../plan.ts';
import type { PlanAction } from '../plan-action.ts';

/** By reference, in document order; removed ones in the order in which they are stored. */
export interface RecordsDiff<Field = PropertyKey> {
  created: string[];
  changed: { ref: string; fields: Field[] }[];
  unchanged: string[];
  removed: string[];
}

export interface ImportDiff {
  actions: RecordsDiff<keyof PlanAction>;
  measures: RecordsDiff<MeasureField>;
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

export const measureFields = [
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
export type MeasureField = (typeof measureFields)[number];

/**
 * What storing `imported` would do to what is stored. The order of rows and the time of import are no change; nor is
 * the position of what is `staying`: its owner has answered since, and that answer stays.
 */
export function diffImport(
  stored: Pick<PlanRecords, 'actions' | 'measures'> | undefined,
  imported: Pick<LongPlan, 'actions' | 'measures'>,
  staying: ReadonlySet<string>,
): ImportDiff {
  return {
    actions: diffRecords(stored?.actions ?? [], imported.actions, actionFields(staying)),
    measures: diffRecords(stored?.measures ?? [], imported.measures, fieldsOfMeasure(staying)),
  };
}

const allFields = [...promiseFields, ...positionFields];

function actionFields(staying: ReadonlySet<string>) {
  return (ref: string) => (staying.has(ref) ? promiseFields : allFields);
}

const positionOfMeasure: ReadonlySet<MeasureField> = new Set([
  'value',
  'previousValue',
  'yearEndConfidence',
  'rating',
  'direction',
  'asAt',
  'commentary',
]);

/** Those in which loading a measure would change the stored one. */
export function fieldsOfMeasure(staying: ReadonlySet<string>) {
  const promised = measureFields.filter((field) => !positionOfMeasure.has(field));
  return (ref: string) => (staying.has(ref) ? promised : measureFields);
}

/** The fields in which loading the action would change the stored one. */
export function changedFields(
  before: PlanAction,
  after: PlanAction,
  staying: ReadonlySet<string>,
): (keyof PlanAction)[] {
  return differing(before, after, actionFields(staying)(after.ref));
}

/** `fields`: those to compare, by reference. */
export function diffRecords<T extends { ref: string }, Field extends keyof T>(
  stored: readonly T[],
  imported: LongList<T>,
  fields: (ref: string) => readonly Field[],
): RecordsDiff<Field> {
  const before = new Map(stored.map((record) => [record.ref, record]));
  const gone = new Set(before.keys());
  const diff: RecordsDiff<Field> = { created: [], changed: [], unchanged: [], removed: [] };
  for (const record of imported) {
    const { ref } = record;
    const former = before.get(ref);
    gone.delete(ref);
    if (!former) {
      diff.created.push(ref);
      continue;
    }
    const changed = differing(former, record, fields(ref));
    if (changed.length > 0) diff.changed.push({ ref, fields: changed });
    else diff.unchanged.push(ref);
  }
  return { ...diff, removed: [...gone] };
}

function differing<T, Field extends keyof T>(before: T, after: T, fields: readonly Field[]): Field[] {
  return fields.filter((field) => !isSame(before[field], after[field]));
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
