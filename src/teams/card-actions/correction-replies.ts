import { z } from 'zod';
import { answerCorrectionOf } from '../../reporting/updates/answer-correction.ts';
import { type CorrectionReply, replyToCorrection } from '../../reporting/updates/correct-answer.ts';
import { correctionToDecide, publishedLine } from '../chat/correct-in-chat.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { correctionStateCard } from '../views/correction-cards.ts';
import { mostWords } from '../views/decision-cards.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';
import { type Turn, typedText } from './pass-turn.ts';

const replyData = z.object({
  plan: z.string().min(1).max(200),
  matter: z.uuid(),
  words: typedText(4 * mostWords),
});
type ReplyData = z.infer<typeof replyData>;

const acceptCorrection: CardAction<ReplyData> = {
  verb: 'correction.accept',
  data: replyData,
  handle: (turn, data) => reply(turn, data, { kind: 'accepted' }),
};

const declineCorrection: CardAction<ReplyData> = {
  verb: 'correction.decline',
  data: replyData,
  handle: (turn, data) => {
    const reason = data.words.trim();
    if (reason === '') return again(turn, data, 'Please say why you decline, so that the owner understands.');
    if (reason.length > mostWords)
      return again(turn, data, `Please shorten this to ${mostWords} characters.`);
    return reply(turn, data, { kind: 'declined', reason });
  },
};

const withdrawCorrection: CardAction<ReplyData> = {
  verb: 'correction.withdraw',
  data: replyData,
  handle: (turn, data) => reply(turn, data, { kind: 'withdrawn' }),
};

/** What the performance team can press on a request, and whoever asked. */
export const replyActions = [acceptCorrection, declineCorrection, withdrawCorrection];

async function reply(
  { ports, speaker }: Turn,
  data: ReplyData,
  said: CorrectionReply,
): Promise<AdaptiveCard> {
  const key = { tenant: speaker.tenant, planId: data.plan };
  const { matter } = data;
  const replied = await replyToCorrection(ports, { key, matter, by: speaker.person, reply: said });
  if (replied === 'foreign' && said.kind === 'withdrawn')
    return notice('Only whoever asked for it can take a correction back', 'Nothing was changed.');
  if (replied === 'foreign') return notTheirs();
  if (replied === 'gone') return gone();
  const { request } = replied;
  return correctionStateCard(request, await publishedLine(ports, key, request.period));
}

/** The card again with what was typed and what is missing; how it stands where nothing is left to say. */
async function again({ ports, speaker }: Turn, data: ReplyData, problem: string): Promise<AdaptiveCard> {
  if (!ports.performanceTeam.includes(speaker.person.id)) return notTheirs();
  const { plan: planId, matter, words } = data;
  const key = { tenant: speaker.tenant, planId };
  const request = answerCorrectionOf(await ports.corrections.read(key, matter));
  if (!request) return gone();
  if (request.state !== 'waiting') return correctionStateCard(request, '');
  return (await correctionToDecide(ports, key, { request, matter, problem, words })) ?? gone();
}

function notTheirs(): AdaptiveCard {
  return notice('The performance team decides about corrections', 'Nothing was changed.');
}

function gone(): AdaptiveCard {
  return notice('This request is no longer there', 'Its action or its plan is gone. Nothing was changed.');
}
