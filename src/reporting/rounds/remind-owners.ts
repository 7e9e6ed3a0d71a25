import { type Day, dayOf } from '../../plan/dates/day.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { ledgerOf } from '../delivery/ledger.ts';
import { changeAndAskAll, toBeReminded } from '../delivery/ledger-rows.ts';
import { itemsOf } from '../updates/pass-items.ts';
import type { RoundPorts } from './open-round.ts';
import type { LedgerRow, UpdateRequest } from './round.ts';
import type { RoundCalendar } from './round-calendar.ts';
import { endOfHours, type IsHoliday } from './working-time.ts';

/** Whether this person has the card and still owes something. */
export function owesAnswers({ state, refs, answered, deliveredAt }: LedgerRow): boolean {
  return state === 'delivered' && deliveredAt !== null && answered.length < refs.length;
}

type Heard = Pick<UpdateRequest, 'deliveredAt' | 'remindedAt' | 'snoozedUntil'>;

/** Whether they heard from us on this day already, or do not want to before another. */
export function isToBeLeftAlone(request: Heard, today: Day, timeZone: string): boolean {
  const { deliveredAt, remindedAt, snoozedUntil } = request;
  const heard = [deliveredAt, remindedAt ?? null].filter((at) => at !== null);
  return (
    heard.some((at) => dayOf(at, timeZone) >= today) || (snoozedUntil !== undefined && snoozedUntil > today)
  );
}

/** Whether they have had as many reminders in this round as anybody gets. */
export function hasHadMost(
  { reminders = 0 }: Pick<UpdateRequest, 'reminders'>,
  { mostReminders }: Pick<RoundCalendar, 'mostReminders'>,
): boolean {
  return reminders >= mostReminders;
}

export interface Reminded {
  reminded: UpdateRequest[];
  /** They owe something but heard from us today already, or asked to be left alone until another day. */
  leftAlone: LedgerRow[];
  /** They owe something but have had as many reminders in this round as anybody gets. */
  capped: LedgerRow[];
}

/**
 * Reminds everybody who still owes something and is `meant`, each at most once a day. What cannot be sent before the
 * working hours are over, or the day where somebody does this outside them, is not sent at all.
 */
export async function remindOwners(
  ports: RoundPorts & { timeZone: string; isHoliday: IsHoliday },
  key: PlanKey,
  {
    period,
    meant = () => true,
    wanted,
    requests,
  }: {
    period: string;
    /** The ledger where it was read just now. */
    requests?: readonly UpdateRequest[];
    meant?: (request: LedgerRow) => boolean;
    wanted?: UpdateRequest['wanted'];
  },
): Promise<Reminded> {
  const records = await ports.plans.read(key);
  if (!records) return { reminded: [], leftAlone: [], capped: [] };
  const now = ports.clock.now();
  const today = dayOf(now, ports.timeZone);
  const calendar = await ports.rounds.calendar(key);
  const remindBefore = endOfHours(now, { ...calendar, ...ports });
  const ledger = ledgerOf(requests ?? (await ports.rounds.requests(key, period)), itemsOf(records));
  const owing = ledger.filter((request) => owesAnswers(request) && meant(request));
  const leftAlone = owing.filter((request) => isToBeLeftAlone(request, today, ports.timeZone));
  const others = owing.filter((request) => !isToBeLeftAlone(request, today, ports.timeZone));
  const capped = others.filter((request) => hasHadMost(request, calendar));
  const owners = others.filter((request) => !hasHadMost(request, calendar)).map(({ owner }) => owner);
  const reminded = await changeAndAskAll(ports, key, { period, owners }, (row) =>
    row.state === 'delivered' && !isToBeLeftAlone(row, today, ports.timeZone) && !hasHadMost(row, calendar)
      ? toBeReminded(row, { askedAt: now, remindBefore, wanted })
      : undefined,
  );
  return { reminded, leftAlone, capped };
}
