import { dayOf } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { CardRefresh } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { Versioned } from '../../ports/round-store.ts';
import { isAway } from '../owners/absence.ts';
import type { Person } from '../person.ts';
import type { RoundPorts } from '../rounds/open-round.ts';
import { isBeingAsked, type UpdateRequest } from '../rounds/round.ts';
import { lastAnswers } from '../updates/last-answers.ts';
import type { Delivering, Later } from './delivery-ports.ts';
import { settle } from './settle-request.ts';

/** Several answers given one after the other make one refresh. */
export const gatheringSeconds = 5;
/** Somebody who pressed a button this recently may be typing: their card is left alone, so that nothing typed is lost. */
const inHandMinutes = 15;
/** A refresh that cannot be made for so long is left; the next reminder brings the card up to date. */
const mostMinutes = 60;

/** Queues the cards of these requests, all of one round, to be made again from what is on record then. */
export async function queueRefresh(
  { queue, clock }: Pick<RoundPorts, 'queue' | 'clock'>,
  { tenant, planId }: PlanKey,
  requests: readonly UpdateRequest[],
  why: Pick<CardRefresh, 'since' | 'by'>,
): Promise<void> {
  const [first] = requests;
  if (!first) return;
  const owners = requests.map(({ owner }) => owner);
  const refresh = { ...why, queuedAt: clock.now() };
  await queue.add([{ tenant, planId, period: first.period, owners, refresh }], gatheringSeconds);
}

/** Puts an owner's request card in its place again as it would be made now. A failure does no harm. */
export async function refreshOne<Message>(
  { ports, job, records, round, people }: Delivering<Message>,
  request: Versioned<UpdateRequest>,
  { since, by, queuedAt = since }: CardRefresh,
): Promise<Later> {
  const { record } = request;
  const { conversationId, messageId, shownUntil = '' } = record;
  // What is about to be sent is made from the same records.
  const isOnItsWay = isBeingAsked(record);
  if (conversationId === null || messageId === null || isOnItsWay || shownUntil >= since) return undefined;
  const now = Date.parse(ports.clock.now());
  if (now - Date.parse(queuedAt) > mostMinutes * 60_000) return undefined;
  const person = people.get(record.owner);
  const reader = person && (await readerOf(ports.people, job.tenant, { person, conversationId }));
  if (!reader) return undefined;
  // Of somebody who is away it was their deputy who pressed.
  const { openedAt, ...unopened } = record;
  const wasTheirs = !isAway(reader, dayOf(ports.clock.now(), ports.timeZone)) && openedAt !== undefined;
  const free = by === reader.id ? 0 : freeFrom(records, wasTheirs ? record : unopened, reader);
  if (free > now) return { inSeconds: (free - now) / 1000 };
  const turn = await ports.pace.next(job.tenant);
  if ('inSeconds' in turn) return turn;
  const message = ports.compose({ records, round, request: record, person });
  if (!(await turn.begin())) return { inSeconds: 0 };
  // First, so that of several jobs about the same card one sends; a crash before it is sent leaves the card as it was.
  const claimed = { ...record, shownUntil: lastAnswered(records, record) };
  const etag = await ports.rounds.replaceRequest(job, claimed, request.etag);
  if (etag === undefined) return { inSeconds: 1 };
  const sent = { conversationId, messageId, serviceUrl: reader.serviceUrl };
  const result = await ports.messenger.refresh(job.tenant, sent, message);
  const again = result.outcome === 'failed' ? result.retryAfterSeconds : null;
  ports.pace.heard(job.tenant, again);
  if (again === null) return undefined;
  await settle(ports, job, { record: claimed, etag }, (row) => ({ ...row, shownUntil }));
  return { inSeconds: again };
}

/** Whose chat the card is in: the owner's, or that of whoever they named to stand in. */
async function readerOf(
  people: Pick<RoundPorts['people'], 'find'>,
  tenant: string,
  { person, conversationId }: { person: Person; conversationId: string },
): Promise<Person | undefined> {
  if (person.conversationId === conversationId) return person;
  const deputyId = person.away?.deputyId;
  const deputy = deputyId ? await people.find(tenant, deputyId) : undefined;
  return deputy?.conversationId === conversationId ? deputy : undefined;
}

/** When nobody is likely to be typing on the card any more, in milliseconds since 1970. */
function freeFrom(records: PlanRecords, { openedAt }: UpdateRequest, reader: Person): number {
  const own = Date.parse(lastAnswers(records).byPerson.get(reader.id) ?? '') || 0;
  const last = Math.max(own, openedAt === undefined ? 0 : Date.parse(openedAt));
  return last === 0 ? 0 : last + inHandMinutes * 60_000;
}

/** The moment of the last answer among what the request asks about; empty where there is none. */
export function lastAnswered(records: PlanRecords, { refs }: UpdateRequest): string {
  const { byRef } = lastAnswers(records);
  return (
    refs
      .flatMap((ref) => byRef.get(ref)?.at ?? [])
      .sort()
      .at(-1) ?? ''
  );
}
