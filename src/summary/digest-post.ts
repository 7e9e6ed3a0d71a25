import { z } from 'zod';

/** What a post of the schedule came from. */
const scheduledSchema = z.object({
  of: z.enum(['whole', 'themes']),
  /** Which schedule: it posts nothing any more once it was changed or stopped. */
  setAt: z.string(),
  /** The time of it that all of a schedule's posts of that time share, shown in one preview. */
  occurrence: z.string(),
  /** UTC; when it was to be posted, which may be earlier than when it could be. */
  dueAt: z.string(),
});

/**
 * A digest in a channel. Its id comes from what asked for it (a preview card, a day of the schedule), so that two who ask
 * for the same are one post. `posting`: a process is sending it; found again after that process was killed, it may
 * already be in the channel, and is not sent twice. `waiting`: for somebody's yes. `left_out`: it is not posted this time.
 */
export const digestPostSchema = z.object({
  id: z.string(),
  channelId: z.string(),
  /** For people: `General in Performance`. */
  channelName: z.string(),
  /** Null for the whole plan. */
  theme: z.string().nullable(),
  state: z.enum(['waiting', 'wanted', 'posting', 'posted', 'failed', 'left_out']),
  wantedBy: z.string(),
  /** UTC times. */
  wantedAt: z.string(),
  sentAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  attempts: z.number().int(),
  /** Not tried again before then. */
  notBefore: z.string().nullable(),
  /** Why it failed or was left out, in words for the performance team. */
  reason: z.string().nullable(),
  /** Where it is, so that late answers can update it. */
  sent: z.object({ conversationId: z.string(), messageId: z.string() }).nullable(),
  /** A fingerprint of the figures that it shows, to tell when they have changed. */
  shows: z.string(),
  /** Missing where somebody asked for it. */
  scheduled: scheduledSchema.optional(),
});
export type DigestPost = z.infer<typeof digestPostSchema>;

export function wantedPost(
  wanted: Pick<DigestPost, 'id' | 'channelId' | 'channelName' | 'theme' | 'wantedBy' | 'wantedAt'>,
): DigestPost {
  return {
    ...wanted,
    ...{ state: 'wanted', sentAt: null, updatedAt: null, attempts: 0, notBefore: null },
    ...{ reason: null, sent: null, shows: '' },
  };
}
