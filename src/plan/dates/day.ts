import { Temporal } from 'temporal-polyfill';

/** A calendar day without a time zone, `YYYY-MM-DD`. Sorts as text. */
export type Day = string;

/** A moment in UTC, ISO 8601 with `Z`. Sorts as text when written by this product. */
export type Instant = string;

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2024-12-19` → `19 December 2024`, the form councils print. */
export function formatDay(day: Day): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.day} ${monthNames[date.month - 1]} ${date.year}`;
}

/** Whether the text is a real calendar day in `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** The day after `count` days; negative counts go back. */
export function addDays(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** The day `count` calendar months later; the 31st falls back to the last day of a shorter month. */
export function addMonths(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ months: count }).toString();
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** The calendar day of a moment in a time zone such as `Europe/London`. */
export function dayOf(instant: Instant, timeZone: string): Day {
  // Days begin, and clocks are changed, on a quarter of an hour everywhere: all moments in one have the same day.
  const quarter = Math.floor(Date.parse(instant) / quarterMilliseconds);
  const name = `${quarter} ${timeZone}`;
  const known = Number.isNaN(quarter) ? undefined : days.get(name);
  if (known !== undefined) return known;
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  if (days.size === mostDays) days.clear();
  days.set(name, day);
  return day;
}

const quarterMilliseconds = 15 * 60_000;
const mostDays = 10_000;
/** A turn asks for the same few days over and over. */
const days = new Map<string, Day>();

/** The first moment after a day in a time zone: everything said on that day or before was said before it. */
export function endOfDay(day: Day, timeZone: string): Instant {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).toInstant().toString();
}
