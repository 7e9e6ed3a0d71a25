import { z } from 'zod';
import type { Instant } from '../../plan/dates/day.ts';
import { answerQuestion } from '../../questions/answer-question.ts';
import { narrowed, withFilter, withoutFilter } from '../../questions/narrow-question.ts';
import type { Question } from '../../questions/question.ts';
import { askAgain, findQuestion } from '../../questions/talk.ts';
import { answerMessage, mayAsk, notAllowed, showAnswer } from '../chat/answer-question.ts';
import { loadQuestionFacts, type QuestionFacts } from '../chat/question-facts.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { actionCard } from '../views/action-card.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';

/** `asked` names the question that the card answers by the moment it was asked; the question itself is in the store. */
export const onCard = z.object({ plan: z.string(), asked: z.string() });

interface Turn {
  ports: TeamsPorts;
  speaker: Speaker;
}

/** A chip was tapped: the same question without that filter. */
export const dropFilter: CardAction<z.infer<typeof onCard> & { filter: string }> = {
  verb: 'question.drop',
  data: onCard.extend({ filter: z.string() }),
  handle: (turn, { asked, filter }) => again(turn, asked, (question) => withoutFilter(question, filter)),
};

const changing = z.looseObject({ plan: z.string(), asked: z.string(), filter: z.string() });

/** Another value was chosen for a chip. Its field goes by the filter's name, since the fields of a card share one room. */
export const changeFilter: CardAction<z.infer<typeof changing>> = {
  verb: 'question.change',
  data: changing,
  handle: (turn, { asked, filter, ...fields }) =>
    again(turn, asked, (question, facts) =>
      withFilter(question, { filter, value: String(fields[`to-${filter}`] ?? '') }, facts),
    ),
};

/** "Just the ambers". */
export const keepStatus: CardAction<z.infer<typeof onCard> & { status: string }> = {
  verb: 'question.only',
  data: onCard.extend({ status: z.string() }),
  handle: (turn, { asked, status }) => again(turn, asked, (question) => narrowed(question, status)),
};

/** The next rows of the same answer, or the first again. */
export const turnPage: CardAction<z.infer<typeof onCard> & { from: number }> = {
  verb: 'question.page',
  data: onCard.extend({ from: z.coerce.number().int().nonnegative() }),
  handle: async (turn, { asked, from }) => {
    const found = await findTalk(turn, asked);
    if (!found) return outOfDate();
    const { loaded, question } = found;
    const answered = { question, answer: await answerQuestion(question, loaded.facts), at: asked };
    return showAnswer(turn.ports, turn.speaker, { asked: loaded, answered, from });
  },
};

/** A suggested question, as if it had been typed. */
export const askQuestion: CardAction<{ plan: string; question: string }> = {
  verb: 'question.ask',
  data: z.object({ plan: z.string(), question: z.string().min(1).max(500) }),
  handle: async ({ ports, speaker }, { question }) => {
    const { cards, keep } = await answerMessage(ports, speaker, question);
    await keep();
    return cards[0] ?? outOfDate();
  },
};

/** One row in full, with what was said of it before. The talk stays with the list it is a row of. */
export const showAction: CardAction<z.infer<typeof onCard> & { ref: string }> = {
  verb: 'question.show',
  data: onCard.extend({ ref: z.string() }),
  handle: async ({ ports, speaker }, { asked, ref }) => {
    if (!mayAsk(ports, speaker)) return notAllowed();
    const loaded = await loadQuestionFacts(ports, speaker);
    const action = loaded?.facts.records.actions.find((each) => each.ref === ref);
    if (!loaded || !action) return outOfDate();
    const history = await ports.updates.history(loaded.key, ref);
    return actionCard(action, { facts: loaded.facts, plan: loaded.plan, history, asked });
  },
};

/** The question that a card answers, from the store; `undefined` when something else was asked since. */
export async function findTalk({ ports, speaker }: Turn, asked: Instant): Promise<Found | undefined> {
  const loaded = await loadQuestionFacts(ports, speaker);
  if (!loaded) return undefined;
  const question = await findQuestion(ports.talks, loaded.talk, { asked, now: loaded.now });
  return question && { loaded, question };
}

interface Found {
  loaded: QuestionFacts;
  question: Question;
}

/** Answers the stored question afresh, changed; from then on the talk goes on from the changed one. */
async function again(
  turn: Turn,
  asked: string,
  change: (question: Question, facts: QuestionFacts['facts']) => Question | undefined,
): Promise<AdaptiveCard> {
  const { ports, speaker } = turn;
  const found = await findTalk(turn, asked);
  const question = found && change(found.question, found.loaded.facts);
  if (!found || !question) return outOfDate();
  const { talk, now, facts } = found.loaded;
  const answered = await askAgain(ports.talks, talk, { question, now, facts });
  return showAnswer(ports, speaker, { asked: found.loaded, answered });
}

export function outOfDate(): AdaptiveCard {
  return notice(
    'This answer is from an earlier question',
    'You have asked something else since, or some hours have gone by. Nothing was changed. Please ask again.',
  );
}
