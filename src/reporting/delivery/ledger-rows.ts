import type { Instant } from '../../plan/dates/day.ts';
import type { DeliveryQueue } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { RoundStore, Versioned } from '../../ports/round-store.ts';
import type { UpdateRequest } from '../rounds/round.ts';

export interface AskPorts {
  rounds: RoundStore;
  queue: DeliveryQueue;
}

/** So many people are asked by one job: few enough to be done in seconds, many enough to cost the queue little. */
export const ownersOfAJob = 32;

/**
 * Writes the rows of the ledger that are not there yet and queues those who are to be asked; gives the rows that are new.
 * A row that was written but perhaps never queued (a crash between the two) is queued again: the delivery sends once.
 */
export async function askOwners(
  ports: AskPorts,
  key: PlanKey,
  requests: UpdateRequest[],
): Promise<UpdateRequest[]> {
  const [first] = requests;
  if (!first) return [];
  const added = await ports.rounds.addRequests(key, requests);
  const isNew = new Set(added.map(({ owner }) => owner));
  const others = requests.map(({ owner }) => owner).filter((owner) => !isNew.has(owner));
  const there = await ports.rounds.findRequests(key, first.period, others);
  const untried = there
    .map(({ record }) => record)
    .filter(({ state, attempts }) => state === 'requested' && attempts === 0);
  const waiting = [...added.filter(({ state }) => state === 'requested'), ...untried];
  await queueOwners(
    ports,
    key,
    first.period,
    waiting.map(({ owner }) => owner),
  );
  return added;
}

/** Queues jobs for owners whose rows say that they are to be asked. */
export async function queueOwners(
  { queue }: Pick<AskPorts, 'queue'>,
  key: PlanKey,
  period: string,
  owners: string[],
): Promise<void> {
  const { tenant, planId } = key;
  const jobs = inJobs(owners).map((some) => ({ tenant, planId, period, owners: some }));
  if (jobs.length > 0) await queue.add(jobs);
}

/** In the ledger's order, so that those of one job stand together in it. */
function inJobs(owners: readonly string[]): string[][] {
  const sorted = owners.toSorted();
  const count = Math.ceil(sorted.length / ownersOfAJob);
  return Array.from({ length: count }, (_, index) =>
    sorted.slice(index * ownersOfAJob, (index + 1) * ownersOfAJob),
  );
}

/**
 * Changes a row as it is now, again when somebody else changed it meanwhile; `undefined` leaves it. Gives the row as
 * written, `undefined` when it was left or is not there. Whoever becomes `requested` by this is not queued yet.
 */
export async function changeRequest(
  { rounds }: Pick<AskPorts, 'rounds'>,
  key: PlanKey,
  { period, owner }: Pick<UpdateRequest, 'period' | 'owner'>,
  decide: (request: UpdateRequest) => UpdateRequest | undefined,
): Promise<UpdateRequest | undefined> {
  for (;;) {
    const found = await rounds.findRequest(key, period, owner);
    const changed = found && decide(found.record);
    if (!changed) return undefined;
    if ((await rounds.replaceRequest(key, changed, found.etag)) !== undefined) return changed;
  }
}

/** Likewise many rows of one round, and asks their owners, a job's worth at a time. Gives the rows as written. */
export async function changeAndAskAll(
  ports: AskPorts,
  key: PlanKey,
  { period, owners }: { period: string; owners: string[] },
  decide: (request: UpdateRequest) => UpdateRequest | undefined,
): Promise<UpdateRequest[]> {
  const changed: UpdateRequest[] = [];
  const change = async ({ record, etag }: Versioned<UpdateRequest>) => {
    const wanted = decide(record);
    if (!wanted) return undefined;
    const isWritten = (await ports.rounds.replaceRequest(key, wanted, etag)) !== undefined;
    return isWritten ? wanted : changeRequest(ports, key, record, decide);
  };
  for (const some of inJobs(owners)) {
    const found = await ports.rounds.findRequests(key, period, some);
    const written = (await Promise.all(found.map(change))).filter((row) => row !== undefined);
    await queueOwners(
      ports,
      key,
      period,
      written.map(({ owner }) => owner),
    );
    changed.push(...written);
  }
  return changed;
}

/** Changes a row and asks its owner where that is what the row now says. */
export async function changeAndAsk(
  ports: AskPorts,
  key: PlanKey,
  which: Pick<UpdateRequest, 'period' | 'owner'>,
  decide: (request: UpdateRequest) => UpdateRequest | undefined,
): Promise<UpdateRequest | undefined> {
  const changed = await changeRequest(ports, key, which, decide);
  if (changed?.state === 'requested') await queueOwners(ports, key, which.period, [which.owner]);
  return changed;
}

/** The row set back to the start: to be asked from `askedAt` (UTC) on, whatever became of it before. That they may have left stays. */
export function askedAnew(request: UpdateRequest, askedAt: Instant): UpdateRequest {
  const {
    sendingSince: _,
    doubtful: __,
    lapsed: ___,
    purpose: ____,
    excusedUntil: _____,
    remindBefore: ______,
    wanted: ________,
    failedAt: _________,
    installingSince: __________,
    ...rest
  } = request;
  return { ...rest, askedAt, state: 'requested', reason: null, attempts: 0 };
}

/** Likewise of somebody who may be in the council after all: they are back in a team, or somebody wants to try again. */
export function askedAfresh({ left: _, ...request }: UpdateRequest, askedAt: Instant): UpdateRequest {
  return askedAnew(request, askedAt);
}

/**
 * The row of somebody who pressed a button of their card at that moment (UTC); `undefined` where that is nothing new. They
 * are there and have a card, whatever we heard of them and of sending it.
 */
export function opened({ left, ...request }: UpdateRequest, at: Instant): UpdateRequest | undefined {
  const { state, doubtful = 0, purpose, deliveredAt, openedAt = at } = request;
  const isDoubted = state === 'failed' || (state === 'requested' && doubtful > 0 && purpose === undefined);
  if (isDoubted)
    return { ...request, openedAt, state: 'delivered', reason: null, deliveredAt: deliveredAt ?? at };
  return request.openedAt === undefined || left !== undefined ? { ...request, openedAt } : undefined;
}

/** The row of somebody who has the card, to be reminded of it from `askedAt` on and before `remindBefore` (UTC); `wanted` says who wants to know. */
export function toBeReminded(
  request: UpdateRequest,
  {
    askedAt,
    remindBefore,
    wanted,
  }: { askedAt: Instant; remindBefore: Instant; wanted?: UpdateRequest['wanted'] },
): UpdateRequest {
  return {
    ...{ ...askedAnew(request, askedAt), purpose: 'reminder', remindBefore },
    ...(wanted && { wanted }),
  };
}
