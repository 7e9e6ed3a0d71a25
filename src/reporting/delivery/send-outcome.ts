import { formatDay } from '../../plan/dates/day.ts';
import type { SendFailure, SendResult } from '../../ports/messenger.ts';
import type { Versioned } from '../../ports/round-store.ts';
import type { Person } from '../person.ts';
import { isBeingAsked, type UpdateRequest } from '../rounds/round.ts';
import type { Delivering, Later } from './delivery-ports.ts';
import { lastAnswered } from './refresh-cards.ts';
import { settle } from './settle-request.ts';

/** A send that may have gone out is repeated once; refused ones for some minutes. */
const mostDoubtful = 2;
export const mostAttempts = 8;
const longestBackoffSeconds = 300;

/** The card is there. */
export async function delivered<Message>(
  { ports, job, records }: Delivering<Message>,
  sending: Versioned<UpdateRequest>,
  { sent }: Extract<SendResult, { outcome: 'delivered' }>,
): Promise<Later> {
  const at = ports.clock.now();
  const isReminder = sending.record.purpose === 'reminder';
  const reminders = (sending.record.reminders ?? 0) + 1;
  const when = isReminder ? { remindedAt: at, reminders } : { deliveredAt: at };
  const shownUntil = lastAnswered(records, sending.record);
  await settle(ports, job, sending, ({ sendingSince: _, purpose: __, remindBefore: ___, ...row }) => {
    // Whoever is taken for dead is followed by another sender, in any order of writing it down: the later card is named.
    if (row.state === 'delivered' && row.attempts > sending.record.attempts) return row;
    const state = row.state === 'sending' ? 'delivered' : row.state;
    return { ...row, ...sent, ...when, shownUntil, reason: null, state };
  });
  return undefined;
}

/** Not sent, or perhaps sent: asked again later, or written down as never reached. */
export async function refused<Message>(
  work: Delivering<Message>,
  sending: Versioned<UpdateRequest>,
  result: SendFailure,
): Promise<Later> {
  const { ports, job } = work;
  const { attempts, lapsed = 0, owner } = sending.record;
  const doubtful = (sending.record.doubtful ?? 0) + (result.maybeSent ? 1 : 0);
  if (result.concerns === 'everybody') return pauseRound(work, sending, result.reason);
  const left = result.concerns === 'gone' ? { left: result.reason } : {};
  const isOver =
    result.retryAfterSeconds === null || attempts - lapsed >= mostAttempts || doubtful >= mostDoubtful;
  if (isOver && result.retryAfterSeconds !== null && sending.record.purpose === 'reminder')
    return leaveUnreminded(work, sending, `Their last reminder may not have arrived: ${result.reason}`);
  if (isOver)
    return fail(work, { ...sending, record: { ...sending.record, doubtful, ...left } }, result.reason);
  const waiting = { state: 'requested' as const, reason: result.reason, doubtful };
  await settle(
    ports,
    job,
    sending,
    ofOurs(sending, (row) => ({ ...row, ...waiting })),
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
export async function release<Message>(
  { ports, job }: Delivering<Message>,
  sending: Versioned<UpdateRequest>,
  reason: string | null = null,
): Promise<Later> {
  const before = (row: UpdateRequest) => ({
    state: 'requested' as const,
    attempts: Math.max(0, row.attempts - 1),
  });
  await settle(
    ports,
    job,
    sending,
    ofOurs(sending, (row) => ({ ...row, ...before(row), reason })),
  );
  return { inSeconds: 0 };
}

/** Changes the row while the claim in it is the one that was ours; whoever has taken over is left to it. */
function ofOurs(
  { record }: Versioned<UpdateRequest>,
  change: (row: UpdateRequest) => UpdateRequest,
): (row: UpdateRequest) => UpdateRequest {
  return ({ sendingSince, ...row }) => {
    if (row.state !== 'sending') return row;
    return sendingSince === record.sendingSince
      ? change(row)
      : { ...row, ...(sendingSince && { sendingSince }) };
  };
}

/** They were not reached, and why, in words for the performance team. */
export async function fail<Message>(
  { ports, job }: Pick<Delivering<Message>, 'ports' | 'job'>,
  request: Versioned<UpdateRequest>,
  reason: string,
): Promise<Later> {
  const { doubtful, left, installedFor, installingSince, sendingSince } = request.record;
  const known = {
    ...(doubtful === undefined ? {} : { doubtful }),
    ...(left === undefined ? {} : { left }),
    ...(installedFor === undefined ? {} : { installedFor }),
    ...(installingSince === undefined ? {} : { installingSince }),
    // Who got the app while the send was under way can be reached.
    failedAt: sendingSince ?? ports.clock.now(),
  };
  await settle(ports, job, request, ({ sendingSince: _, ...row }) =>
    isBeingAsked(row) ? { ...row, state: 'failed', reason, ...known } : row,
  );
  return undefined;
}

/** They have the first card; only the reminder of it is not sent any more, with the reason for the performance team if any. */
export async function leaveUnreminded<Message>(
  { ports, job }: Pick<Delivering<Message>, 'ports' | 'job'>,
  request: Versioned<UpdateRequest>,
  reason: string | null = null,
): Promise<Later> {
  // What was begun counts as the reminder of its day, or the next look would send it all over again.
  const { sendingSince: begun } = request.record;
  const tried = begun === undefined ? {} : { remindedAt: begun };
  await settle(ports, job, request, ({ sendingSince: _, purpose: __, remindBefore: ___, ...row }) =>
    isBeingAsked(row) ? { ...row, ...tried, state: 'delivered', reason } : row,
  );
  return undefined;
}

/** They are away with nobody to stand in. */
export async function excuse<Message>(
  { ports, job }: Delivering<Message>,
  request: Versioned<UpdateRequest>,
  { away }: Person,
): Promise<Later> {
  const until = away?.to ?? '';
  const reason = `Away until ${formatDay(until)} with nobody to stand in. They are asked when they are back.`;
  await settle(ports, job, request, ({ sendingSince: _, ...row }) =>
    isBeingAsked(row) ? { ...row, state: 'excused', excusedUntil: until, reason } : row,
  );
  return undefined;
}

/** From 0 to 1, always the same for the same person: people who were refused together do not all come back at once. */
function spread(owner: string): number {
  let hash = 0;
  for (const character of owner) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1009;
  return hash / 1009;
}
