import type { Answer, Facts } from './answer.ts';
import { answerQuestion } from './answer-question.ts';
import type { Question } from './question.ts';
import { readQuestion } from './read-question.ts';

export interface AskRequest {
  utterance: string;
  /** What the same person asked before, in words; read again so that "and in health?" has something to go on. */
  context: string | null;
  facts: Facts;
}

/** Reads and answers in one go, for callers that keep no conversation of their own. */
export async function ask({
  utterance,
  context,
  facts,
}: AskRequest): Promise<{ question: Question; answer: Answer }> {
  const { records, people, today, asker } = facts;
  const reading = { records, people, today, asker };
  const previous = context === null || context.trim() === '' ? undefined : readQuestion(context, reading);
  const before = previous && (await answerQuestion(previous, facts));
  const question = readQuestion(utterance, {
    ...reading,
    previous,
    previousRefs: before === undefined ? [] : refsOf(before),
  });
  return { question, answer: await answerQuestion(question, facts) };
}

/** The rows of an answer by reference, in its order: what "the second one" counts in. */
export function refsOf({ actions, measures }: Pick<Answer, 'actions' | 'measures'>): string[] {
  return (actions.length > 0 ? actions : measures).map(({ ref }) => ref);
}
