import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** The sample files as their own columns, read without the product's importer, so that a test can disagree with it. */

const actionRow = z.strictObject({
  Theme: z.string().min(1),
  Outcome: z.string().min(1),
  Activity: z.string().min(1),
  Action: z.string().min(1),
  'Action owner': z.string(),
  'Target date': z.string().min(1),
  'Revised target date': z.string(),
  Status: z.string(),
  'Rationale for status': z.string(),
});
export type ActionRow = z.infer<typeof actionRow>;

const measureRow = z.strictObject({
  Measure: z.string().min(1),
  Theme: z.string().min(1),
  Owner: z.string(),
  Unit: z.string().min(1),
  'Good is': z.enum(['Higher', 'Lower', 'Neither']),
  Target: z.string(),
  Value: z.string(),
  'Previous value': z.string(),
  'Year-end confidence': z.enum(['Yes', 'No', '']),
  'As at': z.string(),
  Commentary: z.string(),
});
export type MeasureRow = z.infer<typeof measureRow>;

export const planFile = 'samples/delivery-plan-2026-27.csv';
export const measuresFile = 'samples/measures-2026-27.csv';

export function readActions(): ActionRow[] {
  return z.array(actionRow).parse(parse(readFileSync(planFile, 'utf8'), { columns: true }));
}

export function readMeasures(): MeasureRow[] {
  return z.array(measureRow).parse(parse(readFileSync(measuresFile, 'utf8'), { columns: true }));
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The last day that a target in the sample names, as [year, month from 1, day]; undefined for a form not used there. */
export function lastDay(words: string): [number, number, number] | undefined {
  const quarter = /^Q([1-4]) (\d{4})-\d{2}$/.exec(words);
  if (quarter) {
    const ends: Record<string, [number, number]> = { 1: [0, 6], 2: [0, 9], 3: [0, 12], 4: [1, 3] };
    const [later, month] = ends[quarter[1] ?? ''] ?? [0, 0];
    return endOfMonth(Number(quarter[2]) + later, month);
  }
  const written = /^(?:(?:\w+)(?: \d{4})? – |Ongoing \(|(\d{1,2}) )?(\w+) (\d{4})\)?$/.exec(words);
  const month = months.indexOf(written?.[2] ?? '') + 1;
  if (!written || month === 0) return undefined;
  const year = Number(written[3]);
  return written[1] === undefined ? endOfMonth(year, month) : [year, month, Number(written[1])];
}

function endOfMonth(year: number, month: number): [number, number, number] {
  return [year, month, new Date(Date.UTC(year, month, 0)).getUTCDate()];
}
