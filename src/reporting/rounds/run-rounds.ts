import { dayOf } from '../../plan/dates/day.ts';
import type { DeliveryQueue, NoticeQueue } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { askedAnew, changeAndAsk, queueOwners } from '../delivery/ledger-rows.ts';
import { reachOverlooked } from '../delivery/reach-people.ts';
import { standInFor } from '../owners/absence.ts';
import { adjustRound, type RoundRead, readRound } from './adjust-rounds.ts';
import { closeRound, freezeAnswers } from './close-round.ts';
import { escalateRound } from './escalate-round.ts';
import { openRound, type RoundPorts } from './open-round.ts';
import { byCalendar, planRounds } from './plan-rounds.ts';
import { remindOwners } from './remind-owners.ts';
import { isReminderDue, reminderDayNow } from './reminder-rules.ts';
import { isBeingAsked, type Round } from './round.ts';
import type { RoundCalendar } from './round-calendar.ts';
import { type IsHoliday, isWorkingTime } from './working-time.ts';

export interface ScheduleUsing extends RoundPorts {
  timeZone: string;
  isHoliday: IsHoliday;
  queue: DeliveryQueue;
  notices: NoticeQueue;
  /** Told of a plan or a round in which what is due could not be done: the others go on. */
  onTrouble(error: unknown, about: { planId: string; period?: string }): void;
}

/**
 * Does what is due in all rounds of a tenant, from what is stored and the time alone: running it again changes nothing,
 * and after weeks without it there is one reminder, not many. A round that a crash left behind its plan is brought in line.
 */
export async function runRounds(ports: ScheduleUsing, tenant: string): Promise<void> {
  for (const { id: planId } of await ports.plans.list(tenant)) {
    const key = { tenant, planId };
    await runPlan(ports, key).catch((error: unknown) => ports.onTrouble(error, { planId }));
  }
}

async function runPlan(ports: ScheduleUsing, key: PlanKey): Promise<void> {
  const { planId } = key;
  const calendar = await ports.rounds.calendar(key);
  await planRounds(ports, key, calendar).catch((error: unknown) => ports.onTrouble(error, { planId }));
  for (const round of await ports.rounds.list(key)) {
    const { period } = round;
    await runRound(ports, { key, round, calendar }).catch((error: unknown) =>
      ports.onTrouble(error, { planId, period }),
    );
  }
}

interface Running {
  key: PlanKey;
  round: Round;
  calendar: RoundCalendar;
}

async function runRound(ports: ScheduleUsing, running: Running): Promise<void> {
  const { key, round } = running;
  const now = ports.clock.now();
  const today = dayOf(now, ports.timeZone);
  if (round.state === 'planned') return openWhenDue(ports, running);
  if (round.state === 'closed')
    return tellManagers(ports, { ...running, round: await freezeAnswers(ports, key, round) });
  if (round.state !== 'open') return;
  if (round.closesOn !== undefined && round.closesOn < today) {
    const closing = { key, period: round.period, by: byCalendar, managersToTell: true } as const;
    return tellManagers(ports, { ...running, round: await closeRound(ports, closing) });
  }
  await endPause(ports, running);
  const read = await readRound(ports, key, round);
  if (!read) return;
  await adjustRound(ports, read);
  await remindWhenDue(ports, running, read);
  await askWhoIsBack(ports, read);
  await reachOverlooked(ports, read);
  await queueWaiting(ports, read);
}

/** A round closes at midnight; managers hear of it in working hours, and of a plan that is away when it is back. */
async function tellManagers(ports: ScheduleUsing, { key, round, calendar }: Running): Promise<void> {
  if (!round.managersToTell || round.answeredAtClosing === undefined) return;
  if (!isWorkingTime(ports.clock.now(), { ...calendar, ...ports })) return;
  await escalateRound(ports, key, { round, calendar });
  await ports.rounds.change(key, round.period, ({ managersToTell: _, ...told }) => told);
}

/** Sending goes on by itself when a pause is over; while Teams still refuses, the next send says so again. */
async function endPause({ rounds, clock }: ScheduleUsing, { key, round }: Running): Promise<void> {
  const isOver = ({ pause }: Round) => pause !== undefined && pause.until <= clock.now();
  if (!isOver(round)) return;
  await rounds.change(key, round.period, (now) => {
    const { pause: _, ...rest } = now;
    return isOver(now) ? rest : undefined;
  });
}

async function openWhenDue(ports: ScheduleUsing, { key, round, calendar }: Running): Promise<void> {
  const now = ports.clock.now();
  const today = dayOf(now, ports.timeZone);
  if (round.opensOn === undefined || round.opensOn > today || round.dueOn < today) return;
  const hours = { ...calendar, timeZone: ports.timeZone, isHoliday: ports.isHoliday };
  if (!isWorkingTime(now, hours)) return;
  const { period, dueOn } = round;
  await openRound(ports, { key, period, dueOn, closesOn: round.closesOn, by: byCalendar });
}

async function remindWhenDue(
  ports: ScheduleUsing,
  { key, round, calendar }: Running,
  { requests }: RoundRead,
): Promise<void> {
  const { timeZone, isHoliday } = ports;
  const now = ports.clock.now();
  const reminderDay = reminderDayNow(round, calendar, { now, timeZone, isHoliday });
  if (reminderDay === undefined) return;
  const meant = (request: Parameters<typeof isReminderDue>[0]) =>
    isReminderDue(request, calendar, { reminderDay, now, timeZone });
  await remindOwners(ports, key, { period: round.period, meant, requests });
}

/** Asks those who are back from an absence, sooner than they said or not, or have a deputy by now. */
async function askWhoIsBack(ports: ScheduleUsing, { key, requests, people }: RoundRead): Promise<void> {
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const request of requests) {
    const { state, owner, excusedUntil } = request;
    if (state !== 'excused' || excusedUntil === undefined) continue;
    const person = byId.get(owner);
    if (excusedUntil >= today && !(person && standInFor(person, people, today))) continue;
    await changeAndAsk(ports, key, request, (row) =>
      row.state === 'excused' && row.excusedUntil !== undefined
        ? askedAnew(row, ports.clock.now())
        : undefined,
    );
  }
}

/** Queues those whose job was lost between the ledger and the queue. */
async function queueWaiting(ports: ScheduleUsing, { key, round, requests }: RoundRead): Promise<void> {
  const owners = requests.filter(isBeingAsked).map(({ owner }) => owner);
  if (owners.length === 0 || (await ports.queue.tenants()).has(key.tenant)) return;
  await queueOwners(ports, key, round.period, owners);
}
