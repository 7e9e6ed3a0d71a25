import { dayOf, formatDay } from '../../plan/dates/day.ts';
import { hasHadMost } from './remind-owners.ts';
import type { AskedRow } from './round.ts';

export interface LeftWhen {
  today: string;
  /** IANA name. */
  timeZone: string;
  mostReminders: number;
}

/**
 * In a sentence or two: why somebody is not asked now, as the ledger has them (see `ledgerOf`). `undefined` where nothing
 * stands against it.
 */
export function whyLeft(request: AskedRow, { today, timeZone, mostReminders }: LeftWhen): string | undefined {
  const { name, state, reason, snoozedUntil = '', deliveredAt, remindedAt = null, reminders = 0 } = request;
  if (state === 'answered') return `${name} has answered everything already.`;
  if (state === 'excused') return `${name} is excused. ${reason ?? ''}`.trim();
  if (state === 'failed') return `${name} could not be reached. ${reason ?? ''}`.trim();
  if (state !== 'delivered') return `${name} is being asked at this moment.`;
  if (snoozedUntil > today) return `${name} asked for no reminder before ${formatDay(snoozedUntil)}.`;
  const isOfToday = [deliveredAt, remindedAt].some((at) => at !== null && dayOf(at, timeZone) >= today);
  if (isOfToday)
    return `${name} has heard from us today, and nobody is asked twice in a day. Please try again tomorrow.`;
  return hasHadMost(request, { mostReminders })
    ? `${name} has had ${reminders === 1 ? '1 reminder' : `${reminders} reminders`}, the most that anybody gets in one round. Please speak to them.`
    : undefined;
}
