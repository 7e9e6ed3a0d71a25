import type { LastAnswer } from '../../plan/last-answer.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { CardRefresh, PlanKey, Versioned } from '../../ports.ts';
import { answersFor, ownersOf } from '../owners/owners.ts';
import { ownerResolver } from '../owners/resolve-owner.ts';
import type { Person } from '../person.ts';
import type { RoundPorts } from '../rounds/open-round.ts';
import { isBeingAsked, type UpdateRequest } from '../rounds/round.ts';
import { itemsOf, type PassItem } from '../updates/pass-items.ts';
import type { Delivering, Later } from './delivery-ports.ts';
import { settle } from './settle-request.ts';

/** Several answers given one after the other make one refresh. */
const gatheringSeconds = 5;
/** Somebody who pressed a button this recently may be typing: their card is left alone, so that nothing typed is lost. */
const inHandMinutes = 15;
/** A refresh that cannot be made for so long is left; the next reminder brings the card up to date. */
const mostMinutes = 60;

/** An answer that was stored. */
export interface AnswerGiven {
  period: string;
  /** As on cards. */
  ref: string;
  /** The submitted card's own id. */
  nonce: string;
  by: Person;
  /** The message whose button was pressed; it shows the answer already. */
  pressed: string | undefined;
}

type RefreshPorts = Pick<RoundPorts, 'plans' | 'people' | 'rounds' | 'queue'>;

/** Queues the request cards on which an answer is not to be seen yet: those of its owners, whoever gave it and wherever. */
export async function refreshOthers(ports: RefreshPorts, key: PlanKey, given: AnswerGiven): Promise<void> {
  const { period, ref, nonce, by, pressed } = given;
  const records = await ports.plans.read(key);
  const item = records && itemsOf(records).find((each) => each.ref === ref);
  const answer = item && lastAnswerOf(item);
  if (!item || !answer?.id.endsWith(`~${nonce}`)) return;
  const owners = await ownerIds(ports, key, { item, by });
  const requests = await ports.rounds.findRequests(key, period, owners);
  const stale = requests
    .map(({ record }) => record)
    .filter(({ messageId, refs }) => messageId !== null && messageId !== pressed && refs.includes(ref));
  await queueRefresh(ports, key, stale, { since: answer.at, by: by.id });
}

/** Queues the cards of these requests, all of one round, to be made again from what is on record then. */
export async function queueRefresh(
  { queue }: Pick<RoundPorts, 'queue'>,
  { tenant, planId }: PlanKey,
  requests: readonly UpdateRequest[],
  refresh: CardRefresh,
): Promise<void> {
  const [first] = requests;
  if (!first) return;
  const owners = requests.map(({ owner }) => owner);
  await queue.add([{ tenant, planId, period: first.period, owners, refresh }], gatheringSeconds);
}

/** Without a look at everybody who is known where the one owner is who answered. */
async function ownerIds(
  ports: RefreshPorts,
  { tenant }: PlanKey,
  { item, by }: { item: PassItem; by: Person },
): Promise<string[]> {
  if (item.owners.length === 1 && answersFor(item, by, true)) return [by.id];
  const resolve = ownerResolver(await ports.people.list(tenant));
  const ids = ownersOf(item, resolve).flatMap(({ resolution }) => resolution.person?.id ?? []);
  return [...new Set(ids)];
}

/** Puts an owner's request card in its place again as it would be made now. A failure does no harm. */
export async function refreshOne<Message>(
  { ports, job, records, round }: Delivering<Message>,
  request: Versioned<UpdateRequest>,
  { since, by }: CardRefresh,
): Promise<Later> {
  const { record } = request;
  const { conversationId, messageId, shownUntil = '' } = record;
  // What is about to be sent is made from the same records.
  const isOnItsWay = isBeingAsked(record);
  if (conversationId === null || messageId === null || isOnItsWay || shownUntil >= since) return undefined;
  const now = Date.parse(ports.clock.now());
  if (now - Date.parse(since) > mostMinutes * 60_000) return undefined;
  const person = await ports.people.find(job.tenant, record.owner);
  const reader = person && (await readerOf(ports.people, job.tenant, { person, conversationId }));
  if (!reader) return undefined;
  const free = by === reader.id ? 0 : freeFrom(records, record, reader);
  if (free > now) return { inSeconds: (free - now) / 1000 };
  const message = ports.compose({ records, round, request: record, person });
  const turn = await ports.pace.next(job.tenant);
  if (!turn || !(await turn.begin())) return { inSeconds: 0 };
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
  const own = itemsOf(records).flatMap((item) => {
    const answer = lastAnswerOf(item);
    return answer?.by.id === reader.id ? [Date.parse(answer.at)] : [];
  });
  const last = Math.max(0, ...own, openedAt === undefined ? 0 : Date.parse(openedAt));
  return last === 0 ? 0 : last + inHandMinutes * 60_000;
}

/** The moment of the last answer among what the request asks about; empty where there is none. */
function lastAnswered(records: PlanRecords, { refs }: UpdateRequest): string {
  const asked = new Set(refs);
  const times = itemsOf(records).flatMap((item) =>
    asked.has(item.ref) ? (lastAnswerOf(item)?.at ?? []) : [],
  );
  return times.sort().at(-1) ?? '';
}

function lastAnswerOf(item: PassItem): LastAnswer | undefined {
  return item.kind === 'action' ? item.action.lastAnswer : item.measure.lastAnswer;
}
