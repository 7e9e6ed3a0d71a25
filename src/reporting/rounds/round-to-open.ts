import { addDays, type Day, dayOf } from '../../plan/dates/day.ts';
import { type PeriodId, periodOf, shiftPeriod } from '../../plan/dates/reporting-period.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { PlanningPorts } from './plan-rounds.ts';
import type { Round } from './round.ts';
import { roundDates } from './round-calendar.ts';
import { usualDays } from './round-words.ts';
import { workingDayFrom } from './working-time.ts';

/** A round as somebody wants it opened; what they leave out is `undefined`. */
export interface RoundWanted {
  period?: PeriodId | undefined;
  dueOn?: Day | undefined;
  closesOn?: Day | undefined;
}

export interface RoundToOpen {
  period: PeriodId;
  dueOn: Day;
  /** Closed by hand when undefined. */
  closesOn: Day | undefined;
}

/**
 * The round that is meant: of the quarter that is being reported where none is named, and where rounds open by themselves
 * with the calendar's days. RangeError for a period that is none.
 */
export async function roundToOpen(
  ports: PlanningPorts,
  key: PlanKey,
  wanted: RoundWanted,
): Promise<RoundToOpen> {
  const { rounds, clock, timeZone, isHoliday } = ports;
  const today = dayOf(clock.now(), timeZone);
  const calendar = await rounds.calendar(key);
  const datesOf = (period: PeriodId) => roundDates(period, calendar, isHoliday);
  const period = wanted.period ?? quarterMeant(await rounds.list(key), { today, datesOf });
  if (!calendar.automatic)
    return { period, dueOn: wanted.dueOn ?? addDays(today, usualDays), closesOn: wanted.closesOn };
  const planned = datesOf(period).dueOn;
  const dueOn = wanted.dueOn ?? (planned < today ? addDays(today, usualDays) : planned);
  const closesOn = workingDayFrom(addDays(dueOn, calendar.graceDays), 1, isHoliday);
  return { period, dueOn, closesOn: wanted.closesOn ?? closesOn };
}

interface Judging {
  today: Day;
  datesOf(period: PeriodId): ReturnType<typeof roundDates>;
}

/**
 * The quarter that ended last while its answers are due, the present one from the day on which its round opens or once the
 * time of the last is over; the next one where the round of either is closed.
 */
function quarterMeant(rounds: readonly Round[], { today, datesOf }: Judging): PeriodId {
  const current = periodOf(today);
  const last = shiftPeriod(current, -1);
  const stateOf = (period: PeriodId) => rounds.find((round) => round.period === period)?.state;
  const isOver = stateOf(last) === undefined && datesOf(last).closesOn < today;
  let meant = isOver || datesOf(current).opensOn <= today ? current : last;
  while (stateOf(meant) === 'closed' || stateOf(meant) === 'published') meant = shiftPeriod(meant, 1);
  return meant;
}
