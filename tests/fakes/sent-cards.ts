import { eventually } from './eventually.ts';
import type { RunningBot } from './running-bot.ts';
import { type Card, cardOf, wordsOf } from './teams-client/card-reading.ts';

/** The cards in somebody's chat whose words match, oldest first. */
export function cardsSentTo(
  bot: RunningBot,
  { aadObjectId }: { aadObjectId: string },
  words: RegExp,
): Card[] {
  const sent = bot.connector.conversations.personal(aadObjectId).activities;
  return sent.map(({ activity }) => cardOf(activity)).filter((card) => words.test(wordsOf(card)));
}

/** The latest of them, once there is one. */
export function cardSentTo(bot: RunningBot, who: { aadObjectId: string }, words: RegExp): Promise<Card> {
  return eventually(`a card with ${words}`, () => cardsSentTo(bot, who, words).at(-1));
}
