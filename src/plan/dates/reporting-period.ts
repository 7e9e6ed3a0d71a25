import { Temporal } from 'temporal-polyfill';
import type { Day } from './day.ts';

/** A financial-year quarter as councils write it: `2024-25 Q3`. Sorts as text. */
export type PeriodId = string;

const pattern = /^(\d{4})-(\d{2}) Q([1-4])$/;

/** The quarter's first and last day; `undefined` when the text is not a quarter (`2024-25 Q5`, `2024-26 Q1`). */
export function periodWindow(period: PeriodId): { start: Day; end: Day } | undefined {
  const match = pattern.exec(period);
  if (!match) return undefined;
  const year = Number(match[1]);
  if ((year + 1) % 100 !== Number(match[2])) return undefined;
  const start = Temporal.PlainDate.from({ year, month: 4, day: 1 }).add({
    months: 3 * (Number(match[3]) - 1),
  });
  return { start: start.toString(), end: start.add({ months: 3 }).subtract({ days: 1 }).toString() };
}

/** The quarter a day falls in; the financial year runs from 1 April. */
export function periodOf(day: Day): PeriodId {
  const date = Temporal.PlainDate.from(day);
  const year = date.month >= 4 ? date.year : date.year - 1;
  const quarter = Math.floor(((date.month + 8) % 12) / 3) + 1;
  return `${financialYearLabel(year)} Q${quarter}`;
}

/** `2024` → `2024-25`, the financial year that starts in April of that year. */
export function financialYearLabel(start: number): string {
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}

/** The quarter `count` quarters later; negative counts go back. Throws RangeError when `period` is not a quarter. */
export function shiftPeriod(period: PeriodId, count: number): PeriodId {
  const window = periodWindow(period);
  if (!window) throw new RangeError(`not a quarter: ${period}`);
  return periodOf(
    Temporal.PlainDate.from(window.start)
      .add({ months: 3 * count })
      .toString(),
  );
}
