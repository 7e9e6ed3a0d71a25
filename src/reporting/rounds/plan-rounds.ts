import { dayOf } from '../../plan/dates/day.ts';
import { periodOf, shiftPeriod } from '../../plan/dates/reporting-period.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { RoundStore } from '../../ports/round-store.ts';
import { type RoundCalendar, roundDates } from './round-calendar.ts';
import type { IsHoliday } from './working-time.ts';

export interface PlanningPorts {
  rounds: RoundStore;
  clock: Clock;
  timeZone: string;
  isHoliday: IsHoliday;
}

/** Whom the audit names for what happens by the calendar. */
export const byCalendar = 'the calendar';

/**
 * Brings the rounds that are planned in line with the calendar as it is now: where rounds open by themselves that of this
 * quarter and the one before, unless their time is over, with the calendar's days; none otherwise. What was opened stays
 * as it is.
 */
export async function planRounds(ports: PlanningPorts, key: PlanKey, calendar: RoundCalendar): Promise<void> {
  const { rounds, clock, timeZone, isHoliday } = ports;
  const now = clock.now();
  const today = dayOf(now, timeZone);
  const current = periodOf(today);
  const wanted = new Map(
    (calendar.automatic ? [shiftPeriod(current, -1), current] : [])
      .map((period) => [period, roundDates(period, calendar, isHoliday)] as const)
      .filter(([, { dueOn }]) => dueOn >= today),
  );
  const stored = await rounds.list(key);
  for (const { period, ...round } of stored.filter(({ state }) => state === 'planned')) {
    const dates = wanted.get(period);
    if (!dates) await rounds.removePlanned(key, period);
    else if (
      round.opensOn !== dates.opensOn ||
      round.dueOn !== dates.dueOn ||
      round.closesOn !== dates.closesOn
    )
      await rounds.change(key, period, (each) =>
        each.state === 'planned' ? { ...each, ...dates } : undefined,
      );
  }
  for (const { period } of stored) wanted.delete(period);
  for (const [period, dates] of wanted)
    await rounds.add(key, {
      ...{ period, state: 'planned', ...dates },
      ...{ openedAt: now, openedBy: byCalendar, closedAt: null },
    });
}
