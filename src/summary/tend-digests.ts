import { type Day, dayOf } from '../plan/dates/day.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { Clock } from '../ports/clock.ts';
import type { AuditLog } from '../ports/event-log.ts';
import type { ChannelPoster, SendResult } from '../ports/messenger.ts';
import type { Pace } from '../ports/pace.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { Versioned } from '../ports/round-store.ts';
import type { IsHoliday } from '../reporting/rounds/working-time.ts';
import { type ComparePorts, comparedDigest } from './compared-digest.ts';
import { currentDigest } from './current-digest.ts';
import type { Digest } from './digest.ts';
import type { DigestPost } from './digest-post.ts';
import { isLate, isOfficeTime } from './schedule/run-schedules.ts';
import { isInForce, isOverdue, leftOut, tooLateReason } from './schedule/scheduled-posts.ts';

export interface TendPorts<Message> extends ComparePorts {
  people: PeopleStore;
  audit: AuditLog;
  clock: Clock;
  poster: ChannelPoster<Message>;
  /** Digests keep to the same pace as requests. */
  pace: Pace;
  timeZone: string;
  isHoliday: IsHoliday;
  /** `updatedAt` is given where late answers have changed a digest that was posted. */
  compose(digest: Digest, updatedAt: string | null): Message;
  /** Told of a post that will not be tried again. */
  onFailed(key: PlanKey, post: DigestPost): Promise<void>;
}

const mostAttempts = 5;
/** Longer than any send takes: whoever was sending has ended without saying how it went. */
const sendingMilliseconds = 2 * 60_000;
/** Late answers change a digest for so long, or until the next one. */
const daysUpdated = 14;
const dayMilliseconds = 24 * 60 * 60_000;
/** A posted digest that could not be changed, and nobody said when it can, is tried again after so long. */
const refreshPauseSeconds = 15 * 60;

/**
 * Posts the digests that are wanted in one plan and brings the latest of each channel up to date. Any number of processes
 * may do so at once: each post is claimed before it is sent. Returns how many were posted or changed.
 */
export async function tendDigests<Message>(ports: TendPorts<Message>, key: PlanKey): Promise<number> {
  const now = ports.clock.now();
  const posts = await ports.digests.lately(key, later(now, -daysUpdated * dayMilliseconds));
  if (posts.length === 0) return 0;
  const records = await ports.plans.read(key);
  if (!records) return 0;
  let done = 0;
  for (const post of posts) {
    if (isLost(post.record, now)) await giveUp(ports, key, post);
    else if ((await isToSend(ports, key, post)) && (await send(ports, { key, records }, post))) done += 1;
  }
  for (const post of latestPosted(posts)) if (await refresh(ports, { key, records }, post)) done += 1;
  return done;
}

/** Whether it is to be sent by now; what is not to be sent any more is left out. */
async function isToSend<Message>(
  ports: TendPorts<Message>,
  key: PlanKey,
  { record, etag }: Versioned<DigestPost>,
): Promise<boolean> {
  const { digests, clock, timeZone } = ports;
  const now = clock.now();
  const leaveOut = (reason: string) => digests.replace(key, leftOut(record, reason), etag);
  if (isOverdue(record, { now, timeZone })) await leaveOut(tooLateReason);
  else if (!isDue(record, now)) return false;
  else if (!(await isInForce(digests, key, record))) await leaveOut('Its schedule was changed or stopped.');
  else return !isMissed(record, now) || isOfficeTime(ports, key, now);
  return false;
}

interface Plan {
  key: PlanKey;
  records: PlanRecords;
}

function isDue({ state, notBefore }: DigestPost, now: string): boolean {
  return state === 'wanted' && (notBefore === null || notBefore <= now);
}

/** Its time came while the service was down: it waits for working hours. */
function isMissed({ scheduled, notBefore }: DigestPost, now: string): boolean {
  return scheduled !== undefined && notBefore !== null && isLate(notBefore, now);
}

function isLost({ state, notBefore }: DigestPost, now: string): boolean {
  return state === 'posting' && notBefore !== null && notBefore <= now;
}

/** Somebody was cut off while sending: it may be in the channel, so it is not sent again. */
async function giveUp<Message>(
  { digests, onFailed }: TendPorts<Message>,
  key: PlanKey,
  { record, etag }: Versioned<DigestPost>,
): Promise<void> {
  const reason =
    'The service stopped while it was posting. Look in the channel; if it is not there, post it again.';
  const given = { ...record, state: 'failed' as const, reason };
  if (await digests.replace(key, given, etag)) await onFailed(key, given);
}

/** Whether it was posted. */
async function send<Message>(
  ports: TendPorts<Message>,
  plan: Plan,
  { record, etag }: Versioned<DigestPost>,
): Promise<boolean> {
  const { key } = plan;
  // Before the claim, which runs out. Where Teams has asked to slow down, it is left to a later look.
  const turn = await ports.pace.next(key.tenant);
  if ('inSeconds' in turn) return false;
  const now = ports.clock.now();
  const claimed: DigestPost = {
    ...record,
    state: 'posting',
    attempts: record.attempts + 1,
    notBefore: later(now, sendingMilliseconds),
  };
  if (!(await ports.digests.replace(key, claimed, etag))) return false;
  const channel = (await ports.people.channels(key.tenant)).find(({ id }) => id === record.channelId);
  if (!channel) {
    const reason = 'I am not in that channel any more.';
    await settle(ports, key, { ...claimed, state: 'failed', reason, notBefore: null });
    return false;
  }
  const digest = await comparedDigest(ports, wantedOf(ports, plan, record));
  const message = ports.compose(digest, null);
  if (!(await turn.begin())) {
    await settle(ports, key, record);
    return false;
  }
  const result = heard(ports, key, await ports.poster.toChannel(key.tenant, channel, message));
  if (result.outcome === 'failed') {
    await settle(ports, key, failed(claimed, result, now));
    return false;
  }
  const posted = {
    ...claimed,
    state: 'posted' as const,
    sentAt: now,
    sent: result.sent,
    shows: await figuresOf(digest),
  };
  await settle(ports, key, { ...posted, notBefore: null });
  const what = `posted the digest of ${key.planId} to ${record.channelName}`;
  await ports.audit.record(key.tenant, { at: now, who: record.wantedBy, what });
  return true;
}

/** Lets the pace know whether Teams asked to slow down. */
function heard<Message>({ pace }: TendPorts<Message>, { tenant }: PlanKey, result: SendResult): SendResult {
  const isRefused = result.outcome === 'failed' && !result.maybeSent;
  pace.heard(tenant, isRefused ? result.retryAfterSeconds : null);
  return result;
}

function failed(
  claimed: DigestPost,
  result: Extract<SendResult, { outcome: 'failed' }>,
  now: string,
): DigestPost {
  const { reason, retryAfterSeconds, maybeSent } = result;
  const again = retryAfterSeconds !== null && !maybeSent && claimed.attempts < mostAttempts;
  if (!again) return { ...claimed, state: 'failed', reason, notBefore: null };
  return { ...claimed, state: 'wanted', reason, notBefore: later(now, retryAfterSeconds * 1000) };
}

/** Writes what became of a post that this process has claimed. */
async function settle<Message>(
  { digests, onFailed }: TendPorts<Message>,
  key: PlanKey,
  post: DigestPost,
): Promise<void> {
  const current = await digests.find(key, post.id);
  const isIn = current !== undefined && (await digests.replace(key, post, current.etag));
  if (isIn && post.state === 'failed') await onFailed(key, post);
}

/** Of each channel and theme the last one posted. */
function latestPosted(posts: readonly Versioned<DigestPost>[]): Versioned<DigestPost>[] {
  const latest = new Map<string, Versioned<DigestPost>>();
  for (const post of posts) {
    const { state, sentAt, channelId, theme } = post.record;
    if (state !== 'posted' || sentAt === null) continue;
    const name = JSON.stringify([channelId, theme]);
    const known = latest.get(name);
    if (!known || (known.record.sentAt ?? '') < sentAt) latest.set(name, post);
  }
  return [...latest.values()];
}

/** Changes the card in the channel where the figures have changed; the claim is the new figures, written first. */
async function refresh<Message>(
  ports: TendPorts<Message>,
  plan: Plan,
  { record, etag }: Versioned<DigestPost>,
): Promise<boolean> {
  const { key } = plan;
  const now = ports.clock.now();
  if (record.notBefore !== null && record.notBefore > now) return false;
  const wanted = wantedOf(ports, plan, record);
  const shows = await figuresOf(await currentDigest(ports.rounds, wanted));
  if (shows === record.shows || record.sent === null) return false;
  const channel = (await ports.people.channels(key.tenant)).find(({ id }) => id === record.channelId);
  if (!channel) return false;
  const turn = await ports.pace.next(key.tenant);
  if ('inSeconds' in turn || !(await turn.begin())) return false;
  const updatedAt = ports.clock.now();
  const changed = { ...record, shows, updatedAt, notBefore: null };
  if (!(await ports.digests.replace(key, changed, etag))) return false;
  const message = ports.compose(await comparedDigest(ports, wanted), updatedAt);
  const sent = { ...record.sent, serviceUrl: channel.serviceUrl };
  const result = heard(ports, key, await ports.poster.refresh(key.tenant, sent, message));
  if (result.outcome === 'delivered') return true;
  if (!result.maybeSent && result.concerns !== 'gone') {
    // The card still has its former figures.
    const seconds = result.retryAfterSeconds ?? refreshPauseSeconds;
    await settle(ports, key, { ...record, notBefore: later(ports.clock.now(), seconds * 1000) });
  }
  return false;
}

function wantedOf<Message>(
  { clock, timeZone }: TendPorts<Message>,
  { key, records }: Plan,
  { theme }: DigestPost,
) {
  const asAt: Day = dayOf(clock.now(), timeZone);
  return { key, records, asAt, timeZone, ...(theme === null ? {} : { theme }) };
}

/** Tells whether a reader of the card would see a change: counts, answers and measures, not the day. */
async function figuresOf(digest: Digest): Promise<string> {
  const { counts, themes, responded, needsAttention, measures, asAt } = digest;
  const late = needsAttention.map(({ owners: _notShown, ...shown }) => shown);
  const all = JSON.stringify([counts, themes, responded, late, measures, asAt.measures]);
  const fingerprint = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(all));
  return [...new Uint8Array(fingerprint)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
