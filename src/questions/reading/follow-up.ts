import type { Intent, Question } from '../question.ts';
import { buildQuestion } from './build-question.ts';
import type { Decision } from './decide-intent.ts';
import { withoutNamed } from './drop-filter.ts';
import type { Heard } from './hear.ts';
import {
  backToIt,
  bareQuestion,
  elsewhere,
  forBase,
  forRows,
  isBareHistory,
  lastFew,
  moreOfIt,
  whoHas,
} from './is-follow-up.ts';
import { type Before, merge, ofOneRow, pointer, setsOfActions } from './merge-questions.ts';
import { readTerm } from './read-term.ts';
import { readNumber } from './relative-dates.ts';
import { nothingShown, placeBeside, showOne } from './row-by-place.ts';
import { inItsTime, yetToCome } from './then-and-now.ts';
import { asksTheOpposite, turnedRound } from './turned-round.ts';

/** The question meant after the one before: what is said anew replaces what was said, the rest stays. */
export function continueQuestion(then: Heard, decision: Decision, last: Before): Question {
  if (then.said.says(backToIt)) return last.list?.question ?? last.question;
  const leavesIt =
    nothingShown(last) || (ofOneRow.has(last.question.intent) && (choosesOthers(then) || ofTheList(then)));
  const from = leavesIt && last.list !== undefined ? last.list : last;
  const { heard, question } = inItsTime(yetToCome(then, from.question), from.question);
  const before: Before = { ...last, refs: from.refs, question };
  if (decision.intent === 'help') return buildQuestion('help', heard);
  const other = ofTheSame(heard, before) ?? ofATerm(heard, decision, before);
  if (other !== undefined) return other;
  const ordinal = heard.order.ordinal ?? placeBeside(heard, before);
  if (ordinal !== undefined) return showOne(heard, ordinal, before);
  const anew = buildQuestion(decision.intent, heard);
  if (heard.said.says(elsewhere)) return otherThemes(question, anew);
  const intent = intentAfter(heard, decision, before);
  return merge(before, intent === anew.intent ? anew : buildQuestion(intent, heard), heard);
}

/** Less of the question before, its base, its other side or its end: nothing new is said. */
function ofTheSame(heard: Heard, before: Before): Question | undefined {
  const { said } = heard;
  const { question } = before;
  if (said.says(forBase)) return baseOf(question);
  const few = lastFew.exec(said.whole)?.[1];
  if (few !== undefined && setsOfActions.has(question.intent)) return endOf(before, readNumber(few));
  return withoutNamed(said, question) ?? (asksTheOpposite(said) ? turnedRound(question, heard) : undefined);
}

function ofATerm(heard: Heard, decision: Decision, before: Before): Question | undefined {
  const { question } = before;
  if (question.intent === 'definition' && heard.said.says(forRows)) return rowsOfTerm(heard, question);
  const term = termAfter(heard, decision, before);
  return term === undefined ? undefined : { ...buildQuestion('definition', heard), term };
}

/** "what does that mean" after a definition, or after rows of one status; `undefined` where no definition is wanted. */
function termAfter(heard: Heard, { intent, outspoken }: Decision, { question }: Before): string | undefined {
  if (question.intent === 'definition' && question.term !== null && !outspoken) {
    const anew = heard.said.says(/^(and|what about|how about)\b/) ? readTerm(heard) : null;
    return anew ?? question.term;
  }
  if (intent === 'definition' || !heard.has('define') || !heard.said.says(pointer)) return undefined;
  const { statuses } = heard.lexicon.records.plan.statusScheme;
  const labels = statuses
    .filter(({ id }) => question.filters.statuses.includes(id))
    .map(({ label }) => label);
  return labels.length > 0 ? labels.join(' vs ') : undefined;
}

/** The last so many of the rows before, as a list. */
function endOf({ question, refs }: Before, count: number): Question {
  const isOfRows = setsOfOne.has(question.intent) || question.intent === 'my_actions';
  const intent = isOfRows ? question.intent : question.overdue ? 'overdue' : 'list';
  const filters = { ...question.filters, groupBy: null };
  return { ...question, intent, filters, ask: null, limit: null, refs: refs.slice(-count) };
}

/** What a figure was counted among: all in the same place, whatever their status or date. */
function baseOf(question: Question): Question {
  const { filters, negated } = question;
  return {
    ...question,
    intent: 'count',
    filters: { ...filters, statuses: [], continues: null, dateFrom: null, dateTo: null },
    negated: negated.filter((each) => each !== 'statuses'),
    overdue: false,
    ask: null,
  };
}

/** "show me those" after a status was explained: the actions that have it. */
function rowsOfTerm(heard: Heard, { term }: Question): Question {
  const { statuses } = heard.lexicon.records.plan.statusScheme;
  const named = statuses
    .filter(({ label }) => (term ?? '').split(' vs ').includes(label))
    .map(({ id }) => id);
  const anew = buildQuestion('list', heard);
  return { ...anew, filters: { ...anew.filters, statuses: named } };
}

/** "the first two", "break that down by theme": a row has no parts. */
function ofTheList({ said, order, found, refs }: Heard): boolean {
  if (found.refs.length > 0 || refs.length > 0) return false;
  return order.groupBy !== null || said.says(fewOfThem) || said.says(lastFew);
}

const fewOfThem =
  /^(?:and |ok |just |only |show me |give me |now |what about )*(?:the )?(?:first|top) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: ones| actions| rows| of (?:them|those|these))?(?: please)?$/;

/** "just the reds": of the rows there were before one of them was looked at, else of the plan. */
function choosesOthers({ said, statuses, found, refs }: Heard): boolean {
  if (statuses === undefined || found.refs.length > 0 || refs.length > 0 || said.says(pointer)) return false;
  return said.says(/^(?:and |ok |now |so |but )*(?:just|only|the|all|any|what about|how about)\b/);
}

/** After a figure, "all the others" is the same figure for each theme; after a list, the list of the other themes. */
function otherThemes(question: Question, anew: Question): Question {
  if (question.intent === 'count' || question.intent === 'breakdown') {
    return {
      ...question,
      intent: 'breakdown',
      filters: { ...question.filters, themes: [], groupBy: 'theme' },
      ask: null,
    };
  }
  const turned = question.filters.themes.length > 0 && !question.negated.includes('themes');
  return {
    ...question,
    corrected: anew.corrected,
    negated: turned ? [...question.negated, 'themes'] : question.negated,
  };
}

const setsOfOne: ReadonlySet<Intent> = new Set(['show', 'history', 'list', 'overdue', 'due']);

/** "any past their date", after one's own actions: of those. */
const someOfThem =
  /^(?:and |so |ok |but )*(?:any|which|are any|are there any|just|only|what about|how about)\b/;
const rowsOfActions: ReadonlySet<Intent> = new Set(['list', 'overdue', 'due', 'my_actions']);

/** "when are they due now" */
const whenTheyAre = /^(?:and |so |ok |but )*when (?:are|were|will|do|did) (?:they|those|these|them)\b/;

/** What is plainly asked of the rows before: to see them, to count them, or what was said of them. */
function ofThoseBefore(heard: Heard, intent: Intent, { question }: Before): Intent | undefined {
  const previous = question.intent;
  if (staysAsItWas(heard, intent, previous)) return previous;
  if (
    (heard.said.says(forRows) || asksWhenTheyAre(heard)) &&
    (previous === 'count' || previous === 'breakdown')
  )
    return question.overdue ? 'overdue' : 'list';
  if (isBareHistory(heard) && setsOfOne.has(previous)) return 'history';
  if (!heard.has('howMany') || !setsOfActions.has(previous)) return undefined;
  return intent === 'breakdown' ? intent : 'count';
}

/** "and who has?" of answers, the dates of rows, "any past their date" of one's own. */
function staysAsItWas(heard: Heard, intent: Intent, previous: Intent): boolean {
  if (previous === 'response_status') return heard.said.says(whoHas);
  if (rowsOfActions.has(previous) && asksWhenTheyAre(heard)) return true;
  return previous === 'my_actions' && rowsOfActions.has(intent) && heard.said.says(someOfThem);
}

function asksWhenTheyAre({ said, dates }: Heard): boolean {
  return dates === undefined && said.says(whenTheyAre);
}

function intentAfter(heard: Heard, { intent, outspoken }: Decision, before: Before): Intent {
  const previous = before.question.intent;
  const anew = ofThoseBefore(heard, intent, before);
  if (anew !== undefined) return anew;
  if (asksOfOne(heard, before)) return 'show';
  if (asksOfThem(heard, before) || (!outspoken && choosesSome(heard, before))) return 'list';
  if (!outspoken) return unlessAside(previous, intent);
  if (previous === 'show' && staysOnIt(intent, heard)) return 'show';
  if (previous === 'measure_show' && intent === 'measure_list' && isOfIt(heard)) return previous;
  if (intent === 'list' && heard.has('revised') && previous === 'due') return 'due';
  if (intent !== 'show') return intent;
  return setsOfActions.has(previous) && heard.found.refs.length === 0 ? previous : 'show';
}

/** "when is that one due" and "how is it going" after a single action are still about it. */
function staysOnIt(intent: Intent, heard: Heard): boolean {
  const { dates, said, found, themes } = heard;
  const isNew = found.refs.length > 0 || themes !== undefined || dates !== undefined;
  const ofIt =
    /\b(it|that|this)\b|\bthe (revised|new|original|current|first) (target |due )?(date|deadline|target)$/;
  if (said.says(ofIt) && !isNew && ['list', 'overdue', 'due', 'count'].includes(intent)) return true;
  if (intent === 'digest') return said.says(/\bhow (is|are)\b/);
  return intent === 'due' && dates === undefined;
}

/** "why?" or "who owns it" after a list of one. */
function asksOfOne({ said, has, found }: Heard, { question, refs }: Before): boolean {
  const mayBe = setsOfActions.has(question.intent) || question.intent === 'history';
  if (!mayBe || refs.length !== 1 || found.refs.length > 0) return false;
  const asks = has('why') || has('when') || has('whoOwns') || has('state') || said.says(whetherItIs);
  return said.says(bareQuestion) || said.says(moreOfIt) || (asks && said.says(/\b(it|that|this)\b/));
}

/** "is it overdue", "was that on track" */
const whetherItIs = /^(?:so |and |ok |but )*(?:is|was|has|did|will) (?:it|that|this)\b/;

/** "who owns them" after what was said of several. */
function asksOfThem({ said, has, found }: Heard, { question, refs }: Before): boolean {
  if (question.intent !== 'history' || refs.length < 2 || found.refs.length > 0) return false;
  return (has('why') || has('whoOwns')) && (said.says(bareQuestion) || said.says(pointer));
}

/** "Just the reds" after figures by status, or after one action. */
function choosesSome(heard: Heard, before: Before): boolean {
  return namesOneStatus(heard, before) || (ofOneRow.has(before.question.intent) && choosesOthers(heard));
}

function isOfIt({ said }: Heard): boolean {
  return said.says(/\b(it|that|this)\b/) || said.says(bareQuestion) || said.says(moreOfIt);
}

/** "Just the reds" after figures by status: the share that all of them have of themselves says nothing. */
function namesOneStatus({ statuses, order }: Heard, { question }: Before): boolean {
  if (question.intent !== 'breakdown' || (question.filters.groupBy ?? 'status') !== 'status') return false;
  return statuses?.negated === false && statuses.statuses.length === 1 && order.groupBy === null;
}

function unlessAside(previous: Intent, intent: Intent): Intent {
  return previous === 'help' || previous === 'out_of_scope' || previous === 'update' ? intent : previous;
}
