import { dayOf } from '../../plan/dates/day.ts';
import { some } from '../../plan/wording.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { ledgerOf } from '../delivery/ledger.ts';
import { itemsOf } from '../updates/pass-items.ts';
import type { RoundPorts } from './open-round.ts';
import { ownerNamed } from './owner-named.ts';
import { type Reminded, remindOwners } from './remind-owners.ts';
import type { Round } from './round.ts';
import type { RoundCalendar } from './round-calendar.ts';
import { ownersAre } from './round-words.ts';
import { whyLeft } from './why-left.ts';
import { type IsHoliday, isWorkingTime } from './working-time.ts';

type Ports = RoundPorts & { timeZone: string; isHoliday: IsHoliday };

/** What became of reminding, and what is worth knowing besides; empty where that is nothing. */
export interface RemindedInWords {
  told: string;
  aside: string;
}

/**
 * Reminds by hand everybody who still owes something, or the one person named (see `ownerNamed`, which throws for others),
 * as sparingly as the calendar does but at any hour; outside working hours it says so. Written down in the audit.
 */
export async function remindInRound(
  ports: Ports,
  key: PlanKey,
  { round, who, by }: { round: Round; who?: string | undefined; by: string },
): Promise<RemindedInWords> {
  const { period } = round;
  const named = who === undefined ? undefined : await ownerNamed(ports, key, { round, who });
  const meant = named && (({ owner }: { owner: string }) => named.owners.has(owner));
  const done = await remindOwners(ports, key, { period, ...(meant && { meant }) });
  const calendar = await ports.rounds.calendar(key);
  const count = done.reminded.length;
  if (count > 0) {
    const whom = named ? named.name : count === 1 ? '1 owner' : `${count} owners`;
    const what = `reminded ${whom} in the round ${period} of ${key.planId}`;
    await ports.audit.record(key.tenant, { at: ports.clock.now(), who: by, what });
  }
  const hours = count > 0 ? hoursText(ports, calendar) : '';
  if (!named)
    return {
      told: `${ownersAre(count)} being reminded.`,
      aside: joined(aloneText(ports, done, calendar), hours),
    };
  if (count > 0) return { told: `${named.name} is being reminded.`, aside: hours };
  const records = await ports.plans.read(key);
  const requests = (await ports.rounds.requests(key, period)).filter(({ owner }) => named.owners.has(owner));
  const [row] = ledgerOf(requests, records ? itemsOf(records) : [], round);
  const when = { today: dayOf(ports.clock.now(), ports.timeZone), timeZone: ports.timeZone, ...calendar };
  const why = (row && whyLeft(row, when)) ?? `${named.name} is not asked about anything now.`;
  return { told: why, aside: '' };
}

/** “3 owners are left alone: 2 have heard from us today already, 1 asked for no reminder yet.” */
function aloneText(
  { clock, timeZone }: Ports,
  { leftAlone, capped }: Reminded,
  { mostReminders }: RoundCalendar,
): string {
  const count = leftAlone.length + capped.length;
  if (count === 0) return '';
  const today = dayOf(clock.now(), timeZone);
  const snoozed = leftAlone.filter(({ snoozedUntil = '' }) => snoozedUntil > today).length;
  const heard = leftAlone.length - snoozed;
  const reasons = [
    ...(heard > 0 ? [`${heard} ${have(heard)} been asked or reminded today already`] : []),
    ...(snoozed > 0 ? [`${snoozed} asked for no reminder yet`] : []),
    ...(capped.length > 0
      ? [
          `${capped.length} ${have(capped.length)} had ${some(mostReminders, 'reminder')}, the most that anybody gets in one round`,
        ]
      : []),
  ];
  return `${ownersAre(count)} left alone: ${reasons.join('; ')}.`;
}

function have(count: number): string {
  return count === 1 ? 'has' : 'have';
}

function hoursText({ clock, timeZone, isHoliday }: Ports, { from, until }: RoundCalendar): string {
  if (isWorkingTime(clock.now(), { from, until, timeZone, isHoliday })) return '';
  return `This is outside working hours, ${from}:00 to ${until}:00 on working days; they hear of it now all the same.`;
}

function joined(...sentences: string[]): string {
  return sentences.filter((each) => each !== '').join(' ');
}
