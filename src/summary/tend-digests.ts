import { type Day, dayOf } from '../plan/dates/day.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type {
  AuditLog,
  ChannelPoster,
  Clock,
  Pace,
  PeopleStore,
  PlanKey,
  SendResult,
  Versioned,
} from '../ports.ts';
import { type ComparePorts, comparedDigest } from './compared-digest.ts';
import { currentDigest } from './current-digest.ts';
import type { Digest } from './digest.ts';
import type { DigestPost } from './digest-post.ts';
import { isInForce } from './schedule/scheduled-posts.ts';

export interface TendPorts<Message> extends ComparePorts {
  people: PeopleStore;
  audit: AuditLog;
  clock: Clock;
  poster: ChannelPoster<Message>;
  /** Digests keep to the same pace as requests. */
  pace: Pace;
  timeZone: string;
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
    else if (!isDue(post.record, now)) continue;
    else if (!(await isInForce(ports.digests, key, post.record))) await leaveOut(ports, key, post);
    else if (await send(ports, { key, records }, post)) done += 1;
  }
  for (const post of latestPosted(posts)) if (await refresh(ports, { key, records }, post)) done += 1;
  return done;
}

interface Plan {
  key: PlanKey;
  records: PlanRecords;
}

function isDue({ state, notBefore }: DigestPost, now: string): boolean {
  return state === 'wanted' && (notBefore === null || notBefore <= now);
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

/** Its schedule was changed or stopped after it had been shown. */
async function leaveOut<Message>(
  { digests }: TendPorts<Message>,
  key: PlanKey,
  { record, etag }: Versioned<DigestPost>,
): Promise<void> {
  const reason = 'Its schedule was changed or stopped.';
  await digests.replace(key, { ...record, state: 'left_out', reason, notBefore: null }, etag);
}

async function send<Message>(
  ports: TendPorts<Message>,
  plan: Plan,
  { record, etag }: Versioned<DigestPost>,
): Promise<boolean> {
  const { key } = plan;
  // The wait for a turn may be long, so it comes before the claim, which runs out.
  const turn = await ports.pace.next(key.tenant);
  if (!turn) return false;
  const now = ports.clock.now();
  const claimed: DigestPost = {
    ...record,
    state: 'posting',
    attempts: record.attempts + 1,
    notBefore: later(now, sendingMilliseconds),
  };
  if (!(await ports.digests.replace(key, claimed, etag))) return false;
  const channel = (await ports.people.channels(key.tenant)).find(({ id }) => id === record.channelId);
  if (!channel)
    return settle(ports, key, { ...claimed, state: 'failed', reason: 'I am not in that channel any more.' });
  const digest = await comparedDigest(ports, wantedOf(ports, plan, record));
  const message = ports.compose(digest, null);
  if (!(await turn.begin())) return settle(ports, key, { ...record, state: 'wanted' });
  const result = heard(ports, key, await ports.poster.toChannel(key.tenant, channel, message));
  if (result.outcome === 'failed') return settle(ports, key, failed(claimed, result, now));
  const posted = {
    ...claimed,
    state: 'posted' as const,
    sentAt: now,
    sent: result.sent,
    shows: figuresOf(digest),
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
): Promise<boolean> {
  const current = await digests.find(key, post.id);
  const isIn = current !== undefined && (await digests.replace(key, post, current.etag));
  if (isIn && post.state === 'failed') await onFailed(key, post);
  return isIn;
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
  const wanted = wantedOf(ports, plan, record);
  const shows = figuresOf(await currentDigest(ports.rounds, wanted));
  if (shows === record.shows || record.sent === null) return false;
  const turn = await ports.pace.next(key.tenant);
  if (!(await turn?.begin())) return false;
  const updatedAt = ports.clock.now();
  if (!(await ports.digests.replace(key, { ...record, shows, updatedAt }, etag))) return false;
  const channel = (await ports.people.channels(key.tenant)).find(({ id }) => id === record.channelId);
  if (!channel) return false;
  const message = ports.compose(await comparedDigest(ports, wanted), updatedAt);
  const sent = { ...record.sent, serviceUrl: channel.serviceUrl };
  const result = heard(ports, key, await ports.poster.refresh(key.tenant, sent, message));
  if (result.outcome === 'delivered') return true;
  if (result.retryAfterSeconds !== null) await settle(ports, key, { ...record, updatedAt: record.updatedAt });
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

/** What a reader of the card would see change: counts and answers, not the day. */
function figuresOf({ counts, themes, responded, needsAttention }: Digest): string {
  const figures = (rows: Digest['counts']) => rows.map(({ count }) => count).join('/');
  const late = needsAttention.map(
    ({ ref, status, revisedTarget }) => `${ref} ${status} ${revisedTarget?.text ?? ''}`,
  );
  const all = [
    figures(counts),
    ...themes.map((each) => figures(each.counts)),
    responded?.count ?? '',
    ...late,
  ];
  return all.join(' ').slice(0, 20_000);
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
