import type { Channel } from '../../reporting/person.ts';
import type { TeamsCard } from '../files/file-cards.ts';
import type { Speaker } from '../teams-ports.ts';
import { assignInChat, readAssign } from './assign-in-chat.ts';
import { checkInChat, isCheck } from './check-in-chat.ts';
import { isOwnersCheck, ownersInChat } from './owners-in-chat.ts';
import { type DigestPorts, previewDigest, readPostDigest } from './post-digest.ts';
import { publishInChat, readPublishWish } from './publish-in-chat.ts';
import { readRoundCommand } from './round-command.ts';
import { roundInChat } from './round-in-chat.ts';
import { readScheduleCommand } from './schedule-command.ts';
import { scheduleInChat } from './schedule-in-chat.ts';
import { readSignOffWish, signOffInChat } from './sign-off-in-chat.ts';
import { isUndo, undoInChat } from './undo-in-chat.ts';

/** What the performance team tells the bot to do, still to be done; `undefined` when the text is a question like any other. */
export function performanceCommand(
  ports: DigestPorts,
  speaker: Speaker,
  { text, spokenIn }: { text: string; spokenIn: Channel | undefined },
): (() => Promise<TeamsCard>) | undefined {
  const scheduling = readScheduleCommand(text);
  if (scheduling) return () => scheduleInChat(ports, speaker, { command: scheduling, spokenIn });
  const posting = readPostDigest(text);
  if (posting) return () => previewDigest(ports, speaker, { ...posting, spokenIn });
  const assigning = readAssign(text);
  if (assigning) return () => assignInChat(ports, speaker, assigning);
  if (isCheck(text)) return () => checkInChat(ports, speaker);
  if (isOwnersCheck(text)) return () => ownersInChat(ports, speaker);
  const signing = readSignOffWish(text);
  if (signing) return () => signOffInChat(ports, speaker, signing);
  const publishing = readPublishWish(text);
  if (publishing) return () => publishInChat(ports, speaker, publishing);
  const round = readRoundCommand(text);
  if (round) return () => roundInChat(ports, speaker, round);
  return isUndo(text) ? () => undoInChat(ports, speaker) : undefined;
}
