import type { Measure } from '../../plan/measure.ts';
import type { LongPlan } from '../../plan/plan.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { shorten } from '../../plan/shown-words.ts';
import { badFile } from './bad-file.ts';

/** UTF-16 units of a record as JSON; the store takes a mebibyte at two bytes a unit, names and keys included. */
const mostUnits = 480_000;

/** Throws `bad_file`, naming the row and its longest cell, where a row holds more than can be stored. */
export function checkSizes({ actions, measures }: Pick<LongPlan, 'actions' | 'measures'>): void {
  for (const action of actions) checkSize(action);
  for (const measure of measures) checkSize(measure);
}

function checkSize(record: PlanAction | Measure): void {
  const units = JSON.stringify(record).length;
  if (units <= mostUnits) return;
  const { name, length } = longestCell(record);
  throw badFile(
    `${placeOf(record)} holds ${length.toLocaleString('en-GB')} characters under “${name}”, which is more than can be kept of one row.`,
    'Shorten it and send the document again.',
  );
}

function longestCell(record: PlanAction | Measure): { name: string; length: number } {
  const cells = [...Object.entries(record), ...Object.entries(record.attributes ?? {})];
  const texts = cells.flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, length: value.length }] : [],
  );
  return texts.reduce((most, each) => (each.length > most.length ? each : most), { name: '', length: 0 });
}

function placeOf(record: PlanAction | Measure): string {
  const row = 'place' in record ? record.place?.row : undefined;
  const words = shorten('text' in record ? record.text : record.name, 60);
  return row === undefined ? `“${words}”` : `Row ${row} (“${words}”)`;
}
