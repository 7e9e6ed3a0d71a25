import type { Filters, Intent, Negation, Question } from '../question.ts';
import { buildQuestion } from './build-question.ts';
import type { Decision } from './decide-intent.ts';
import type { Heard } from './hear.ts';
import { readTerm } from './read-term.ts';

/** What was asked and answered before. */
export interface Before {
  question: Question;
  /** The actions of that answer, in its order. */
  refs: readonly string[];
}

const opener =
  /^(and|what about|how about|same|ok|okay|now|just|only|but|instead|no|also|or|plus|then|so|actually|sorry|again|including|excluding|except|not|with|without|in|for|by|on)\b/;
const pointer =
  /\b(them|those|these|it|they|their|its|that one|this one|the others?|the rest|the same|that (action|milestone|list|answer)|this list|him|her)\b|\b(that|this|there)$|\b(put|send|export|make|turn|why is|when is|who is|who owns|what is|how many is|does|is|was|did|for|about|of|in|owns|break|split|on) (that|this)\b/;
const elsewhere =
  /\b(all )?the (others?|rest)\b|\b(other|remaining) (themes|ones)\b|\beverywhere else\b|\bevery other\b/;
const openQuestion =
  /^(what|which|who|whose|how|when|where|show|list|give|tell|find|are|is|do|does|has|have|can|could)\b/;
const ofThose = /\b(of|among|from|out of) (those|them|these|that list)\b/;

const bareQuestion =
  /^(ok |so |and |but )*(why|who|when|how come|how many|which|where|how much)( not| so| then| now)?$/;

/** Whether the words only make sense, or only make full sense, after what went before. */
export function isFollowUp(heard: Heard, { intent, outspoken }: Decision): boolean {
  const { said, has } = heard;
  if (intent === 'help' && !said.says(opener)) return false;
  if ([opener, pointer, elsewhere, bareQuestion].some((pattern) => said.says(pattern))) return true;
  if (has('again') || heard.order.ordinal !== null) return true;
  const short = said.whole.split(' ').length <= 5;
  return (
    short && !said.says(openQuestion) && (!outspoken || intent === 'report') && intent !== 'out_of_scope'
  );
}

/** The question meant after the one before: what is said anew replaces what was said, the rest stays. */
export function continueQuestion(heard: Heard, decision: Decision, before: Before): Question {
  const { question } = before;
  if (decision.intent === 'help') return buildQuestion('help', heard);
  const term = termAfter(heard, decision, before);
  if (term !== undefined) return { ...buildQuestion('definition', heard), term };
  const anew = buildQuestion(decision.intent, heard);
  if (heard.order.ordinal !== null) return showOne(anew, heard.order.ordinal, before);
  if (heard.said.says(elsewhere)) return otherThemes(question, anew);
  const intent = intentAfter(heard, decision, before);
  return merge(before, intent === anew.intent ? anew : buildQuestion(intent, heard), heard);
}

function merge(before: Before, anew: Question, heard: Heard): Question {
  const { question } = before;
  const { intent } = anew;
  const same = intent === question.intent;
  return {
    ...anew,
    filters: mergeFilters(question, anew, heard),
    negated: mergeNegations(question, anew),
    ask: anew.ask ?? (same ? question.ask : null),
    sort: anew.sort ?? (same ? question.sort : null),
    limit: anew.limit ?? (same ? question.limit : null),
    refs: refsAfter(heard, intent, before),
    overdue: anew.overdue || (question.overdue && intent !== 'show'),
    responded: anew.responded ?? (same ? question.responded : null),
  };
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

const setsOfActions: ReadonlySet<Intent> = new Set([
  'list',
  'count',
  'overdue',
  'due',
  'breakdown',
  'my_actions',
]);

function intentAfter(heard: Heard, { intent, outspoken }: Decision, before: Before): Intent {
  const previous = before.question.intent;
  if (asksOfOne(heard, before)) return 'show';
  if (!outspoken) return unlessAside(previous, intent);
  if (previous === 'show' && staysOnIt(intent, heard)) return 'show';
  if (intent === 'list' && heard.has('revised') && previous === 'due') return 'due';
  if (intent !== 'show') return intent;
  return setsOfActions.has(previous) && heard.found.refs.length === 0 ? previous : 'show';
}

/** "when is that one due" and "how is it going" after a single action are still about it. */
function staysOnIt(intent: Intent, { dates, said }: Heard): boolean {
  if (intent === 'digest') return said.says(/\bhow (is|are)\b/);
  return intent === 'due' && dates === undefined;
}

/** "why?" or "who owns it" after a list of one. */
function asksOfOne({ said, has, found }: Heard, { question, refs }: Before): boolean {
  if (!setsOfActions.has(question.intent) || refs.length !== 1 || found.refs.length > 0) return false;
  const asks = has('why') || has('when') || has('whoOwns') || has('state');
  return said.says(bareQuestion) || (asks && said.says(/\b(it|that|this)\b/));
}

function unlessAside(previous: Intent, intent: Intent): Intent {
  return previous === 'help' || previous === 'out_of_scope' || previous === 'update' ? intent : previous;
}

function mergeFilters(previous: Question, question: Question, heard: Heard): Filters {
  const { filters: old } = previous;
  const { filters: fresh, intent } = question;
  return {
    themes: clearsThemes(heard) ? [] : given(fresh.themes, old.themes),
    ...mergeStatuses(old, question),
    ...mergeDates(old, fresh, heard),
    owner: fresh.owner ?? old.owner,
    text: fresh.text ?? (keepsText(previous, intent, heard) ? old.text : null),
    measureStatuses: given(fresh.measureStatuses, old.measureStatuses),
    directions: given(fresh.directions, old.directions),
    groupBy: fresh.groupBy ?? (intent === 'breakdown' ? old.groupBy : null),
    carriedOver: fresh.carriedOver ?? old.carriedOver,
  };
}

/** After a single action, "and what is overdue" is about the plan again. */
function keepsText({ intent: previous }: Question, intent: Intent, { said }: Heard): boolean {
  if (previous !== 'show' && previous !== 'history') return true;
  return !setsOfActions.has(intent) || said.says(pointer);
}

function given<Value>(fresh: Value[], old: Value[]): Value[] {
  return fresh.length > 0 ? fresh : old;
}

function mergeStatuses(old: Filters, { filters, intent }: Question): Pick<Filters, 'statuses' | 'continues'> {
  if (intent === 'show' || intent === 'history') return { statuses: [], continues: null };
  const { statuses, continues } = filters.statuses.length > 0 || filters.continues !== null ? filters : old;
  return { statuses, continues };
}

type Dates = Pick<Filters, 'dateFrom' | 'dateTo' | 'periodFrom' | 'periodTo'>;

function mergeDates(old: Filters, fresh: Filters, { dates }: Heard): Dates {
  const days = fresh.dateFrom !== null || fresh.dateTo !== null ? fresh : old;
  const periods = dates !== undefined || fresh.periodFrom !== null ? fresh : old;
  return {
    dateFrom: days.dateFrom,
    dateTo: days.dateTo,
    periodFrom: periods.periodFrom,
    periodTo: periods.periodTo,
  };
}

function clearsThemes(heard: Heard): boolean {
  return heard.has('allThemes') || (heard.has('again') && heard.themes === undefined);
}

function mergeNegations(old: Question, fresh: Question): Negation[] {
  const replaced: [Negation, boolean][] = [
    ['themes', fresh.filters.themes.length > 0],
    ['statuses', fresh.filters.statuses.length > 0 || fresh.intent === 'show'],
    ['owner', fresh.filters.owner !== null],
    ['measureStatuses', fresh.filters.measureStatuses.length > 0],
    ['directions', fresh.filters.directions.length > 0],
  ];
  const kept = old.negated.filter((name) => !replaced.some(([other, isNew]) => other === name && isNew));
  return [...new Set([...kept, ...fresh.negated])];
}

/** "which of those" narrows the rows of the answer before; "that one" is the action shown. */
function refsAfter(heard: Heard, intent: Intent, { question, refs }: Before): string[] {
  if (heard.refs.length > 0) return heard.refs;
  if (heard.said.says(ofThose)) return [...refs];
  const isNew = heard.found.refs.length > 0 || heard.themes !== undefined;
  if (isNew) return [];
  if (intent === 'show' || intent === 'history' || intent === 'update') return [...refs];
  return intent === question.intent ? question.refs : [];
}
