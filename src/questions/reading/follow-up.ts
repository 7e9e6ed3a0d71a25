import type { Intent, Question } from '../question.ts';
import { buildQuestion } from './build-question.ts';
import type { Decision } from './decide-intent.ts';
import { dropsByName, withoutNamed } from './drop-filter.ts';
import type { Heard } from './hear.ts';
import { type Before, merge, pointer, setsOfActions } from './merge-questions.ts';
import { readTerm } from './read-term.ts';
import { readNumber } from './relative-dates.ts';
import { inItsTime } from './then-and-now.ts';
import { asksTheOpposite, turnedRound } from './turned-round.ts';
import type { Utterance } from './utterance.ts';

const opener =
  /^(and|what about|how about|same|ok|okay|now|just|only|but|instead|no|also|or|plus|then|so|actually|sorry|again|including|excluding|except|not|with|without|in|for|by|on|as|drop|remove|hide|lose|take out|leave out|without|add|include)\b/;
const elsewhere =
  /\b(all )?the (others?|rest)\b|\b(other|remaining) (themes|ones)\b|\beverywhere else\b|\bevery other\b/;
const openQuestion =
  /^(what|which|who|whose|how|when|where|show|list|give|tell|find|are|is|do|does|has|have|can|could)\b/;
const bareQuestion =
  /^(ok |so |and |but )*(why|who|when|how come|how many|which|where|how much)( not| so| then| now)?$/;

const regroup =
  /^(sort|order|group|split|rank|tabulate|by|per|break ?down|sorted|grouped|ordered)( (it|that|this|them|these|those|up|down|out))*( by| per| into| in)? |^(next|more|show more|the rest)( please)?$/;

/** "show me them", "which ones?": the rows behind a figure. */
const forRows =
  /^(ok |so |and |please |can you |let me |yes )*((show|list|give|see|display|name|view)( me| us)?( them| those| these| all)*|which( ones?)?( are (they|those|these))?|what are (they|those|these)|(as|in) (a|one) (plain |simple |full )?list)( please| then| all)*$/;
/** "what's the count?" of them. */
const forCount =
  /^(and |so |ok |please )*(what is |give me |just |show me |only )*(the |that |a )*(count|total|number|tally)( then| please| for that| of (them|those|that))*$/;
/** "out of how many?": the base of the figure. */
const forBase = /^(and |so |ok )?((that is )?out of |of )(how many|what)( in (total|all))?( then)?$/;
/** "and who has?" of answers. */
const whoHas = /^(and |so |ok |but )*who (has|have|did|does)( not)?( yet| then)?$/;
/** "the last three", "bottom 3": of the rows shown. */
const lastFew =
  /^(?:and |ok |just |only |show me |give me |now )*(?:the )?(?:last|bottom) (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: ones| actions| rows| of (?:them|those|these))?(?: please)?$/;
/** "more detail", "tell me more": of what was shown. */
const moreOfIt =
  /^(ok |and |please |can (i|you) )*((give|tell|show) me |have |any )?(some |a bit )?(more|further|full|the full)( (details?|info|information|on (it|that|this)|about (it|that|this)))*( please)?$/;
const anyIn = /^(and |but )?any(thing|one)?( else)? (in|for|under|from|owned by|with)\b/;

/** Whether the words only make sense, or only make full sense, after what went before. */
export function isFollowUp(heard: Heard, { intent, outspoken }: Decision): boolean {
  const { said, has } = heard;
  if (startsAfresh(heard) || (intent === 'help' && !said.says(opener))) return false;
  if ([opener, pointer, elsewhere, bareQuestion].some((pattern) => said.says(pattern))) return true;
  if (said.says(moreOfIt) || said.says(forRows) || namesOnlyAPlace(heard) || isBareHistory(heard))
    return true;
  if (asksOfTheRows(said)) return true;
  if (has('again') || heard.order.ordinal !== null || said.says(regroup)) return true;
  const short = said.whole.split(' ').length <= 5;
  if (short && (heard.order.limit !== null || has('allThemes')) && !outspoken && !said.says(openQuestion))
    return true;
  return (
    short && !said.says(openQuestion) && (!outspoken || intent === 'report') && intent !== 'out_of_scope'
  );
}

/** What only rows, or a figure, just shown can be asked. */
function asksOfTheRows(said: Utterance): boolean {
  if ([forBase, forCount, whoHas, lastFew].some((pattern) => said.says(pattern))) return true;
  return dropsByName(said) || asksTheOpposite(said);
}

/** "forget that, what is due this month": the talk before is put aside, and something else is asked in the same breath. */
function startsAfresh({ has, statuses, dates, found, measures }: Heard): boolean {
  if (has('reset')) return true;
  const asksMore = [statuses, dates, measures].some((said) => said !== undefined) || found.refs.length > 0;
  return has('again') && (asksMore || has('overdue') || has('due') || has('responses'));
}

/** "any in health?" asks the same of another place. */
function namesOnlyAPlace({ said, statuses, matter, has }: Heard): boolean {
  return said.says(anyIn) && statuses === undefined && matter.length === 0 && !has('overdue') && !has('due');
}

/** "what did we say last time" without saying of what. */
function isBareHistory({ has, found, refs, matter }: Heard): boolean {
  return (
    (has('history') || has('timesMoved')) &&
    found.refs.length === 0 &&
    refs.length === 0 &&
    matter.length === 0
  );
}

/** The question meant after the one before: what is said anew replaces what was said, the rest stays. */
export function continueQuestion(then: Heard, decision: Decision, last: Before): Question {
  const { heard, question } = inItsTime(then, last.question);
  const before = { ...last, question };
  if (decision.intent === 'help') return buildQuestion('help', heard);
  const fewer = withoutNamed(heard.said, question);
  if (fewer !== undefined) return fewer;
  if (question.intent === 'definition' && heard.said.says(forRows)) return rowsOfTerm(heard, question);
  const term = termAfter(heard, decision, before);
  if (term !== undefined) return { ...buildQuestion('definition', heard), term };
  const anew = buildQuestion(decision.intent, heard);
  if (heard.order.ordinal !== null) return showOne(anew, heard.order.ordinal, before);
  if (heard.said.says(elsewhere)) return otherThemes(question, anew);
  if (heard.said.says(forBase)) return baseOf(question);
  const other = asksTheOpposite(heard.said) ? turnedRound(question, heard) : undefined;
  if (other !== undefined) return other;
  const few = lastFew.exec(heard.said.whole)?.[1];
  if (few !== undefined && setsOfActions.has(question.intent)) return endOf(before, readNumber(few));
  const intent = intentAfter(heard, decision, before);
  return merge(before, intent === anew.intent ? anew : buildQuestion(intent, heard), heard);
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

function showOne(anew: Question, ordinal: number, { question, refs }: Before): Question {
  const ref = refs.at(ordinal > 0 ? ordinal - 1 : ordinal);
  const intent: Intent = question.intent === 'measure_list' ? 'measure_show' : 'show';
  return { ...anew, intent, ordinal, refs: ref === undefined ? [] : [ref], limit: null };
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

/** What is plainly asked of the rows before: to see them, to count them, or what was said of them. */
function ofThoseBefore(heard: Heard, intent: Intent, { question }: Before): Intent | undefined {
  const previous = question.intent;
  if (previous === 'response_status' && heard.said.says(whoHas)) return previous;
  if (heard.said.says(forRows) && (previous === 'count' || previous === 'breakdown'))
    return question.overdue ? 'overdue' : 'list';
  if (isBareHistory(heard) && setsOfOne.has(previous)) return 'history';
  if (!heard.has('howMany') || !setsOfActions.has(previous)) return undefined;
  return intent === 'breakdown' ? intent : 'count';
}

function intentAfter(heard: Heard, { intent, outspoken }: Decision, before: Before): Intent {
  const previous = before.question.intent;
  const anew = ofThoseBefore(heard, intent, before);
  if (anew !== undefined) return anew;
  if (asksOfOne(heard, before)) return 'show';
  if (!outspoken) return unlessAside(previous, intent);
  if (previous === 'show' && staysOnIt(intent, heard)) return 'show';
  if (previous === 'measure_show' && intent === 'measure_list' && heard.said.says(/\b(it|that|this)\b/))
    return previous;
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
  if (!setsOfActions.has(question.intent) || refs.length !== 1 || found.refs.length > 0) return false;
  const asks = has('why') || has('when') || has('whoOwns') || has('state');
  return said.says(bareQuestion) || said.says(moreOfIt) || (asks && said.says(/\b(it|that|this)\b/));
}

function unlessAside(previous: Intent, intent: Intent): Intent {
  return previous === 'help' || previous === 'out_of_scope' || previous === 'update' ? intent : previous;
}
