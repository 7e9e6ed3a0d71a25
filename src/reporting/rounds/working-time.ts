import { Temporal } from 'temporal-polyfill';
import { addDays, type Day, type Instant } from '../../plan/dates/day.ts';

/** Whether nobody works on this day besides weekends: bank holidays and the council's own closing days. */
export type IsHoliday = (day: Day) => boolean;

export interface WorkingHours {
  /** IANA name; the hours are those of its clocks, summer time included. */
  timeZone: string;
  /** Whole hours of the day, `from` included. */
  from: number;
  until: number;
  isHoliday: IsHoliday;
}

export function isWorkingDay(day: Day, isHoliday: IsHoliday): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek <= 5 && !isHoliday(day);
}

export function isWorkingTime(now: Instant, { timeZone, from, until, isHoliday }: WorkingHours): boolean {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  return local.hour >= from && local.hour < until && isWorkingDay(local.toPlainDate().toString(), isHoliday);
}

/** When the hours that somebody works at this moment end; outside them the end of the day, for whoever writes at their own hours. */
export function endOfHours(now: Instant, hours: WorkingHours): Instant {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(hours.timeZone);
  const hour = isWorkingTime(now, hours) ? hours.until : 24;
  const midnight = local.startOfDay();
  const end = hour === 24 ? midnight.add({ days: 1 }) : midnight.withPlainTime({ hour });
  return new Date(end.epochMilliseconds).toISOString();
}

/** The day itself where it is worked, else the next one (or the one before, `step` -1) that is. */
export function workingDayFrom(day: Day, step: 1 | -1, isHoliday: IsHoliday): Day {
  let found = day;
  while (!isWorkingDay(found, isHoliday)) found = addDays(found, step);
  return found;
}

/** The `count`-th working day after a day. */
export function workingDaysAfter(day: Day, count: number, isHoliday: IsHoliday): Day {
  let found = day;
  for (let left = count; left > 0; left--) found = workingDayFrom(addDays(found, 1), 1, isHoliday);
  return found;
}
