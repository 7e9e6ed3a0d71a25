import { dayOf } from '../../plan/dates/day.ts';
import type { SendResult } from '../../ports/messenger.ts';
import type { Turn } from '../../ports/pace.ts';
import type { Versioned } from '../../ports/round-store.ts';
import { standInFor } from '../owners/absence.ts';
import type { Person } from '../person.ts';
import { isBeingAsked, openingDay, type UpdateRequest } from '../rounds/round.ts';
import { updatePass } from '../updates/update-pass.ts';
import type { Delivering, DeliveryPorts, Later, RequestFacts } from './delivery-ports.ts';
import { installApp } from './install-app.ts';
import { withoutTurn } from './pace.ts';
import { delivered, excuse, fail, leaveUnreminded, refused, release } from './send-outcome.ts';

/**
 * How often a person whose claim outlived its process is asked again. Whether the card went out before the process died
 * nobody knows; all but surely once is enough, and a card that makes the service fall over is not sent for ever.
 */
const mostLapsed = 5;
const lapsedReason =
  'The service was stopped six times while it was asking them. A card may have arrived: ask them before sending it again.';

const tooLate = 'Their reminder could not be sent within working hours, so it was left. Remind them again.';

/** Asks one owner, if that is still to be done, and writes down what became of it. */
export async function deliverOne<Message>(
  work: Delivering<Message>,
  request: Versioned<UpdateRequest>,
): Promise<Later> {
  const { ports, job, round, people } = work;
  const { record } = request;
  if (!isBeingAsked(record)) return undefined;
  const busySeconds = stillSending(ports, record);
  if (busySeconds > 0) return { inSeconds: busySeconds };
  const now = Date.parse(ports.clock.now());
  const lapsed = (record.lapsed ?? 0) + (record.state === 'sending' ? 1 : 0);
  if (lapsed > mostLapsed)
    return (record.purpose === 'reminder' ? leaveUnreminded : fail)(work, request, lapsedReason);
  const pausedUntil = Date.parse(round.pause?.until ?? '') || 0;
  if (pausedUntil > now) return { inSeconds: (pausedUntil - now) / 1000 };

  const person = people.get(record.owner);
  if (!person) return fail(work, request, 'This person is not known in Teams any more.');
  const isUntimely = record.purpose === 'reminder' && untimely(work, record, person);
  if (isUntimely) return leaveUnreminded(work, request, isUntimely.reason);
  const recipient = await recipientFor(ports, job.tenant, person);
  if (!recipient) return excuse(work, request, person);
  return claimAndSend(
    work,
    { ...request, record: { ...record, ...(lapsed > 0 && { lapsed }) } },
    { person, recipient },
  );
}

/** Why a reminder that was queued is not to be sent any more; `undefined` while it is. A null reason needs no telling. */
function untimely<Message>(
  { ports, records, round }: Delivering<Message>,
  request: UpdateRequest,
  person: Person,
): { reason: string | null } | undefined {
  const now = ports.clock.now();
  const { remindBefore = now, snoozedUntil = '' } = request;
  const { items, answered } = updatePass(records, { ...request, openedOn: openingDay(round) }, person);
  if (answered.size === items.length || snoozedUntil > dayOf(now, ports.timeZone)) return { reason: null };
  return remindBefore < now ? { reason: tooLate } : undefined;
}

/** For how many seconds more whoever is sending to them is to be left alone; 0 when they must have died over it. */
export function stillSending<Message>(
  { clock, timing }: Pick<DeliveryPorts<Message>, 'clock' | 'timing'>,
  { state, sendingSince, requestedAt }: UpdateRequest,
): number {
  if (state !== 'sending') return 0;
  const since = (Date.parse(clock.now()) - Date.parse(sendingSince ?? requestedAt)) / 1000;
  return Math.max(0, timing.sendingSeconds - since);
}

/** The owner, or whoever stands in for them today. */
async function recipientFor<Message>(
  ports: DeliveryPorts<Message>,
  tenant: string,
  person: Person,
): Promise<Person | undefined> {
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const known = [person];
  for (;;) {
    const found = standInFor(person, known, today);
    const missing = known.at(-1)?.away?.deputyId;
    if (found || !missing || known.some(({ id }) => id === missing)) return found;
    const deputy = await ports.people.find(tenant, missing);
    if (!deputy) return undefined;
    known.push(deputy);
  }
}

async function claimAndSend<Message>(
  work: Delivering<Message>,
  { record, etag }: Versioned<UpdateRequest>,
  { person, recipient }: { person: Person; recipient: Person },
): Promise<Later> {
  const { ports, job, records, round } = work;
  const facts = { records, round, request: record, person };
  const turn = await ports.pace.next(job.tenant);
  if ('inSeconds' in turn) return turn;
  const isUntimely = record.purpose === 'reminder' && untimely(work, record, person);
  if (isUntimely) return leaveUnreminded(work, { record, etag }, isUntimely.reason);
  // Made in their turn: thirty cards made at once would keep this process from the moments of those who are ready.
  const message = ports.compose(facts);
  const sendingSince = ports.clock.now();
  const claimed = { ...record, state: 'sending' as const, sendingSince, attempts: record.attempts + 1 };
  const mark = await ports.rounds.replaceRequest(job, claimed, etag);
  // Somebody changed the row: look at it again.
  if (mark === undefined) return { inSeconds: 1 };
  const sending = { record: claimed, etag: mark };
  const begin = async (given: Turn) => (await given.begin()) && isInTime(ports, claimed);
  const goOn = async () => {
    const another = await ports.pace.next(job.tenant);
    return !('inSeconds' in another) && begin(another);
  };
  if (!(await begin(turn))) return release(work, sending);
  const result =
    record.purpose === 'reminder'
      ? await remind(work, facts, { recipient, message, goOn })
      : await ports.messenger.toPerson(job.tenant, recipient, message, goOn);
  if (result.outcome === 'failed' && result.concerns === 'turn') return release(work, sending);
  await learnChat(work, recipient, result);
  const retryAfter = result.outcome === 'failed' && !result.maybeSent ? result.retryAfterSeconds : null;
  ports.pace.heard(job.tenant, retryAfter);
  if (result.outcome === 'delivered') return delivered(work, sending, result);
  return result.concerns === 'app'
    ? installApp(work, sending, { recipient, failure: result })
    : refused(work, sending, result);
}

/**
 * Whether a request of the claimed send may still begin. Waiting for a turn can take long, and whoever takes over the
 * claim must not meet us: a request begins in its first half and is done with in the second.
 */
function isInTime<Message>(
  { clock, timing }: Pick<DeliveryPorts<Message>, 'clock' | 'timing'>,
  { sendingSince = '' }: UpdateRequest,
): boolean {
  return (Date.parse(clock.now()) - Date.parse(sendingSince)) / 1000 <= timing.sendingSeconds / 2;
}

/** The chat that was opened for the first card is where the next message goes. */
async function learnChat<Message>(
  { ports, job }: Delivering<Message>,
  recipient: Person,
  result: SendResult,
): Promise<void> {
  if (result.outcome === 'failed' || result.sent.conversationId === recipient.conversationId) return;
  const { conversationId } = result.sent;
  await ports.people
    .save(job.tenant, { ...recipient, conversationId })
    .catch((error: unknown) => ports.onTrouble(error, job));
}

/** Brings the first card up to date and answers it with a line; a new card only where the first is not to be found. */
async function remind<Message>(
  { ports, job }: Delivering<Message>,
  facts: RequestFacts,
  { recipient, message, goOn }: { recipient: Person; message: Message; goOn: () => Promise<boolean> },
): Promise<SendResult> {
  const { conversationId, messageId } = facts.request;
  const { serviceUrl } = recipient;
  const isTheirs = conversationId === recipient.conversationId;
  if (conversationId === null || !messageId || !isTheirs)
    return ports.messenger.toPerson(job.tenant, recipient, message, goOn);
  const sent = { conversationId, messageId, serviceUrl };
  const refreshed = await ports.messenger.refresh(job.tenant, sent, message);
  if (refreshed.outcome === 'failed') {
    if (refreshed.concerns === 'gone')
      return (await goOn()) ? ports.messenger.toPerson(job.tenant, recipient, message, goOn) : withoutTurn;
    // However often the same card is put in its place, it is there once.
    return { ...refreshed, maybeSent: false };
  }
  if (!(await goOn())) return withoutTurn;
  const replied = await ports.messenger.reply(job.tenant, sent, ports.reminder(facts));
  return replied.outcome === 'delivered'
    ? { outcome: 'delivered', sent: { conversationId, messageId } }
    : replied;
}
