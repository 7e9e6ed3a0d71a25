import { z } from 'zod';
import { addDays, type Day } from '../../plan/dates/day.ts';
import { type PeriodId, periodWindow } from '../../plan/dates/reporting-period.ts';
import type { Round } from './round.ts';
import { type IsHoliday, workingDayFrom, workingDaysAfter } from './working-time.ts';

/** When a plan's rounds open, fall due and close, counted from the last day of the quarter, and who is reminded when. */
export const roundCalendarSchema = z.object({
  /** Rounds open and close by themselves. */
  automatic: z.boolean().default(false),
  /** Days after the quarter's last day; negative before it. */
  opensAfter: z.int().min(-60).max(60).default(1),
  dueAfter: z.int().min(-60).max(120).default(15),
  /** Days after the due day on which late answers are taken. */
  graceDays: z.int().min(0).max(60).default(14),
  /** Days before the due day on which to remind; 0 is the due day. */
  remindBefore: z.array(z.int().min(0).max(60)).max(10).default([7, 2, 0]),
  /** After the due day, every so many working days. */
  remindEvery: z.int().min(1).max(30).default(3),
  /** Nobody gets more reminders than this in one round. */
  mostReminders: z.int().min(0).max(20).default(6),
  /** Whole hours of the council's clock within which reminders go out. */
  from: z.int().min(0).max(23).default(9),
  until: z.int().min(1).max(24).default(17),
  /** Theme → Entra object id of the manager who is told who has not answered when the days of grace are over. */
  managers: z.record(z.string(), z.string()).default({}),
});
export type RoundCalendar = z.infer<typeof roundCalendarSchema>;

export const defaultCalendar: RoundCalendar = roundCalendarSchema.parse({});

/** The days of a period's round; those that are not worked move to the next that is. Throws RangeError for no quarter. */
export function roundDates(
  period: PeriodId,
  { opensAfter, dueAfter, graceDays }: RoundCalendar,
  isHoliday: IsHoliday,
): { opensOn: Day; dueOn: Day; closesOn: Day } {
  const window = periodWindow(period);
  if (!window) throw new RangeError(`not a quarter: ${period}`);
  const day = (count: number) => workingDayFrom(addDays(window.end, count), 1, isHoliday);
  const dueOn = day(Math.max(dueAfter, opensAfter));
  const closesOn = workingDayFrom(addDays(dueOn, graceDays), 1, isHoliday);
  return { opensOn: day(opensAfter), dueOn, closesOn };
}

/** So long reminders go on in a round that nobody has said when to close. */
const longestGraceDays = 30;

/** The days on which a round's owners are reminded, in order. Before the due day they move back to a working day. */
export function reminderDays(
  { dueOn, closesOn = addDays(dueOn, longestGraceDays) }: Pick<Round, 'dueOn' | 'closesOn'>,
  { remindBefore, remindEvery }: RoundCalendar,
  isHoliday: IsHoliday,
): Day[] {
  const days = new Set(remindBefore.map((count) => workingDayFrom(addDays(dueOn, -count), -1, isHoliday)));
  const next = (day: Day) => workingDaysAfter(day, remindEvery, isHoliday);
  for (let day = next(dueOn); day <= closesOn; day = next(day)) days.add(day);
  return [...days].sort();
}
