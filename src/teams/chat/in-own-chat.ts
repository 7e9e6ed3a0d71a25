import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';

/** A card that is its reader's alone: where others read along it goes into their own chat, and a notice says so. */
export function inOwnChat(
  ports: TeamsPorts,
  speaker: Speaker,
  card: AdaptiveCard,
  title: string,
): AdaptiveCard {
  return othersReadAlong(speaker) ? sentToOwnChat(ports, speaker, [card], title) : card;
}

export function othersReadAlong({ place }: Speaker): boolean {
  return place?.personal === false;
}

/** Sends the cards into the speaker's own chat, and gives the notice for where they spoke. */
export function sentToOwnChat(
  ports: TeamsPorts,
  speaker: Speaker,
  cards: readonly AdaptiveCard[],
  title: string,
): AdaptiveCard {
  for (const card of cards) ports.sendLater('show somebody a card of their own', speaker, async () => card);
  return notice(
    title,
    'I have put that there, since others read along here. If nothing comes, add Golden Thread to your own apps and type the same to me there.',
  );
}
