import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { isOwner } from '../../reporting/person.ts';
import type { Asker, Facts } from '../answer.ts';
import { lexiconOf } from '../lexicon/lexicon.ts';
import type { Question } from '../question.ts';
import { foldText } from '../words/fold-text.ts';
import { definitionOf, inWindow, type Keeps, overdue, redated } from './date-conditions.ts';
import { cut, sorted } from './in-order.ts';

/** The rows of an answer and what they are counted against. */
export interface Selection {
  /** In the order asked for, document order otherwise. */
  rows: PlanAction[];
  /**
   * All in the themes, of the owner, carried over or not, as asked: before statuses, dates and words are applied. Where
   * actions were named by reference it is those.
   */
  base: readonly PlanAction[];
  /** How many are as asked, of which the rows may be the first few. */
  met: number;
}

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
  return { rows: asked, base: isAmongNamed(question) ? among : base, met: rows.length };
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

/** An assignment names its owners by id, and as the document does where nobody is known; those words may be theirs. */
function isOwnAction({ owners, assignedTo, disownedBy = [] }: PlanAction, asker: Asker): boolean {
  if (disownedBy.includes(asker.id)) return false;
  return (assignedTo ?? owners).some((name) => isOwner(name, asker));
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
