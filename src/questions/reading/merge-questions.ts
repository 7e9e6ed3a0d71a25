import type { Filters, Intent, Negation, Question } from '../question.ts';
import type { Heard } from './hear.ts';
import { comparesThemes, mergeDates } from './merge-dates.ts';

/** A question and the rows of its answer by reference, in its order. */
interface Rows {
  question: Question;
  refs: readonly string[];
}

/** What a question goes on from: the one before, and the list of which that looked at one row. */
export interface Before extends Rows {
  list?: Rows | undefined;
}

/** Words that point back to the answer before. */
export const pointer =
  /\b(them|those|these|it|they|their|its|that one|this one|the others?|the rest|the same|that (action|milestone|list|answer)|this list|him|her)\b|\b(that|this|there)$|\b(put|send|export|make|turn|get|have|save|download|need|want|copy|print|share|drop|see|give me|show|why is|when is|who is|who owns|what is|how many is|does|is|was|did|for|about|of|in|owns|break|split|on) (that|this)\b/;
const ofThose = /\b(of|among|from|out of) (those|them|these|that list)\b/;

/** Intents whose answer is a set of actions. */
export const setsOfActions: ReadonlySet<Intent> = new Set([
  'list',
  'count',
  'overdue',
  'due',
  'breakdown',
  'my_actions',
]);

/** Intents that look at one row, or at a few, of a list. */
export const ofOneRow: ReadonlySet<Intent> = new Set(['show', 'history', 'measure_show']);

/** What is said anew replaces what was said; the rest stays. */
export function merge(before: Before, anew: Question, heard: Heard): Question {
  const { question } = before;
  const { intent } = anew;
  const same = intent === question.intent ? question : undefined;
  return {
    ...anew,
    filters: mergeFilters(question, anew, heard),
    negated: mergeNegations(question, anew),
    ask: anew.ask ?? (same === undefined || isOnce(same) ? null : same.ask),
    sort: anew.sort ?? same?.sort ?? null,
    original: anew.original || (question.original && heard.dates === undefined),
    margin: anew.margin ?? same?.margin ?? null,
    asAt: anew.asAt ?? (heard.dates === undefined ? question.asAt : null),
    limit: anew.limit ?? same?.limit ?? null,
    refs: refsAfter(heard, intent, before),
    either: anew.either || same?.either === true,
    overdue: anew.overdue || (question.overdue && intent !== 'show'),
    responded: anew.responded ?? same?.responded ?? null,
  };
}

/** "Why?" of answers that are missing is not asked again of other people. */
function isOnce({ intent, ask }: Question): boolean {
  return intent === 'response_status' && ask === 'rationale';
}

function mergeFilters(previous: Question, question: Question, heard: Heard): Filters {
  const { filters: old } = previous;
  const { filters: fresh, intent } = question;
  return {
    themes: themesAfter(previous, question, heard),
    ...mergeStatuses(previous, question, heard),
    ...mergeDates(previous, question, heard),
    ...ownersAfter(old, fresh, heard),
    text: textSaid(fresh, heard) ?? (keepsText(previous, intent, heard) ? old.text : null),
    measureStatuses: given(fresh.measureStatuses, old.measureStatuses),
    directions: given(fresh.directions, old.directions),
    groupBy: groupAfter(old, question, heard),
    carriedOver: fresh.carriedOver ?? old.carriedOver,
  };
}

/** "Just the reds" after figures by theme stays by theme. */
function groupAfter(old: Filters, { intent, filters }: Question, { order, has }: Heard): Filters['groupBy'] {
  if (intent !== 'breakdown') return filters.groupBy;
  return order.groupBy ?? (has('breakdown') ? filters.groupBy : (old.groupBy ?? filters.groupBy));
}

/** In a talk, words that nothing goes by are no new matter, unless a word before them says so. */
function textSaid({ text }: Filters, { found, introduced, measures }: Heard): string | null {
  return found.refs.length > 0 || introduced || measures !== undefined ? text : null;
}

/** After a single action, "and what is overdue" is about the plan again. */
function keepsText({ intent: previous }: Question, intent: Intent, { said }: Heard): boolean {
  if (previous !== 'show' && previous !== 'history') return true;
  return !setsOfActions.has(intent) || said.says(pointer);
}

/** "and Sam as well" after Priya's: both. */
function ownersAfter(old: Filters, fresh: Filters, { said }: Heard): Pick<Filters, 'owner' | 'otherOwners'> {
  if (fresh.owner === null) return { owner: old.owner, otherOwners: old.otherOwners };
  if (old.owner === null || !said.says(adding)) return { owner: fresh.owner, otherOwners: fresh.otherOwners };
  const others = new Set([...old.otherOwners, fresh.owner, ...fresh.otherOwners]);
  return { owner: old.owner, otherOwners: [...others].filter((name) => name !== old.owner) };
}

const adding =
  /^(and |also |ok |now |can you |please )*(add|adding|counting|with the|include|including|plus|also|as well as|throw in|bring in|put in|chuck in)\b|\b(as well|too|also|on top|back in)( please)?$/;

function themesAfter(previous: Question, question: Question, heard: Heard): string[] {
  const [old, fresh] = [previous.filters.themes, question.filters.themes];
  if (clearsThemes(heard)) return [];
  const adds = heard.said.says(adding) || (comparesThemes(previous) && question.intent === 'compare');
  if (adds && old.length > 0) return [...new Set([...old, ...fresh])];
  return lessThemes(previous, question) ?? given(fresh, old);
}

function given<Value>(fresh: Value[], old: Value[]): Value[] {
  return fresh.length > 0 ? fresh : old;
}

/** "but not the reds" after reds and ambers leaves the ambers; `undefined` where nothing is taken away. */
function lessStatuses(old: Question, fresh: Question): string[] | undefined {
  if (!fresh.negated.includes('statuses') || old.negated.includes('statuses')) return undefined;
  return remaining(old.filters.statuses, fresh.filters.statuses);
}

function lessThemes(old: Question, fresh: Question): string[] | undefined {
  if (!fresh.negated.includes('themes') || old.negated.includes('themes')) return undefined;
  return remaining(old.filters.themes, fresh.filters.themes);
}

function remaining(held: readonly string[], taken: readonly string[]): string[] | undefined {
  const left = held.filter((each) => !taken.includes(each));
  return left.length > 0 && left.length < held.length ? left : undefined;
}

/** "why are they late" asks about the rows there are: it does not choose others. */
function mergeStatuses(
  before: Question,
  question: Question,
  { has, said }: Heard,
): Pick<Filters, 'statuses' | 'continues'> {
  const { filters, intent } = question;
  const old = before.filters;
  const left = lessStatuses(before, question);
  const asksWhyThey = has('why') && said.says(/\b(they|them|these|those)\b/);
  if (asksWhyThey && old.statuses.length > 0) return { statuses: old.statuses, continues: old.continues };
  if (left !== undefined) return { statuses: left, continues: old.continues };
  if (intent === 'show' || intent === 'history') return { statuses: [], continues: null };
  if (said.says(adding) && old.statuses.length > 0 && !before.negated.includes('statuses'))
    return withStatuses(old, filters);
  const statuses = given(filters.statuses, old.statuses);
  const isSaid = filters.statuses.length > 0 || filters.continues !== null;
  return { statuses, continues: isSaid ? filters.continues : old.continues };
}

/** The completed ones with those completed while the work goes on are all that are completed. */
function withStatuses(old: Filters, fresh: Filters): Pick<Filters, 'statuses' | 'continues'> {
  const within = fresh.statuses.every((id) => old.statuses.includes(id));
  const continues = within && old.continues !== fresh.continues ? null : fresh.continues;
  return { statuses: [...new Set([...old.statuses, ...fresh.statuses])], continues };
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
  const narrowed: Negation[] = [
    ...(lessStatuses(old, fresh) === undefined ? [] : (['statuses'] as const)),
    ...(lessThemes(old, fresh) === undefined ? [] : (['themes'] as const)),
  ];
  return [...new Set([...kept, ...fresh.negated])].filter((name) => !narrowed.includes(name));
}

/** Of more rows than these the question keeps what they have in common, and not each. */
const mostNamed = 2_000;

/** "which of those" narrows the rows of the answer before; "that one" is the action shown. */
function refsAfter(heard: Heard, intent: Intent, { question, refs }: Before): string[] {
  if (heard.refs.length > 0) return heard.refs;
  if (heard.said.says(ofThose)) return refs.length > mostNamed ? question.refs : [...refs];
  const isNew = heard.found.refs.length > 0 || heard.themes !== undefined;
  if (isNew) return [];
  if (intent === 'show' || intent === 'history' || intent === 'update') return [...refs];
  const asks = heard.has('why') || heard.has('whoOwns');
  if (question.intent === 'history' && intent === 'list' && asks) return [...refs];
  return intent === question.intent ? question.refs : [];
}
