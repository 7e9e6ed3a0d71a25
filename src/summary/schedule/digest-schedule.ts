import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { addDays, type Day, dayOf, type Instant } from '../../plan/dates/day.ts';
import { type IsHoliday, isWorkingDay, workingDayFrom } from '../../reporting/rounds/working-time.ts';

/** How far from a round's due day a digest may be posted. */
export const mostDaysFromRound = 60;

const channelSchema = z.object({
  id: z.string(),
  /** For people: `General in Performance`. */
  name: z.string(),
});

/** When a plan's digest is posted by itself. */
export const digestScheduleSchema = z.object({
  when: z.discriminatedUnion('every', [
    /** 1 is Monday. */
    z.object({ every: z.literal('week'), days: z.array(z.int().min(1).max(7)).min(1) }),
    /** Its first or last working day, or a day by number; the 31st is the last day of a shorter month. */
    z.object({ every: z.literal('month'), on: z.union([z.enum(['first', 'last']), z.int().min(1).max(31)]) }),
    /** Days after the round's due day; negative before it. */
    z.object({ every: z.literal('round'), days: z.int().min(-mostDaysFromRound).max(mostDaysFromRound) }),
  ]),
  /** `09:00` on the council's clock. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Null: each theme's digest goes to the theme's own channel. */
  channel: channelSchema.nullable(),
  /** Where the day is a weekend or a holiday: on the next working day, not at all, or all the same. */
  closedDays: z.enum(['next', 'leave_out', 'post']).default('next'),
  /** How long before it is posted the performance team sees it: a working day, or so many hours; 0 is no preview. */
  preview: z.union([z.literal('working_day'), z.int().min(0).max(240)]).default('working_day'),
  /** It waits for somebody's yes; otherwise saying nothing lets it go out. */
  approval: z.boolean().default(false),
  /** UTC. Tells this schedule from the ones before it. */
  setAt: z.string(),
  setBy: z.string(),
});
export type DigestSchedule = z.infer<typeof digestScheduleSchema>;

/** What a plan's digests keep to. */
export const digestSettingsSchema = z.object({
  /** The whole plan's digest in one channel. */
  whole: digestScheduleSchema.nullable(),
  /** Each theme's in its own. */
  themes: digestScheduleSchema.nullable(),
  /** Theme → its channel, and since when (UTC). */
  channels: z.record(z.string(), channelSchema.extend({ since: z.string() })),
});
export type DigestSettings = z.infer<typeof digestSettingsSchema>;

export const noDigestSettings: DigestSettings = { whole: null, themes: null, channels: {} };

/** One time that a schedule comes to. */
export interface Occurrence {
  day: Day;
  at: Instant;
  /** When the performance team is shown it; the same as `at` without a preview. */
  previewAt: Instant;
}

export interface CouncilCalendar {
  /** IANA name; a schedule keeps to its clocks, summer time included. */
  timeZone: string;
  isHoliday: IsHoliday;
  /** Of every round there is. */
  dueDays: readonly Day[];
}

/** Nobody is told of a post less than this long before it, so a schedule just set comes to nothing sooner. */
export const shortestNotice = { hours: 1 };
/** What was missed for longer than this is left to the next time. */
const daysCaughtUp = 7;
/** The longest preview, and how far a day can move over a holiday. */
const daysAhead = 24;
const horizonDays = 120;

/** Whether a time is so long past that it is left to the next one. */
export function isTooLate(at: Instant, now: Instant, timeZone: string): boolean {
  return dayOf(at, timeZone) < addDays(dayOf(now, timeZone), -daysCaughtUp);
}

/** The next time it is posted; `undefined` where none is in sight: no round has a due day yet. */
export function nextOccurrence(
  schedule: DigestSchedule,
  now: Instant,
  calendar: CouncilCalendar,
): Occurrence | undefined {
  const today = dayOf(now, calendar.timeZone);
  return occurrences(schedule, { from: today, to: addDays(today, horizonDays) }, calendar).find(
    ({ at }) => at > now,
  );
}

/**
 * The one to be shown or posted by now: the latest whose preview has come. After days without the service that is one,
 * not one for each that was missed.
 */
export function occurrenceDue(
  schedule: DigestSchedule,
  now: Instant,
  calendar: CouncilCalendar,
): Occurrence | undefined {
  const today = dayOf(now, calendar.timeZone);
  const window = { from: addDays(today, -daysCaughtUp), to: addDays(today, daysAhead) };
  return occurrences(schedule, window, calendar).findLast(({ previewAt }) => previewAt <= now);
}

function occurrences(
  schedule: DigestSchedule,
  { from, to }: { from: Day; to: Day },
  calendar: CouncilCalendar,
): Occurrence[] {
  const start = later(schedule.setAt, shortestNotice);
  const days = new Set<Day>();
  for (let day = addDays(from, -daysAhead); day <= to; day = addDays(day, 1))
    if (isMeant(schedule, day, calendar))
      for (const moved of movedTo(schedule, day, calendar)) days.add(moved);
  return [...days]
    .filter((day) => day >= from && day <= to)
    .sort()
    .map((day) => occurrenceOn(schedule, day, calendar))
    .filter(({ at }) => at > start);
}

function isMeant({ when }: DigestSchedule, day: Day, { dueDays }: CouncilCalendar): boolean {
  if (when.every === 'round') return dueDays.includes(addDays(day, -when.days));
  const date = Temporal.PlainDate.from(day);
  if (when.every === 'week') return when.days.includes(date.dayOfWeek);
  if (when.on === 'first') return date.day === 1;
  return date.day === (when.on === 'last' ? date.daysInMonth : Math.min(when.on, date.daysInMonth));
}

function movedTo({ when, closedDays }: DigestSchedule, day: Day, { isHoliday }: CouncilCalendar): Day[] {
  if (when.every === 'month' && when.on === 'first') return [workingDayFrom(day, 1, isHoliday)];
  if (when.every === 'month' && when.on === 'last') return [workingDayFrom(day, -1, isHoliday)];
  if (closedDays === 'next') return [workingDayFrom(day, 1, isHoliday)];
  return closedDays === 'post' || isWorkingDay(day, isHoliday) ? [day] : [];
}

function occurrenceOn(
  { at: time, preview }: DigestSchedule,
  day: Day,
  { timeZone, isHoliday }: CouncilCalendar,
): Occurrence {
  const at = momentOf(day, time, timeZone);
  if (preview !== 'working_day') return { day, at, previewAt: later(at, { hours: -preview }) };
  const dayBefore = workingDayFrom(addDays(day, -1), -1, isHoliday);
  return { day, at, previewAt: momentOf(dayBefore, time, timeZone) };
}

/** A time that the clocks skip is an hour later; of one that they show twice it is the first. */
function momentOf(day: Day, time: string, timeZone: string): Instant {
  return instant(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }).toInstant());
}

/** As this product writes moments: with milliseconds, so that they sort as text. */
function instant(moment: Temporal.Instant): Instant {
  return new Date(moment.epochMilliseconds).toISOString();
}

export function later(moment: Instant, { hours }: { hours: number }): Instant {
  return new Date(Date.parse(moment) + hours * 3_600_000).toISOString();
}
