import type { Clock } from '../../ports/clock.ts';
import type { DigestStore } from '../../ports/digest-store.ts';
import type { NoticeQueue } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { Versioned } from '../../ports/round-store.ts';
import type { DigestPost } from '../digest-post.ts';
import { isTooLate } from './digest-schedule.ts';

/** Whether the schedule that wanted it still stands; what somebody asked for always does. */
export async function isInForce(
  digests: DigestStore,
  key: PlanKey,
  { scheduled }: DigestPost,
): Promise<boolean> {
  if (!scheduled) return true;
  const settings = await digests.settings(key);
  return settings[scheduled.of]?.setAt === scheduled.setAt;
}

/** Why a scheduled post is not posted any more a week after its time. */
export const tooLateReason =
  'It was to be posted more than a week ago, which is too late. “post digest” posts one with the figures of now.';

/** Whether its schedule's time for it is more than a week past; never of what somebody asked for. */
export function isOverdue(
  { state, scheduled, notBefore }: DigestPost,
  { now, timeZone }: { now: string; timeZone: string },
): boolean {
  const isOpen = state === 'waiting' || state === 'wanted';
  return isOpen && scheduled !== undefined && isTooLate(notBefore ?? scheduled.dueAt, now, timeZone);
}

/** All posts of one time of a schedule. */
export async function postsOfOccurrence(
  digests: DigestStore,
  key: PlanKey,
  occurrence: string,
): Promise<Versioned<DigestPost>[]> {
  return (await digests.list(key)).filter(({ record }) => record.scheduled?.occurrence === occurrence);
}

/** What somebody says to a preview: as planned, right now, or not this time. */
export type Say = 'approve' | 'now' | 'leave';

/**
 * Does as told with what is not posted yet of one time of a schedule; returns its posts as they are then, and how many
 * were changed. What is being posted, was posted, was left out or has failed stays as it is; what is more than a week late
 * is left out, whatever is said.
 */
export async function decideOccurrence(
  { digests, clock, timeZone }: { digests: DigestStore; clock: Clock; timeZone: string },
  key: PlanKey,
  { occurrence, say, by }: { occurrence: string; say: Say; by: string },
): Promise<{ posts: DigestPost[]; changed: number }> {
  const posts: DigestPost[] = [];
  let changed = 0;
  for (const { record, etag } of await postsOfOccurrence(digests, key, occurrence)) {
    const now = clock.now();
    const late = isOverdue(record, { now, timeZone });
    const decided = late ? leftOut(record, tooLateReason) : decide(record, { say, by, now });
    const isIn = decided !== undefined && (await digests.replace(key, decided, etag));
    if (isIn && !late) changed += 1;
    posts.push(isIn ? decided : ((await digests.find(key, record.id))?.record ?? record));
  }
  return { posts, changed };
}

function decide(
  post: DigestPost,
  { say, by, now }: { say: Say; by: string; now: string },
): DigestPost | undefined {
  if (post.state !== 'waiting' && post.state !== 'wanted') return undefined;
  if (say === 'leave') return leftOut(post, `${by} left it out.`);
  if (say === 'now') return { ...post, state: 'wanted', wantedBy: by, notBefore: now };
  if (post.state !== 'waiting') return undefined;
  // Said after its time it is meant for now, whatever the hour.
  const notBefore = post.notBefore !== null && post.notBefore > now ? post.notBefore : now;
  return { ...post, state: 'wanted', wantedBy: by, notBefore };
}

export function leftOut(post: DigestPost, reason: string): DigestPost {
  return { ...post, state: 'left_out', reason, notBefore: null };
}

/** Tells the performance team that what the schedule wanted could not be posted; one message for all of one time. */
export async function tellFailed(
  { notices, performanceTeam }: { notices: NoticeQueue; performanceTeam: readonly string[] },
  key: PlanKey,
  { scheduled }: DigestPost,
): Promise<void> {
  if (!scheduled) return;
  for (const to of performanceTeam)
    await notices.add({ ...key, to, log: 'digest', matter: scheduled.occurrence, number: 1 });
}
