import { dayOf, formatDay } from '../../plan/dates/day.ts';
import type { NoticeJob } from '../../ports/job-queues.ts';
import type { Notice } from '../../reporting/delivery/deliver-notices.ts';
import { comparedDigest } from '../../summary/compared-digest.ts';
import type { DigestPost } from '../../summary/digest-post.ts';
import { momentText } from '../../summary/schedule/schedule-text.ts';
import { postsOfOccurrence, type Say } from '../../summary/schedule/scheduled-posts.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';
import { digestCard } from '../views/digest-card.ts';
import { notice } from '../views/notice.ts';

/** A scheduled digest shown to the performance team before it is posted, or word that it could not be. */
export async function scheduledDigestNotice(
  ports: TeamsPorts,
  { tenant, planId, matter, number }: NoticeJob,
): Promise<Notice<AdaptiveCard>> {
  const key = { tenant, planId };
  const posts = (await postsOfOccurrence(ports.digests, key, matter)).map(({ record }) => record);
  const [first] = posts;
  if (!first) return 'early';
  if (number === 1) return failedNotice(posts);
  if (!posts.some(({ state }) => state === 'waiting' || state === 'wanted')) return 'over';
  const records = await ports.plans.read(key);
  if (!records) return 'over';
  const { timeZone } = ports;
  const asAt = dayOf(ports.clock.now(), timeZone);
  const digest = await comparedDigest(ports, { key, records, asAt, timeZone });
  const words = whatBecomes(posts, first, { shown: formatDay(asAt), timeZone });
  return {
    message: digestCard(digest, { scheduled: { occurrence: matter, words, choices: choicesOf(first) } }),
  };
}

function choicesOf({ state }: DigestPost): { say: Say; title: string }[] {
  const leave = { say: 'leave' as const, title: 'Leave it out this time' };
  return state === 'waiting'
    ? [{ say: 'approve', title: 'Approve' }, leave]
    : [{ say: 'now', title: 'Post it now' }, leave];
}

function whatBecomes(
  posts: readonly DigestPost[],
  { state, notBefore, theme, channelName }: DigestPost,
  { shown, timeZone }: { shown: string; timeZone: string },
): string {
  const when = notBefore === null ? 'in a moment' : `on ${momentText(notBefore, timeZone)}`;
  const where = theme === null ? `to ${channelName}` : `theme by theme (${placesText(posts)})`;
  const whether =
    state === 'waiting' ? 'once one of you approves it here, not before' : 'unless one of you leaves it out';
  return `It is posted ${where} ${when}, ${whether}. These are the figures of ${shown}; what is posted has those of its own moment.`;
}

/** So many are named; “digest schedule” names them all. */
const mostPlaces = 8;

function placesText(posts: readonly DigestPost[]): string {
  const named = posts.slice(0, mostPlaces).map(({ theme, channelName }) => `${theme}: ${channelName}`);
  const more = posts.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function failedNotice(posts: readonly DigestPost[]): Notice<AdaptiveCard> {
  const failed = posts.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return 'over';
  const lines = failed.slice(0, mostPlaces).map(({ theme, channelName, reason }) => {
    const what = theme === null ? '' : `${theme}: `;
    return `${what}${channelName}: ${reason ?? 'no reason is known.'}`;
  });
  if (failed.length > lines.length) lines.push(`And ${failed.length - lines.length} more.`);
  return {
    message: notice(
      'The scheduled digest could not be posted',
      asTyped(`${lines.join(' ')} Once that is put right, “post digest” posts it.`),
    ),
  };
}
