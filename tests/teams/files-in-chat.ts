import assert from 'node:assert/strict';
import { z } from 'zod';
import { eventually } from '../fakes/eventually.ts';
import type { RunningBot } from '../fakes/running-bot.ts';
import { baseActivity, message, type Sender } from '../fakes/teams-client/activities.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';

const attachment = z.looseObject({
  contentType: z.string(),
  name: z.string().optional(),
  contentUrl: z.string().optional(),
  content: z.looseObject({}),
});
const withAttachment = z.looseObject({ attachments: z.tuple([attachment]) });
export type Sent = z.infer<typeof attachment>;

const offer = z.looseObject({
  name: z.string(),
  content: z.looseObject({
    description: z.string(),
    sizeInBytes: z.number(),
    acceptContext: z.record(z.string(), z.unknown()),
    declineContext: z.record(z.string(), z.unknown()),
  }),
});
export type Offer = z.infer<typeof offer>;

/** Everything in somebody's chat, cards of Teams' own included, oldest first. */
export function sentTo(bot: RunningBot, { aadObjectId }: { aadObjectId: string }): Sent[] {
  return bot.connector
    .sentTo(aadObjectId)
    .map(({ activity }) => withAttachment.parse(activity).attachments[0]);
}

/** Says something and gives back the one thing that answers in the chat. */
export async function say(bot: RunningBot, who: Sender, text: string): Promise<Sent> {
  const before = sentTo(bot, who).length;
  const client = bot.as(who);
  assert.equal((await client.post(message(client.envelope(), text))).status, 200);
  return next(bot, who, before);
}

export function next(bot: RunningBot, who: Sender, before: number): Promise<Sent> {
  return eventually('something in the chat', () => sentTo(bot, who)[before]);
}

/** The file that is offered; fails where none is. */
export function offerIn(sent: Sent): Offer {
  assert.equal(sent.contentType, 'application/vnd.microsoft.teams.card.file.consent', wordsOf(sent.content));
  return offer.parse(sent);
}

/** Answers an offer and gives back what comes of it. */
export async function answer(
  bot: RunningBot,
  who: Sender,
  value: { action: string; context: unknown; uploadInfo?: unknown },
): Promise<Sent> {
  const before = sentTo(bot, who).length;
  const client = bot.as(who);
  const activity = {
    ...baseActivity(client.envelope()),
    ...{ type: 'invoke', name: 'fileConsent/invoke', value: { type: 'fileUpload', ...value } },
  };
  assert.equal((await client.post(activity)).status, 200);
  return next(bot, who, before);
}
