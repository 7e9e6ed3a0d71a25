import { type Day, dayOf, type Instant } from '../../plan/dates/day.ts';
import { hasHadMost, isToBeLeftAlone, owesAnswers } from './remind-owners.ts';
import type { LedgerRow, Round } from './round.ts';
import { type RoundCalendar, reminderDays } from './round-calendar.ts';
import { type IsHoliday, isWorkingTime, workingDaysAfter } from './working-time.ts';

export interface ReminderClock {
  now: Instant;
  timeZone: string;
  isHoliday: IsHoliday;
}

/** A reminder that could not go out in its time is made up for until the next working day, then dropped. */
const workingDaysToMakeUp = 1;

/**
 * The reminder day that is to be seen to now; `undefined` outside working hours and when there is none. After a time in
 * which nothing ran it is the latest one alone, and only while it is fresh.
 */
export function reminderDayNow(
  round: Round,
  calendar: RoundCalendar,
  { now, timeZone, isHoliday }: ReminderClock,
): Day | undefined {
  if (!isWorkingTime(now, { ...calendar, timeZone, isHoliday })) return undefined;
  const today = dayOf(now, timeZone);
  const latest = reminderDays(round, calendar, isHoliday).findLast((day) => day <= today);
  if (latest === undefined) return undefined;
  return today <= workingDaysAfter(latest, workingDaysToMakeUp, isHoliday) ? latest : undefined;
}

/** Whether this person, as the ledger has them, is to be reminded for that reminder day. */
export function isReminderDue(
  request: LedgerRow,
  calendar: RoundCalendar,
  { reminderDay, now, timeZone }: { reminderDay: Day; now: Instant; timeZone: string },
): boolean {
  const { deliveredAt, remindedAt } = request;
  const heardSince = [deliveredAt, remindedAt ?? null].some(
    (at) => at !== null && dayOf(at, timeZone) >= reminderDay,
  );
  return (
    owesAnswers(request) &&
    !heardSince &&
    !hasHadMost(request, calendar) &&
    !isToBeLeftAlone(request, dayOf(now, timeZone), timeZone)
  );
}
