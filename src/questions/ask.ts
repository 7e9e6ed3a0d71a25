import type { Answer, Facts } from './answer.ts';
import { answerQuestion } from './answer-question.ts';
import { joinNotes } from './answering/wording.ts';
import type { Question } from './question.ts';
import { readQuestion } from './read-question.ts';
import { type Before, ofOneRow, setsOfActions } from './reading/merge-questions.ts';
import { narrowsTheLast, splitMessage } from './reading/split-message.ts';

/** More cards than these nobody reads at once: what comes after is not answered, and the last answer says so. */
const mostQuestions = 4;
/** Greetings and the like among them. */
const mostSentences = 8;

export interface AskRequest {
  utterance: string;
  /** What the same person asked before, in words; read again so that "and in health?" has something to go on. */
  context: string | null;
  facts: Facts;
}

export interface Answered {
  question: Question;
  answer: Answer;
}

/** Reads and answers in one go, for callers that keep no conversation of their own. */
export async function ask({
  utterance,
  context,
  facts,
}: AskRequest): Promise<Answered & { further: Answer[] }> {
  const before = context === null || context.trim() === '' ? [] : await askEach(context, undefined, facts);
  const last = before.at(-1);
  const [first, ...others] = await askEach(utterance, last && beforeOf(last), facts);
  return { ...first, further: others.map(({ answer }) => answer) };
}

/** Each question of a message, answered in its order; later ones go on from those before them. */
export async function askEach(
  utterance: string,
  before: Before | undefined,
  facts: Facts,
): Promise<[Answered, ...Answered[]]> {
  const parts = splitMessage(utterance).slice(0, mostSentences);
  if (parts.length === 1) return [await askOne(parts[0] ?? utterance, before, facts)];
  const answered: Answered[] = [];
  let goesOnFrom = before;
  for (const part of parts) {
    const last = answered.at(-1);
    const each = await askOne(part, goesOnFrom, facts);
    if (each.question.aside === 'command') return [each];
    if (isAside(each)) continue;
    if (last && putsRight(last, { part, each })) answered.pop();
    answered.push(each);
    goesOnFrom = beforeOf(each, goesOnFrom);
    if (answered.length > mostQuestions) break;
  }
  const [first, ...others] = enough(answered);
  return first === undefined ? [await askOne(utterance, before, facts)] : [first, ...others];
}

function isAside({ question }: Answered): boolean {
  return question.intent === 'out_of_scope' || question.aside !== null;
}

/** As many as are read, and after them that there were more. */
function enough(answered: readonly Answered[]): readonly Answered[] {
  const last = answered[mostQuestions - 1];
  if (last === undefined || answered.length <= mostQuestions) return answered;
  const rest = `I answered the first ${mostQuestions} questions of your message. Please send the others again.`;
  const { answer } = last;
  const told = { ...answer, note: joinNotes(answer.note, rest), text: `${answer.text}\n${rest}` };
  return [...answered.slice(0, mostQuestions - 1), { ...last, answer: told }];
}

async function askOne(utterance: string, before: Before | undefined, facts: Facts): Promise<Answered> {
  const { records, people, today, asker } = facts;
  const question = readQuestion(utterance, {
    records,
    people,
    today,
    asker,
    previous: before?.question,
    previousRefs: before?.refs,
    previousList: before?.list,
  });
  return { question, answer: await answerQuestion(question, facts) };
}

/** Whether a part of the message takes the place of the one before it. */
function putsRight(last: Answered, { part, each }: { part: string; each: Answered }): boolean {
  return narrowsTheLast(part) || isSameRows(last, each);
}

/** "What is overdue? Who owns them?" is answered once, by rows with their owners. */
function isSameRows({ answer: one }: Answered, { question, answer: other }: Answered): boolean {
  return question.ask !== null && other.actions.length > 0 && refsOf(one).join() === refsOf(other).join();
}

/** What comes next goes on from this; `earlier`: what it went on from itself. */
export function beforeOf({ question, answer }: Answered, earlier?: Before): Before {
  return {
    question,
    refs: refsOf(answer),
    list: ofOneRow.has(question.intent) ? listIn(earlier) : undefined,
  };
}

function listIn(before: Before | undefined): Before['list'] {
  const intent = before?.question.intent;
  const isList = intent !== undefined && (setsOfActions.has(intent) || intent === 'measure_list');
  return isList && before ? { question: before.question, refs: before.refs } : before?.list;
}

/** The rows of an answer by reference, in its order: what "the second one" counts in. */
export function refsOf({ actions, measures }: Pick<Answer, 'actions' | 'measures'>): string[] {
  return (actions.length > 0 ? actions : measures).map(({ ref }) => ref);
}
