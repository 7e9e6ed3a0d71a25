import { dayOf, formatDay } from '../plan/day.ts';
import type { SendFailure, SendResult, Versioned } from '../ports.ts';
import { standInFor } from './absence.ts';
import type { Delivering, DeliveryPorts, Later, RequestFacts } from './delivery-ports.ts';
import type { Person } from './person.ts';
import type { UpdateRequest } from './round.ts';
import { settle } from './settle-request.ts';

/** Sends that may have gone out (a crash or a lost answer) are repeated once; refused ones for some minutes. */
const mostDoubtful = 2;
const mostAttempts = 8;
const longestBackoffSeconds = 300;
const doubtfulReason =
  'Two attempts went out without an answer from Teams. The card may have arrived: ask them before sending it again.';

/** Asks one owner, if that is still to be done, and writes down what became of it. */
export async function deliverOne<Message>(
  work: Delivering<Message>,
  request: Versioned<UpdateRequest>,
): Promise<Later> {
  const { ports, job, round } = work;
  const { record } = request;
  const now = Date.parse(ports.clock.now());
  const doubtful = (record.doubtful ?? 0) + (record.state === 'sending' ? 1 : 0);
  if (record.state === 'sending') {
    const until = Date.parse(record.sendingSince ?? record.requestedAt) + ports.timing.sendingSeconds * 1000;
    if (until > now) return { inSeconds: (until - now) / 1000 };
  } else if (record.state !== 'requested') return undefined;
  if (doubtful >= mostDoubtful) return fail(work, request, doubtfulReason);
  const pausedUntil = Date.parse(round.pause?.until ?? '') || 0;
  if (pausedUntil > now) return { inSeconds: (pausedUntil - now) / 1000 };

  const person = await ports.people.find(job.tenant, record.owner);
  if (!person) return fail(work, request, 'This person is not known in Teams any more.');
  const recipient = await recipientFor(ports, job.tenant, person);
  if (!recipient) return excuse(work, request, person);
  return claimAndSend(work, { ...request, record: { ...record, doubtful } }, { person, recipient });
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
  const message = ports.compose(facts);
  const turn = await ports.pace.next(job.tenant);
  if (!turn) return { inSeconds: 0 };
  const sendingSince = ports.clock.now();
  const claimed = { ...record, state: 'sending' as const, sendingSince, attempts: record.attempts + 1 };
  const mark = await ports.rounds.replaceRequest(job, claimed, etag);
  // Somebody changed the row: look at it again.
  if (mark === undefined) return { inSeconds: 1 };
  const sending = { record: claimed, etag: mark };
  if (!(await turn.begin())) return release(work, sending);
  const result =
    record.purpose === 'reminder'
      ? await remind(work, facts, { recipient, message })
      : await ports.messenger.toPerson(job.tenant, recipient, message);
  if (result === undefined) return release(work, sending);
  await learnChat(work, recipient, result);
  const retryAfter = result.outcome === 'failed' && !result.maybeSent ? result.retryAfterSeconds : null;
  ports.pace.heard(job.tenant, retryAfter);
  return result.outcome === 'delivered' ? delivered(work, sending, result) : refused(work, sending, result);
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
  { recipient, message }: { recipient: Person; message: Message },
): Promise<SendResult | undefined> {
  const { conversationId, messageId } = facts.request;
  const { serviceUrl } = recipient;
  const isTheirs = conversationId === recipient.conversationId;
  if (conversationId === null || !messageId || !isTheirs)
    return ports.messenger.toPerson(job.tenant, recipient, message);
  const sent = { conversationId, messageId, serviceUrl };
  const refreshed = await ports.messenger.refresh(job.tenant, sent, message);
  if (refreshed.outcome === 'failed') {
    if (refreshed.concerns === 'gone') return ports.messenger.toPerson(job.tenant, recipient, message);
    // However often the same card is put in its place, it is there once.
    return { ...refreshed, maybeSent: false };
  }
  const turn = await ports.pace.next(job.tenant);
  if (!(await turn?.begin())) return undefined;
  const replied = await ports.messenger.reply(job.tenant, sent, ports.reminder(facts));
  return replied.outcome === 'delivered'
    ? { outcome: 'delivered', sent: { conversationId, messageId } }
    : replied;
}

async function delivered<Message>(
  { ports, job }: Delivering<Message>,
  sending: Versioned<UpdateRequest>,
  { sent }: Extract<SendResult, { outcome: 'delivered' }>,
): Promise<Later> {
  const at = ports.clock.now();
  const isReminder = sending.record.purpose === 'reminder';
  const reminders = (sending.record.reminders ?? 0) + 1;
  const when = isReminder ? { remindedAt: at, reminders } : { deliveredAt: at };
  await settle(ports, job, sending, ({ sendingSince: _, purpose: __, ...row }) => ({
    ...row,
    ...sent,
    ...when,
    reason: null,
    state: row.state === 'sending' ? 'delivered' : row.state,
  }));
  return undefined;
}

async function refused<Message>(
  work: Delivering<Message>,
  sending: Versioned<UpdateRequest>,
  result: SendFailure,
): Promise<Later> {
  const { ports, job } = work;
  const { attempts, owner } = sending.record;
  const doubtful = (sending.record.doubtful ?? 0) + (result.maybeSent ? 1 : 0);
  if (result.concerns === 'everybody') return pauseRound(work, sending, result.reason);
  const isOver = result.retryAfterSeconds === null || attempts >= mostAttempts || doubtful >= mostDoubtful;
  if (isOver) return fail(work, { ...sending, record: { ...sending.record, doubtful } }, result.reason);
  const waiting = { state: 'requested' as const, reason: result.reason, doubtful };
  await settle(ports, job, sending, ({ sendingSince: _, ...row }) =>
    row.state === 'sending' ? { ...row, ...waiting } : row,
  );
  const backoff = Math.min(2 ** attempts, longestBackoffSeconds) * (0.5 + spread(owner));
  return { inSeconds: Math.max(result.retryAfterSeconds ?? 0, result.concerns === 'pace' ? 0 : backoff) };
}

const pauseMinutes = 15;

/** Nobody can be reached while Teams refuses our credentials: nothing is burnt, and we look again by ourselves. */
async function pauseRound<Message>(
  work: Delivering<Message>,
  sending: Versioned<UpdateRequest>,
  reason: string,
): Promise<Later> {
  const { ports, job } = work;
  const until = new Date(Date.parse(ports.clock.now()) + pauseMinutes * 60_000).toISOString();
  await ports.rounds.change(job, job.period, (round) => ({ ...round, pause: { reason, until } }));
  await release(work, sending, reason);
  return { inSeconds: pauseMinutes * 60 };
}

/** Nothing went out: the row is as before the attempt. */
async function release<Message>(
  { ports, job }: Delivering<Message>,
  sending: Versioned<UpdateRequest>,
  reason: string | null = null,
): Promise<Later> {
  await settle(ports, job, sending, ({ sendingSince: _, ...row }) =>
    row.state === 'sending'
      ? { ...row, state: 'requested', reason, attempts: Math.max(0, row.attempts - 1) }
      : row,
  );
  return { inSeconds: 0 };
}

async function fail<Message>(
  { ports, job }: Delivering<Message>,
  request: Versioned<UpdateRequest>,
  reason: string,
): Promise<Later> {
  const { doubtful } = request.record;
  await settle(ports, job, request, ({ sendingSince: _, ...row }) =>
    row.state === 'requested' || row.state === 'sending'
      ? { ...row, state: 'failed', reason, ...(doubtful === undefined ? {} : { doubtful }) }
      : row,
  );
  return undefined;
}

async function excuse<Message>(
  { ports, job }: Delivering<Message>,
  request: Versioned<UpdateRequest>,
  { away }: Person,
): Promise<Later> {
  const until = away?.to ?? '';
  const reason = `Away until ${formatDay(until)} with nobody to stand in. They are asked when they are back.`;
  await settle(ports, job, request, (row) =>
    row.state === 'requested' ? { ...row, state: 'excused', excusedUntil: until, reason } : row,
  );
  return undefined;
}

/** From 0 to 1, always the same for the same person: people who were refused together do not all come back at once. */
function spread(owner: string): number {
  let hash = 0;
  for (const character of owner) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1009;
  return hash / 1009;
}
