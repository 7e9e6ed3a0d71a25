import { handOverInChat, readHandOver } from './hand-over-in-chat.ts';
import type { AdaptiveCard } from './render-card.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';

/** What anybody may tell the bot about their own actions; `undefined` when the text is something else. */
export async function ownCommand(
  ports: TeamsPorts,
  speaker: Speaker,
  text: string,
): Promise<AdaptiveCard | undefined> {
  const handing = readHandOver(text);
  return handing ? handOverInChat(ports, speaker, handing) : undefined;
}
