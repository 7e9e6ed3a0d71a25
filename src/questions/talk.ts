import type { Instant } from '../plan/day.ts';
import type { Talk, TalkKey, TalkStore } from '../ports.ts';
import type { Answer, Facts } from './answer.ts';
import { answerQuestion } from './answer-question.ts';
import { refsOf } from './ask.ts';
import type { Intent, Question } from './question.ts';
import { readQuestion } from './read-question.ts';

/** After so long a question starts afresh: nobody remembers this morning's filter in the afternoon. */
const remembersMilliseconds = 2 * 60 * 60 * 1000;
/** Rows enough for "the second one"; a long list is asked for again rather than kept. */
const mostRefs = 200;
/** Nothing to go on from: the question before them stays. */
const asides: Intent[] = ['help', 'out_of_scope'];

export interface Answered {
  question: Question;
  answer: Answer;
}

/** Answers within a talk: reads the question in the light of the one before, and remembers this one for the next. */
export async function askInTalk(
  talks: TalkStore,
  key: TalkKey,
  asked: { utterance: string; now: Instant; facts: Facts },
): Promise<Answered> {
  const { utterance, now, facts } = asked;
  const { records, people, today, asker } = facts;
  const before = await recall(talks, key, now);
  const question = readQuestion(utterance, {
    records,
    people,
    today,
    asker,
    previous: before?.question,
    previousRefs: before?.refs,
  });
  const answer = await answerQuestion(question, facts);
  await remember(talks, key, { question, answer, now });
  return { question, answer };
}

/** What was last asked in a talk, as long as it is remembered. */
export async function lastTalk(talks: TalkStore, key: TalkKey, now: Instant): Promise<Talk | undefined> {
  return recall(talks, key, now);
}

/** Answers a question that needs no reading, and remembers it as if it had been typed. */
export async function askAgain(
  talks: TalkStore,
  key: TalkKey,
  asked: { question: Question; now: Instant; facts: Facts },
): Promise<Answered> {
  const answer = await answerQuestion(asked.question, asked.facts);
  await remember(talks, key, { question: asked.question, answer, now: asked.now });
  return { question: asked.question, answer };
}

async function recall(talks: TalkStore, key: TalkKey, now: Instant): Promise<Talk | undefined> {
  const talk = await talks.find(key);
  const age = talk ? Date.parse(now) - Date.parse(talk.at) : 0;
  return age > remembersMilliseconds ? undefined : talk;
}

async function remember(
  talks: TalkStore,
  key: TalkKey,
  { question, answer, now }: { question: Question; answer: Answer; now: Instant },
): Promise<void> {
  if (asides.includes(question.intent)) return;
  await talks.save(key, { question, refs: refsOf(answer).slice(0, mostRefs), at: now });
}
