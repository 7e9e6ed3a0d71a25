import type { Instant } from '../plan/dates/day.ts';
import type { Talk, TalkKey, TalkStore } from '../ports.ts';
import type { Facts } from './answer.ts';
import { answerQuestion } from './answer-question.ts';
import { type Answered, askEach, refsOf } from './ask.ts';
import type { Intent, Question } from './question.ts';

/** After so long a question starts afresh: nobody remembers this morning's filter in the afternoon. */
const remembersMilliseconds = 2 * 60 * 60 * 1000;
/** Rows enough for "the second one"; a long list is asked for again rather than kept. */
const mostRefs = 200;
/** Nothing to go on from: the question before them stays. */
const asides: Intent[] = ['help', 'out_of_scope'];

/** An answer within a talk. `at` names its question: each of a message has a moment of its own. */
export interface AnsweredAt extends Answered {
  at: Instant;
}

/** Answers within a talk: reads the message in the light of the one before. */
export async function askInTalk(
  before: Talk | undefined,
  asked: { utterance: string; now: Instant; facts: Facts },
): Promise<[AnsweredAt, ...AnsweredAt[]]> {
  const { utterance, now, facts } = asked;
  const [first, ...others] = await askEach(utterance, before, facts);
  const atMoment = (each: Answered, index: number) => ({
    ...each,
    at: new Date(Date.parse(now) + index + 1).toISOString(),
  });
  return [{ ...first, at: now }, ...others.map(atMoment)];
}

/** A question of the talk's last message, by the moment it was asked; `undefined` once something else was asked. */
export async function findQuestion(
  talks: TalkStore,
  key: TalkKey,
  { asked, now }: { asked: Instant; now: Instant },
): Promise<Question | undefined> {
  const talk = await recall(talks, key, now);
  if (talk?.at === asked) return talk.question;
  return talk?.earlier?.find(({ at }) => at === asked)?.question;
}

/** Answers a question that needs no reading, and remembers it as if it had been typed. */
export async function askAgain(
  talks: TalkStore,
  key: TalkKey,
  asked: { question: Question; now: Instant; facts: Facts },
): Promise<AnsweredAt> {
  const { question, now, facts } = asked;
  const answered = { question, answer: await answerQuestion(question, facts), at: now };
  await remember(talks, key, [answered]);
  return answered;
}

/** What was last asked in a talk, as long as it is remembered. */
export async function recall(talks: TalkStore, key: TalkKey, now: Instant): Promise<Talk | undefined> {
  const talk = await talks.find(key);
  const age = talk ? Date.parse(now) - Date.parse(talk.at) : 0;
  return age > remembersMilliseconds ? undefined : talk;
}

/** Keeps what was asked for the next message to go on from; an aside changes nothing. */
export async function remember(
  talks: TalkStore,
  key: TalkKey,
  answered: readonly AnsweredAt[],
): Promise<void> {
  const kept = answered.filter(({ question }) => !asides.includes(question.intent));
  const last = kept.at(-1);
  if (last === undefined) return;
  const earlier = kept.slice(0, -1).map(({ question, at }) => ({ question, at }));
  const refs = refsOf(last.answer).slice(0, mostRefs);
  await talks.save(key, { question: last.question, refs, at: last.at, earlier });
}
