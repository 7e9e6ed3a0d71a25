import { z } from 'zod';
import { dayOf } from '../../plan/dates/day.ts';
import { channelName } from '../../reporting/channel-names.ts';
import { wantedPost } from '../../summary/digest-post.ts';
import { canPost } from '../chat/answer-question.ts';
import { asTyped } from '../render-card.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';
import { figuresOfNow } from './scheduled-digest-actions.ts';

const whatToPost = z.object({
  plan: z.string().max(200),
  /** Unique to what was previewed. */
  nonce: z.string().min(1).max(200),
  channel: z.string().max(500),
  /** The theme; empty for the whole plan. */
  of: z.string().max(300),
  /** The day whose figures the preview has; missing on cards sent before it was kept. */
  shown: z.string().max(10).default(''),
});

/** Wants what the preview showed to be posted, once however many press; the service posts it right after the turn. */
export const postDigest: CardAction<z.infer<typeof whatToPost>> = {
  verb: 'digest.post',
  data: whatToPost,
  handle: async ({ ports, speaker }, { plan: planId, nonce: id, channel: channelId, of: theme, shown }) => {
    const { tenant, person } = speaker;
    if (!canPost(ports, speaker))
      return notice('Only the performance team can post the digest', 'Nothing was posted.');
    const channel = (await ports.people.channels(tenant)).find((each) => each.id === channelId);
    const plan = (await ports.plans.list(tenant)).find((each) => each.id === planId);
    if (!channel || !plan)
      return notice('Nothing was posted', 'I am not in that channel any more, or no plan is loaded.');
    const known = plan.themes.some(({ name }) => name === theme);
    if (theme !== '' && !known) return notice('Nothing was posted', 'The plan has no such theme any more.');
    const name = channelName(channel);
    const post = wantedPost({
      ...{ id, channelId, channelName: name, theme: theme === '' ? null : theme },
      ...{ wantedBy: person.name, wantedAt: ports.clock.now() },
    });
    const figures = figuresOfNow({ shown, today: dayOf(ports.clock.now(), ports.timeZone) });
    const isFirst = await ports.digests.add({ tenant, planId: plan.id }, post);
    return isFirst
      ? notice('The digest is being posted', asTyped(`It will be in ${name} in a moment. ${figures}`))
      : notice(
          'The digest has been posted from this card already',
          `It is in ${asTyped(name)}. Type “post digest” for a fresh one.`,
        );
  },
};
