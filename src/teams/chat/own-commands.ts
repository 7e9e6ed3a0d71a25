import { dayOf } from '../../plan/dates/day.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { askAway, endAbsence, isBack, readAway } from './away-in-chat.ts';
import { correctInChat, readCorrectionWish } from './correct-in-chat.ts';
import { decisionInChat, readDecisionWish } from './decision-in-chat.ts';
import { handOverInChat, readHandOver } from './hand-over-in-chat.ts';
import { inOwnChat } from './in-own-chat.ts';
import { readSnooze, snoozeInChat } from './snooze-in-chat.ts';

/** What anybody may tell the bot about their own actions, still to be done; `undefined` when the text is something else. */
export function ownCommand(
  ports: TeamsPorts,
  speaker: Speaker,
  text: string,
): (() => Promise<AdaptiveCard>) | undefined {
  const privately = (form: () => Promise<AdaptiveCard>) => async () =>
    inOwnChat(ports, speaker, await form(), 'The answer is in our own chat');
  const handing = readHandOver(text);
  if (handing) return privately(() => handOverInChat(ports, speaker, handing));
  const correcting = readCorrectionWish(text);
  if (correcting) return privately(() => correctInChat(ports, speaker, correcting));
  const wish = readDecisionWish(text);
  if (wish) return privately(() => decisionInChat(ports, speaker, wish));
  if (isBack(text)) return () => endAbsence(ports, speaker);
  const leaving = readAway(text, dayOf(ports.clock.now(), ports.timeZone));
  if (leaving) return privately(() => askAway(ports, speaker, leaving));
  const snooze = readSnooze(text);
  return snooze ? () => snoozeInChat(ports, speaker, snooze) : undefined;
}
