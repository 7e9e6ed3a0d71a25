import { z } from 'zod';
import { dayOf, formatDay, isDay } from '../../plan/dates/day.ts';
import type { DigestPost } from '../../summary/digest-post.ts';
import { momentText } from '../../summary/schedule/schedule-text.ts';
import {
  decideOccurrence,
  isInForce,
  postsOfOccurrence,
  type Say,
  tooLateReason,
} from '../../summary/schedule/scheduled-posts.ts';
import { canPost } from '../chat/answer-question.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';

const whatToDo = z.object({
  plan: z.string().max(200),
  /** Which time of the schedule. */
  matter: z.string().max(300),
  say: z.enum(['approve', 'now', 'leave']),
  /** The day whose figures the preview has. */
  shown: z.string().max(10),
});

/** What one of the performance team says to a scheduled digest that they were shown. */
export const sayToDigest: CardAction<z.infer<typeof whatToDo>> = {
  verb: 'digest.say',
  data: whatToDo,
  handle: async ({ ports, speaker }, { plan: planId, matter: occurrence, say, shown }) => {
    const { tenant, person } = speaker;
    if (!canPost(ports, speaker))
      return notice('Only the performance team can post the digest', 'Nothing was changed.');
    const key = { tenant, planId };
    const [known] = await postsOfOccurrence(ports.digests, key, occurrence);
    if (!known) return notice('That digest is not there any more', 'Nothing was changed.');
    if (!(await isInForce(ports.digests, key, known.record)))
      return notice(
        'The schedule was changed or stopped since',
        'Nothing more is posted from this card. “post digest” posts one, “digest schedule” shows what is planned.',
      );
    const { posts, changed } = await decideOccurrence(ports, key, { occurrence, say, by: person.name });
    return changed > 0 ? doneCard(ports, posts, { say, shown }) : standingCard(ports, posts);
  },
};

function doneCard(
  { clock, timeZone }: TeamsPorts,
  posts: readonly DigestPost[],
  { say, shown }: { say: Say; shown: string },
): AdaptiveCard {
  const now = clock.now();
  const due = posts.find(({ notBefore }) => notBefore !== null && notBefore > now)?.notBefore;
  if (say === 'leave')
    return notice('It is left out this time', 'Nothing is posted. The schedule goes on with the next one.');
  if (due)
    return notice(
      'Approved',
      `It is posted on ${momentText(due, timeZone)}, with the figures of that moment.`,
    );
  return notice('The digest is being posted', asTyped(figuresOfNow({ shown, today: dayOf(now, timeZone) })));
}

/** A preview may be days old: what is posted has the figures of its own moment, and this says where they differ. */
export function figuresOfNow({ shown, today }: { shown: string; today: string }): string {
  const late = 'Late answers will bring it up to date.';
  return isDay(shown) && shown !== today
    ? `The preview had the figures of ${formatDay(shown)}; what is posted has those of today, ${formatDay(today)}. ${late}`
    : `It has the figures of now. ${late}`;
}

/** Somebody was first, it was posted at its time, or that is too long ago. */
function standingCard({ timeZone }: TeamsPorts, posts: readonly DigestPost[]): AdaptiveCard {
  if (posts.length > 0 && posts.every(({ reason }) => reason === tooLateReason))
    return notice('It is too late for that digest', tooLateReason);
  const lines = posts.map(({ theme, channelName, state, sentAt, reason, notBefore }) => {
    const what = theme === null ? channelName : `${theme} (${channelName})`;
    if (sentAt !== null) return `${what}: posted on ${momentText(sentAt, timeZone)}.`;
    if (state === 'wanted' && notBefore !== null)
      return `${what}: planned for ${momentText(notBefore, timeZone)}.`;
    if (state === 'left_out' || state === 'failed') return `${what}: ${reason ?? 'not posted.'}`;
    return `${what}: being posted.`;
  });
  return notice('Nothing was changed: this has been dealt with', asTyped(lines.join(' ')));
}
