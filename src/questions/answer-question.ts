import type { Answer, Facts } from './answer.ts';
import { answerCount, answerList } from './answering/answer-actions.ts';
import { answerBreakdown } from './answering/answer-breakdown.ts';
import { answerDefinition } from './answering/answer-definition.ts';
import { answerChanges, answerHistory } from './answering/answer-history.ts';
import { answerMeasureQuestion } from './answering/answer-measures.ts';
import { answerMine } from './answering/answer-mine.ts';
import {
  answerDigest,
  answerHelp,
  answerOutOfScope,
  answerReport,
  answerUpdate,
} from './answering/answer-other.ts';
import { answerResponses } from './answering/answer-responses.ts';
import { answerShow } from './answering/answer-show.ts';
import { asItStood } from './answering/as-it-stood.ts';
import { chipsOf } from './answering/chips.ts';
import { understoodAs } from './answering/describe-question.ts';
import type { Draft } from './answering/draft.ts';
import { otherReading } from './answering/other-reading.ts';
import { exampleQuestions, suggestionsAfter } from './answering/suggestions.ts';
import { joinNotes } from './answering/wording.ts';
import { noSuchStatus } from './lexicon/status-words.ts';
import type { Intent, Question } from './question.ts';

type Answerer = (question: Question, facts: Facts) => Draft | Promise<Draft>;

/** Which file answers which intent. */
const answerers: Record<Intent, Answerer> = {
  list: answerList,
  overdue: answerList,
  due: answerList,
  my_actions: answerMine,
  count: answerCount,
  breakdown: answerBreakdown,
  show: answerShow,
  history: answerHistory,
  changes: answerChanges,
  compare: (question, facts) =>
    question.filters.periodFrom === null
      ? answerBreakdown(byTheme(question), facts)
      : answerChanges(question, facts),
  response_status: answerResponses,
  definition: answerDefinition,
  measure_list: answerMeasureQuestion,
  measure_show: answerMeasureQuestion,
  digest: answerDigest,
  report: answerReport,
  update: answerUpdate,
  help: answerHelp,
  out_of_scope: answerOutOfScope,
};

/** Two themes side by side. */
function byTheme(question: Question): Question {
  return { ...question, filters: { ...question.filters, groupBy: 'theme' } };
}

const aboutRows: ReadonlySet<Intent> = new Set([
  'list',
  'overdue',
  'due',
  'show',
  'history',
  'measure_list',
  'measure_show',
]);

/**
 * Answers from the facts alone: rows are the records', figures are counted from them, reasons are quoted. Changes
 * nothing. Rejects only when `facts.history` does.
 */
export async function answerQuestion(question: Question, given: Facts): Promise<Answer> {
  const { facts, note: then } = await asItStood(question, await withLedger(question, given));
  const draft = await answerers[question.intent](question, facts);
  const { total, outOf, actions = [], measures = [], groups = [] } = draft;
  const note = joinNotes(
    draft.note ?? null,
    then,
    unknownStatusNote(question),
    readingNote(question),
    provisionalNote(actions),
  );
  const lines =
    total === 0 && aboutRows.has(question.intent) ? [...draft.lines, tryThese(facts)] : draft.lines;
  return {
    intent: question.intent,
    understood: understoodAs(question, facts),
    filters: { ...question.filters, negated: question.negated },
    total,
    outOf,
    asAt: facts.today,
    actions,
    measures,
    groups,
    text: [...lines, ...(note === null ? [] : [note])].join('\n'),
    chips: chipsOf(question, facts),
    otherReading: otherReading(question, facts),
    suggestions: draft.suggestions ?? suggestionsAfter(question, { actions, total }, facts.records),
    note,
  };
}

/** The ledger is read for questions about who has answered alone. */
async function withLedger({ intent }: Question, facts: Facts): Promise<Facts> {
  const wanted = intent === 'response_status' || intent === 'my_actions';
  if (!wanted || facts.requests !== undefined || facts.ledger === undefined) return facts;
  return { ...facts, ...(await facts.ledger()) };
}

function unknownStatusNote({ filters }: Question): string | null {
  return filters.statuses.includes(noSuchStatus)
    ? 'The statuses of this plan do not tell which actions have not started.'
    : null;
}

/** Said in a round that is still open, an answer may yet be corrected. */
function provisionalNote(actions: Answer['actions']): string | null {
  const { length } = actions.filter(({ provisional }) => provisional);
  if (length === 0) return null;
  return `${length === 1 ? 'One answer is' : `${length} answers are`} provisional: the round is still open.`;
}

/** What the reader did with words that were misspelt or led nowhere, so that a wrong guess is seen. */
function readingNote({ corrected, unread, intent }: Question): string | null {
  if (intent === 'out_of_scope' || intent === 'help') return null;
  const respelt = corrected.map(({ heard, read }) => `I read “${heard}” as “${read}”.`);
  const passed = unread.length > 0 ? [`I passed over ${unread.map((word) => `“${word}”`).join(', ')}.`] : [];
  return joinNotes(...respelt, ...passed);
}

function tryThese({ records }: Facts): string {
  return `You could ask: ${exampleQuestions(records)
    .map((question) => `“${question}”`)
    .join(', ')}`;
}
