import { z } from 'zod';
import { answerQuestion } from '../../questions/answer-question.ts';
import { withFilter, withoutFilter } from '../../questions/narrow-question.ts';
import type { Question } from '../../questions/question.ts';
import { askAgain, findQuestion } from '../../questions/talk.ts';
import { answerMessage, mayAsk, notAllowed, showAnswer } from '../chat/answer-question.ts';
import { loadQuestionFacts, type QuestionFacts } from '../chat/question-facts.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { actionCard } from '../views/action-card.ts';
import { mostButtonWords } from '../views/answer-card.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';

/**
 * `asked` names the question that the card answers by the moment it was asked; the question itself is in the store.
 * `plan` is the one it was asked about.
 */
export const onCard = z.object({ plan: z.string(), asked: z.string() });
type OnCard = z.infer<typeof onCard>;

/** With the page that is shown, by its first row; 0 on cards of an earlier release. */
export const onPage = onCard.extend({ from: z.coerce.number().int().nonnegative().default(0) });
type OnPage = z.infer<typeof onPage>;

interface Turn {
  ports: TeamsPorts;
  speaker: Speaker;
}

/** A chip was tapped: the same question without that filter. */
export const dropFilter: CardAction<OnCard & { filter: string }> = {
  verb: 'question.drop',
  data: onCard.extend({ filter: z.string() }),
  handle: (turn, { filter, ...card }) => again(turn, card, (question) => withoutFilter(question, filter)),
};

const changing = z.looseObject({ plan: z.string(), asked: z.string(), filter: z.string() });

/** Another value was chosen for a chip. Its field goes by the filter's name, since the fields of a card share one room. */
export const changeFilter: CardAction<z.infer<typeof changing>> = {
  verb: 'question.change',
  data: changing,
  handle: (turn, { plan, asked, filter, ...fields }) =>
    again(turn, { plan, asked }, (question, facts) =>
      withFilter(question, { filter, value: String(fields[`to-${filter}`] ?? '') }, facts),
    ),
};

/** "Just the ambers". */
export const keepStatus: CardAction<OnCard & { status: string }> = {
  verb: 'question.only',
  data: onCard.extend({ status: z.string() }),
  handle: (turn, { status, ...card }) =>
    again(turn, card, (question, facts) =>
      withFilter(question, { filter: 'statuses', value: status }, facts),
    ),
};

/** The next rows of the same answer, or the first again. */
export const turnPage: CardAction<OnPage> = {
  verb: 'question.page',
  data: onPage,
  handle: async (turn, { from, ...card }) => {
    const found = await findTalk(turn, card);
    if (!found) return outOfDate();
    const { loaded, question } = found;
    const answered = { question, answer: await answerQuestion(question, loaded.facts), at: card.asked };
    return showAnswer(turn.ports, turn.speaker, { asked: loaded, answered, from });
  },
};

const suggested = z.object({
  plan: z.string(),
  /** Empty where the question stands by itself; missing on cards of an earlier release. */
  asked: z.string().optional(),
  question: z.string().min(1).max(mostButtonWords),
});

/** A suggested question, as if it had been typed below the answer that suggests it. */
export const askQuestion: CardAction<z.infer<typeof suggested>> = {
  verb: 'question.ask',
  data: suggested,
  handle: async ({ ports, speaker }, { plan, asked, question }) => {
    if (asked === undefined) return outOfDate();
    const { cards, keep } = await answerMessage(ports, speaker, question, { plan, asked });
    await keep();
    return cards[0] ?? outOfDate();
  },
};

/** One row in full, with what was said of it before. The talk stays with the list it is a row of. */
export const showAction: CardAction<OnPage & { ref: string }> = {
  verb: 'question.show',
  data: onPage.extend({ ref: z.string() }),
  handle: async ({ ports, speaker }, { plan, asked, from, ref }) => {
    if (!mayAsk(ports, speaker)) return notAllowed();
    const loaded = await loadQuestionFacts(ports, speaker);
    if (loaded?.plan.id !== plan) return outOfDate();
    const action = loaded.facts.records.actions.find((each) => each.ref === ref);
    if (!action) return outOfDate();
    const history = await ports.updates.history(loaded.key, ref);
    return actionCard(action, { facts: loaded.facts, plan: loaded.plan, history, list: { asked, from } });
  },
};

/**
 * The question that a card answers, from the store; `undefined` when something else was asked since, or another plan was
 * loaded.
 */
export async function findTalk(
  { ports, speaker }: Turn,
  { plan, asked }: OnCard,
): Promise<Found | undefined> {
  const loaded = await loadQuestionFacts(ports, speaker);
  if (loaded?.plan.id !== plan) return undefined;
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
  card: OnCard,
  change: (question: Question, facts: QuestionFacts['facts']) => Question | undefined,
): Promise<AdaptiveCard> {
  const { ports, speaker } = turn;
  const found = await findTalk(turn, card);
  const question = found && change(found.question, found.loaded.facts);
  if (!found || !question) return outOfDate();
  const { talk, now, facts } = found.loaded;
  const answered = await askAgain(ports.talks, talk, { question, instead: card.asked, now, facts });
  return showAnswer(ports, speaker, { asked: found.loaded, answered });
}

export function outOfDate(): AdaptiveCard {
  return notice(
    'This answer is from an earlier question',
    'You have asked something else since, some hours have gone by, or another plan was loaded. Nothing was changed. Please ask again.',
  );
}
