import type { Instant } from '../plan/dates/day.ts';
import type { Talk, TalkKey, TalkStore } from '../ports/talk-store.ts';
import type { Facts } from './answer.ts';
import { answerQuestion } from './answer-question.ts';
import { type Answered, askEach, beforeOf, refsOf } from './ask.ts';
import type { Intent, Question } from './question.ts';
import type { Before } from './reading/merge-questions.ts';

/** After so long a question starts afresh: nobody remembers this morning's filter in the afternoon. */
const remembersMilliseconds = 2 * 60 * 60 * 1000;
/** Rows enough for "the second one" mostly; a long list is asked for again rather than kept. */
const mostRefs = 200;
/** Cards whose buttons still work: those of one message, and as they were before a few taps. */
const mostEarlier = 12;
/** Nothing to go on from: the question before them stays. */
const asides: Intent[] = ['help', 'out_of_scope'];

/** An answer within a talk. `at` names its question: each of a message has a moment of its own. */
export interface AnsweredAt extends Answered {
  at: Instant;
  /** The list of which it looks at one row. */
  list?: Before['list'];
}

/** Answers within a talk: reads the message in the light of the one before. */
export async function askInTalk(
  before: Before | undefined,
  asked: { utterance: string; now: Instant; facts: Facts },
): Promise<[AnsweredAt, ...AnsweredAt[]]> {
  const { utterance, now, facts } = asked;
  const goesOnFrom = before && pointsToRows.test(utterance) ? await inFull(before, facts) : before;
  const [first, ...others] = await askEach(utterance, goesOnFrom, facts);
  const opening = { ...first, at: now, list: beforeOf(first, goesOnFrom).list };
  let last: Before = beforeOf(first, goesOnFrom);
  const rest = others.map((each, index) => {
    last = beforeOf(each, last);
    return { ...each, at: new Date(Date.parse(now) + index + 1).toISOString(), list: last.list };
  });
  return [opening, ...rest];
}

/** Words that count in the rows before, or choose among them. */
const pointsToRows = /\b(?:ones?|those|these|them|they|their|last|bottom|next|previous)\b|\d/i;

/** A long list was kept in part: to count in it or to choose from it, it is asked for again. */
async function inFull(before: Before, facts: Facts): Promise<Before> {
  const whole = async ({ question, refs }: Omit<Before, 'list'>) =>
    refs.length < mostRefs ? refs : refsOf(await answerQuestion(question, facts));
  const { question, list } = before;
  return {
    question,
    refs: await whole(before),
    list: list && { question: list.question, refs: await whole(list) },
  };
}

/** A question of the talk's last message, by the moment it was asked; `undefined` once something else was asked. */
export async function findQuestion(
  talks: TalkStore,
  key: TalkKey,
  { asked, now }: { asked: Instant; now: Instant },
): Promise<Question | undefined> {
  const talk = await recall(talks, key, now);
  return talk && questionsOf(talk).find(({ at }) => at === asked)?.question;
}

/** One of the talk's questions with its rows, to go on from; `undefined` once something else was asked. */
export async function beforeAt(
  talk: Talk,
  { asked, facts }: { asked: Instant; facts: Facts },
): Promise<Before | undefined> {
  if (talk.at === asked) return talk;
  const question = questionsOf(talk).find(({ at }) => at === asked)?.question;
  return question && beforeOf({ question, answer: await answerQuestion(question, facts) });
}

/**
 * Answers a question that needs no reading, and remembers it as if it had been typed. It takes the place of the one at
 * `instead`; the other answers of the talk stand beside it as before. Asked once more in the same words, as by a button
 * pressed twice, it is the same question.
 */
export async function askAgain(
  talks: TalkStore,
  key: TalkKey,
  asked: { question: Question; instead: Instant; now: Instant; facts: Facts },
): Promise<AnsweredAt> {
  const { question, now, facts } = asked;
  const talk = await recall(talks, key, now);
  const answer = await answerQuestion(question, facts);
  const isTwice = talk !== undefined && talk.at !== asked.instead && isSame(talk.question, question);
  const answered = {
    question,
    answer,
    at: isTwice ? talk.at : now,
    list: beforeOf({ question, answer }, talk).list,
  };
  const before = talk && !isTwice ? questionsOf(talk) : (talk?.earlier ?? []);
  await talks.save(key, keptAs(answered, before));
  return answered;
}

/** Both are plain data, one made from the other. */
function isSame(one: Question, other: Question): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The newest first. */
function questionsOf({ question, at, earlier = [] }: Talk): NonNullable<Talk['earlier']> {
  return [{ question, at }, ...earlier];
}

/** What was last asked in a talk, as long as it is remembered. */
export async function recall(talks: TalkStore, key: TalkKey, now: Instant): Promise<Talk | undefined> {
  const talk = await talks.find(key);
  const age = talk ? Date.parse(now) - Date.parse(talk.at) : 0;
  return age > remembersMilliseconds ? undefined : talk;
}

/**
 * Keeps what was asked for the next message to go on from; an aside changes nothing. `beside`: the talk whose answers
 * stay as they are, where a button of one of them asked it.
 */
export async function remember(
  talks: TalkStore,
  key: TalkKey,
  answered: readonly AnsweredAt[],
  beside?: Talk,
): Promise<void> {
  const kept = answered.filter(({ question }) => !asides.includes(question.intent));
  const last = kept.at(-1);
  if (last === undefined) return;
  const earlier = kept.slice(0, -1).map(({ question, at }) => ({ question, at }));
  await talks.save(key, keptAs(last, [...earlier, ...(beside ? questionsOf(beside) : [])]));
}

function keptAs({ question, answer, at, list }: AnsweredAt, earlier: NonNullable<Talk['earlier']>): Talk {
  return {
    question,
    refs: refsOf(answer).slice(0, mostRefs),
    at,
    earlier: earlier.slice(0, mostEarlier),
    ...(list && { list: { question: list.question, refs: list.refs.slice(0, mostRefs) } }),
  };
}
