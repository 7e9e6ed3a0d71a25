import { addDays, addMonths, type Day, dayOf, daysBetween } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { deadlineOf, type PlanAction } from '../../plan/plan-action.ts';
import type { StatusDefinition } from '../../plan/status-scheme.ts';
import { isOwner } from '../../reporting/person.ts';
import type { Asker, Facts } from '../answer.ts';
import { lexiconOf } from '../lexicon/lexicon.ts';
import type { Question } from '../question.ts';
import { foldText } from '../words/fold-text.ts';

/** The rows of an answer and what they are counted against. */
export interface Selection {
  /** In the order asked for, document order otherwise. */
  rows: PlanAction[];
  /**
   * All in the themes, of the owner, carried over or not, as asked: before statuses, dates and words are applied. Where
   * actions were named by reference it is those.
   */
  base: readonly PlanAction[];
}

type Keeps = (action: PlanAction) => boolean;

/** Here statuses and dates are what is asked about the action, not what it is chosen by. */
const ofOne: ReadonlySet<Question['intent']> = new Set(['show', 'history', 'update']);

/** The actions that a question is about. Only rows of the records, never altered. */
export function selectActions(question: Question, facts: Facts): Selection {
  const { actions } = facts.records;
  const base = isWholePlan(question) ? actions : actions.filter(inScope(question, facts));
  const wanted = ofOne.has(question.intent) ? [ownerless] : [ownerless, ofStatusOrOverdue, inWindow, redated];
  const conditions = wanted.map((condition) => condition(question, facts));
  const named = namedIn(question, facts);
  const fits = (action: PlanAction) => conditions.every((keeps) => keeps(action));
  const among = named === undefined ? base : named.filter(inScope(question, facts));
  const met = among.filter(fits);
  const rows =
    met.length > 0 ? met : mentioning(question, facts).filter(inScope(question, facts)).filter(fits);
  const asked = cut(sorted(rows, question, facts.today), question, facts.today);
  return { rows: asked, base: isAmongNamed(question) ? among : base };
}

const ofMeasures: ReadonlySet<Question['intent']> = new Set(['measure_list', 'measure_show']);

/** The figure is counted among actions that were named by reference, not in the plan. */
export function isAmongNamed({ intent, refs, negated, filters }: Question): boolean {
  if (refs.length === 0 || ofOne.has(intent) || ofMeasures.has(intent)) return false;
  return filters.owner !== null || !negated.includes('owner');
}

/** Nothing narrows the base: a hundred thousand actions need not be looked at to count them. */
function isWholePlan({ filters, negated, intent }: Question): boolean {
  const { themes, carriedOver, owner } = filters;
  const isNarrowed = themes.length > 0 || carriedOver !== null || owner !== null;
  return !isNarrowed && intent !== 'my_actions' && !(negated.includes('owner') && intent === 'breakdown');
}

function inScope({ filters, negated, intent }: Question, facts: Facts): Keeps {
  const { themes, carriedOver, owner, otherOwners } = filters;
  const { asker } = facts;
  const theirs = owner === null ? undefined : ownedBy([owner, ...otherOwners], facts);
  const withoutOwner = owner === null && negated.includes('owner');
  return (action) => {
    if (themes.length > 0 && themes.includes(action.theme) === negated.includes('themes')) return false;
    if (carriedOver !== null && action.carriedOver !== carriedOver) return false;
    if (withoutOwner && intent === 'breakdown') return action.owners.length === 0;
    if (intent === 'my_actions') return asker !== null && isOwnAction(action, asker);
    return theirs === undefined || theirs(action) !== negated.includes('owner');
  };
}

/** An assignment names its owners by id; the document’s words may be theirs. */
function isOwnAction({ owners, assignedTo, disownedBy = [] }: PlanAction, asker: Asker): boolean {
  if (disownedBy.includes(asker.id)) return false;
  return assignedTo?.includes(asker.id) ?? owners.some((name) => isOwner(name, asker));
}

/** By the names the plan and the people known have for any of these owners. */
export function ownedBy(
  owners: readonly string[],
  facts: Facts,
): (owned: { owners: readonly string[] }) => boolean {
  const names = namesOf(owners, facts);
  return (owned) => owned.owners.some((name) => names.has(foldText(name)));
}

/** All that these owners go by, folded. */
export function namesOf(
  owners: readonly string[],
  { records, people }: Pick<Facts, 'records' | 'people'>,
): ReadonlySet<string> {
  const known = lexiconOf(records, people).owners.filter(({ name }) => owners.includes(name));
  return new Set([...owners, ...known.flatMap((each) => each.owners)].map(foldText));
}

function ownerless({ filters, negated }: Question): Keeps {
  return negated.includes('owner') && filters.owner === null
    ? ({ owners }) => owners.length === 0
    : () => true;
}

/** The actions that go by the references or the words, in document order; `undefined` where neither was said. */
function namedIn(
  { intent, filters, refs, negated, ordinal }: Question,
  { records, people }: Facts,
): PlanAction[] | undefined {
  if (negated.includes('owner') && filters.owner === null) return undefined;
  if (refs.length > 0 || ordinal !== null) return actionsBy(refs, records);
  if (filters.text === null) return undefined;
  const { text } = lexiconOf(records, people);
  const words = filters.text.split(' ');
  const found = ofOne.has(intent) ? text.findOne(words) : text.find(words, true);
  return actionsBy(found.refs, records);
}

/** Where none of those that the words name is as asked, one that mentions them elsewhere may be. */
function mentioning({ intent, filters, refs, ordinal }: Question, { records, people }: Facts): PlanAction[] {
  if (filters.text === null || refs.length > 0 || ordinal !== null || ofOne.has(intent)) return [];
  return actionsBy(lexiconOf(records, people).text.findAnywhere(filters.text.split(' ')), records);
}

const places = new WeakMap<PlanRecords, Map<string, number>>();

/** Looked up, since of a hundred thousand actions a question names a few. */
function actionsBy(refs: readonly string[], records: PlanRecords): PlanAction[] {
  const { actions } = records;
  const known = places.get(records) ?? new Map(actions.map(({ ref }, place) => [ref, place]));
  places.set(records, known);
  const found = [...new Set(refs)].flatMap((ref) => known.get(ref) ?? []);
  return found.sort((one, other) => one - other).flatMap((place) => actions[place] ?? []);
}

function ofStatusOrOverdue(question: Question, facts: Facts): Keeps {
  const [isOfStatus, isOverdue] = [ofStatus(question, facts), overdue(question, facts)];
  if (asksForEither(question)) return (action) => isOfStatus(action) || isOverdue(action);
  return (action) => isOfStatus(action) && isOverdue(action);
}

/** As long as there are both to choose from: either may have been taken away since. */
export function asksForEither({ either, overdue: late, filters }: Question): boolean {
  return either && late && filters.statuses.length > 0;
}

function ofStatus({ filters, negated }: Question, facts: Facts): Keeps {
  const { statuses, continues } = filters;
  const turned = negated.includes('statuses');
  return (action) => {
    const definition = definitionOf(action, facts);
    if (statuses.length > 0 && statuses.includes(action.status ?? '') === turned) return false;
    if (turned && statuses.length > 0 && definition?.rated === false) return false;
    return continues === null || definition?.endsAction !== true || action.continues === continues;
  };
}

/** The status's entry in the plan's scheme; `undefined` where the document's words are not in it. */
export function definitionOf({ status }: PlanAction, { records }: Facts): StatusDefinition | undefined {
  return records.plan.statusScheme.statuses.find(({ id }) => id === status);
}

/** Still to be done: neither finished nor a row that is not rated. */
function isOpen(action: PlanAction, facts: Facts): boolean {
  const definition = definitionOf(action, facts);
  return definition === undefined || (definition.rated && !definition.endsAction);
}

/**
 * A deadline is the revised one where there is one. Of days to come only open actions are due. A window gone by, with
 * statuses asked for that leave something to do, means what had been promised for then: the original target counts as
 * well. What is done by now is counted once, by the date that counts.
 */
function inWindow(question: Question, facts: Facts): Keeps {
  const { dateFrom, dateTo } = question.filters;
  if (dateFrom === null && dateTo === null) {
    return question.intent === 'due' ? coming(facts) : () => true;
  }
  if (asksWhatEnded(question, facts)) return endedWithin(question);
  const within = (day: Day | null) =>
    day !== null && (dateFrom === null || day >= dateFrom) && (dateTo === null || day <= dateTo);
  if (isPast(question, facts.today)) {
    const promised = asksWhatIsStillToDo(question, facts);
    return (action) => within(deadlineOf(action)) || (promised && within(action.target.end));
  }
  const anyStatus = question.filters.statuses.length > 0 && !question.negated.includes('statuses');
  return (action) => within(deadlineOf(action)) && (anyStatus || isOpen(action, facts));
}

function asksWhatIsStillToDo({ filters, negated }: Question, { records }: Facts): boolean {
  const named = records.plan.statusScheme.statuses.filter(({ id }) => filters.statuses.includes(id));
  return named.length > 0 && (negated.includes('statuses') || named.some(({ endsAction }) => !endsAction));
}

/** "completed in September": the days are those on which it ended. */
export function asksWhatEnded(
  { intent, filters, negated }: Question,
  { records, today }: Pick<Facts, 'records' | 'today'>,
): boolean {
  const { dateFrom, dateTo, statuses } = filters;
  if (intent === 'due' || statuses.length === 0 || negated.includes('statuses')) return false;
  const begun = dateFrom === null ? dateTo !== null : dateFrom <= today;
  const named = records.plan.statusScheme.statuses.filter(({ id }) => statuses.includes(id));
  return begun && named.every(({ endsAction }) => endsAction);
}

/** The day it ended as its owner gave it, else the day on which that was said; null where only the document says so. */
export function endedOn({ completedOn, statedFor, statedAt }: PlanAction): Day | null {
  return completedOn ?? (statedFor === null ? null : dayOf(statedAt, 'Europe/London'));
}

function endedWithin({ filters: { dateFrom, dateTo } }: Question): Keeps {
  const within = (day: Day | null) =>
    day !== null && (dateFrom === null || day >= dateFrom) && (dateTo === null || day <= dateTo);
  return (action) => {
    const ended = endedOn(action);
    return ended === null ? within(deadlineOf(action)) || within(action.target.end) : within(ended);
  };
}

/** Whether the window asked about has gone by entirely. */
export function isPast({ filters }: Question, today: Day): boolean {
  return filters.dateTo !== null && filters.dateTo < today;
}

/** Without a window, "what is due" looks a quarter of a year ahead. */
const daysAhead = 91;

function coming(facts: Facts): Keeps {
  const { today } = facts;
  const last = addDays(today, daysAhead);
  return (action) => {
    const deadline = deadlineOf(action);
    return deadline !== null && deadline >= today && deadline <= last && isOpen(action, facts);
  };
}

function overdue(question: Question, facts: Facts): Keeps {
  const { margin } = question;
  const today = facts.today;
  if (question.negated.includes('overdue'))
    return (action) => isOpen(action, facts) && daysOverdue(action, facts) === 0;
  return question.overdue
    ? (action) => daysOverdue(action, facts) > 0 && isPastBy(deadlineOf(action), today, margin)
    : () => true;
}

/** Days past the date that counts; 0 when it is not past, or nothing more is to be done. */
export function daysOverdue(action: PlanAction, facts: Facts): number {
  const deadline = deadlineOf(action);
  if (deadline === null || deadline >= facts.today || !isOpen(action, facts)) return 0;
  return daysBetween(deadline, facts.today);
}

/** "revised" and "slipped" want those whose date was moved; slipped, moved to a later day. */
function redated({ ask, margin, overdue: late, negated }: Question): Keeps {
  if (negated.includes('date')) return (action) => deadlineOf(action) === null;
  if (negated.includes('revised')) return ({ revisedTarget }) => revisedTarget === null;
  if (ask === 'revised') return ({ revisedTarget }) => revisedTarget !== null;
  const slips = ask === 'slipped' || (margin !== null && !late);
  if (!slips) return () => true;
  return (action) =>
    slipDays(action) > 0 && isPastBy(action.target.end, action.revisedTarget?.end ?? null, margin);
}

/** Whether the later day is so far after the earlier, in calendar months where months were said. */
function isPastBy(from: Day | null, to: Day | null, margin: Question['margin']): boolean {
  if (margin === null) return true;
  if (from === null || to === null) return false;
  const { compared, count, unit } = margin;
  const limit = unit === 'month' ? addMonths(from, count) : addDays(from, count * (unit === 'week' ? 7 : 1));
  return compared === 'more' ? to > limit : to < limit;
}

/** Days between the original deadline and the revised one; 0 where it was not moved. */
function slipDays({ target, revisedTarget }: PlanAction): number {
  if (target.end === null || revisedTarget?.end == null) return 0;
  return daysBetween(target.end, revisedTarget.end);
}

/** What the rows are ranked by; undefined in document order. */
function rank({ sort }: Question, today: Day): ((action: PlanAction) => number) | undefined {
  const daysFrom = (day: Day | null) => (day === null ? Number.POSITIVE_INFINITY : daysBetween(today, day));
  if (sort === 'days overdue desc' || sort === 'deadline asc')
    return (action) => daysFrom(deadlineOf(action));
  return sort === 'slip desc' ? (action) => -slipDays(action) : undefined;
}

function sorted(rows: PlanAction[], question: Question, today: Day): PlanAction[] {
  const ranked = rank(question, today);
  if (ranked === undefined) return rows;
  return [...rows].sort((one, other) => compare(ranked(one), ranked(other)) || one.order - other.order);
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

/** The first few; those that tie with the last of them are kept. */
function cut(rows: PlanAction[], question: Question, today: Day): PlanAction[] {
  const { limit, filters, intent } = question;
  if (limit === null || filters.groupBy !== null || intent === 'breakdown') return rows;
  const ranked = rank(question, today);
  const last = rows[limit - 1];
  if (last === undefined) return rows;
  return rows.filter(
    (action, index) => index < limit || (ranked !== undefined && ranked(action) === ranked(last)),
  );
}
