import { GoldenThreadError } from '../../errors.ts';
import type { Day, Instant } from '../../plan/dates/day.ts';
import { dayOf, formatDay } from '../../plan/dates/day.ts';
import { type PeriodId, periodWindow } from '../../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AuditLog } from '../../ports/event-log.ts';
import type { DeliveryQueue } from '../../ports/job-queues.ts';
import type { PeopleStore } from '../../ports/people-store.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { PlanStore } from '../../ports/plan-store.ts';
import type { RoundStore } from '../../ports/round-store.ts';
import { askOwners } from '../delivery/ledger-rows.ts';
import { type OwnerShare, shareOut } from '../owners/owners.ts';
import { openingDay, type Round, type UpdateRequest } from './round.ts';

export interface RoundPorts {
  plans: PlanStore;
  rounds: RoundStore;
  people: PeopleStore;
  queue: DeliveryQueue;
  audit: AuditLog;
  clock: Clock;
}

export interface OpenRound {
  key: PlanKey;
  period: PeriodId;
  dueOn: Day;
  /** The last day on which late answers are taken; closed by hand when undefined. */
  closesOn?: Day | undefined;
  /** Who opens it, for the audit. */
  by: string;
}

export interface Opened {
  round: Round;
  /** It was open before: its days are as they were, whatever was wanted. */
  wasOpen: boolean;
  /** The new rows of the ledger. */
  asked: UpdateRequest[];
}

/**
 * Opens the round and asks every owner who has something due, once each: opening it again, or after a crash half way,
 * asks only those not asked yet. Throws `not_found` without a plan, `bad_input` for a period that is no quarter or a
 * round already closed.
 */
export async function openRound(
  ports: RoundPorts & { timeZone?: string | undefined },
  wanted: OpenRound,
): Promise<Opened> {
  if (!periodWindow(wanted.period)) {
    throw new GoldenThreadError(
      'bad_input',
      `“${wanted.period}” is not a reporting period. Nothing was opened. Write it as in “2026-27 Q2”.`,
    );
  }
  const records = await requirePlan(ports.plans, wanted.key);
  const now = ports.clock.now();
  const openedOn = dayOf(now, ports.timeZone ?? 'Europe/London');
  const { round, wasOpen } = await addRound(ports, wanted, { openedAt: now, openedOn });
  const people = await ports.people.list(wanted.key.tenant);
  const shares = shareOut(records, people, openingDay(round));
  const requests = shares.map((share) => requestFor(share, round.period, now));
  return { round, wasOpen, asked: await askOwners(ports, wanted.key, requests) };
}

/** The plan's records, or a `not_found` error that says how to load one. */
export async function requirePlan(plans: PlanStore, key: PlanKey): Promise<PlanRecords> {
  const records = await plans.read(key);
  if (records) return records;
  throw new GoldenThreadError(
    'not_found',
    `No plan “${key.planId}” is loaded. Load it with: golden-thread plan import FILE --plan ${key.planId}`,
  );
}

async function addRound(
  ports: RoundPorts,
  wanted: OpenRound,
  opening: { openedAt: Instant; openedOn: Day },
): Promise<Pick<Opened, 'round' | 'wasOpen'>> {
  const round: Round = {
    period: wanted.period,
    state: 'open',
    dueOn: wanted.dueOn,
    ...opening,
    openedBy: wanted.by,
    closedAt: null,
    ...(wanted.closesOn === undefined ? {} : { closesOn: wanted.closesOn }),
  };
  const wasPlanned = await ports.rounds.change(wanted.key, wanted.period, (planned) =>
    planned.state === 'planned' ? round : undefined,
  );
  if (wasPlanned || (await ports.rounds.add(wanted.key, round))) {
    const what = `opened the round ${round.period} of ${wanted.key.planId}, due ${formatDay(round.dueOn)}`;
    await ports.audit.record(wanted.key.tenant, { at: opening.openedAt, who: wanted.by, what });
    return { round, wasOpen: false };
  }
  const existing = await ports.rounds.find(wanted.key, wanted.period);
  if (existing?.state === 'open') return { round: existing, wasOpen: true };
  throw new GoldenThreadError(
    'bad_input',
    `The round ${wanted.period} is closed, so nobody was asked. Open the next period instead.`,
  );
}

/** A fresh row of the ledger for one owner's share. */
export function requestFor(share: OwnerShare, period: PeriodId, now: Instant): UpdateRequest {
  return {
    period,
    owner: share.owner,
    name: share.person?.name ?? share.owner,
    refs: share.refs,
    state: share.person ? 'requested' : 'failed',
    reason: share.unresolved?.reason ?? null,
    attempts: 0,
    requestedAt: now,
    deliveredAt: null,
    conversationId: null,
    messageId: null,
  };
}
