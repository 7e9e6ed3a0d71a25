import {
  blankQuestion,
  type Filters,
  type Intent,
  type Negation,
  noFilters,
  type Question,
} from '../question.ts';
import { isEither } from './asks-when.ts';
import type { Heard } from './hear.ts';
import { readAspect } from './read-aspect.ts';
import { readAsAt, readPeriods } from './read-periods.ts';
import { readTerm } from './read-term.ts';

/** Puts what was heard together as a question with this intent. */
export function buildQuestion(intent: Intent, heard: Heard): Question {
  if (intent === 'help' || intent === 'out_of_scope') return blankQuestion(intent);
  const filters = intent === 'definition' ? noFilters() : buildFilters(intent, heard);
  const { sort, limit, ordinal } = heard.order;
  return {
    ...blankQuestion(intent),
    filters,
    negated: negationsOf(heard, filters),
    ask: readAspect(intent, heard),
    sort: sort ?? defaultSort(intent, heard),
    limit: intent === 'show' ? null : limit,
    ordinal,
    refs: heard.refs.length > 0 ? heard.refs : (heard.measures?.refs ?? []),
    margin: heard.margin,
    original: isOriginal(heard, filters),
    asAt: readAsAt(intent, heard),
    either: filters.statuses.length > 0 && isEither(heard),
    overdue: intent === 'overdue' || (isOverdueSaid(heard) && !without.has(intent)),
    responded: intent === 'response_status' ? respondedIn(heard) : null,
    term: intent === 'definition' ? readTerm(heard) : null,
    unread: heard.unread,
    corrected: [...heard.said.corrected],
  };
}

/** "what was originally due in May": not said of the plan before, nor of what was reported. */
function isOriginal({ has, said }: Heard, { dateFrom, dateTo }: Filters): boolean {
  return (dateFrom !== null || dateTo !== null) && has('original') && !said.says(/\boriginal plan\b/);
}

function isOverdueSaid({ has }: Heard): boolean {
  return has('overdue') && !has('notOverdue');
}

function buildFilters(intent: Intent, heard: Heard): Filters {
  const { themes, statuses, measures, order, owner, otherOwners, carriedOver } = heard;
  const judged = statuses !== undefined && usesStatuses(intent, heard) && !areColumns(intent, heard);
  return {
    ...noFilters(),
    themes: themes?.names ?? [],
    statuses: judged ? statuses.statuses : [],
    continues: judged ? statuses.continues : null,
    owner,
    otherOwners,
    ...readPeriods(intent, heard),
    text: textOf(intent, heard),
    measureStatuses: intent === 'measure_list' ? (measures?.ratings ?? []) : [],
    directions: intent === 'measure_list' ? (measures?.directions ?? []) : [],
    groupBy: intent === 'breakdown' ? (order.groupBy ?? 'status') : order.groupBy,
    carriedOver,
  };
}

/**
 * "Why is it behind schedule?" names the action's status, it does not ask for those that have it. Nor does "due to be
 * finished in March" ask for what is finished, or "slipped by a month" for a status.
 */
function usesStatuses(intent: Intent, { statuses, lexicon, has, dates, today }: Heard): boolean {
  if (without.has(intent) || statuses === undefined) return false;
  const scheme = lexicon.records.plan.statusScheme.statuses;
  const named = scheme.filter(({ id }) => statuses.statuses.includes(id));
  const ahead = dates !== undefined && (dates.to === null || dates.to >= today);
  const toBeDone = !statuses.negated && named.every(({ endsAction }) => endsAction);
  if (toBeDone && (has('overdue') || (intent === 'due' && ahead))) return false;
  const concerns = scheme.filter(({ needsAttention }) => needsAttention);
  return !(
    ((has('slipped') && statuses.slipOnly && !has('notRevised')) || (intent === 'changes' && has('worse'))) &&
    named.length === concerns.length &&
    named.every(({ needsAttention }) => needsAttention)
  );
}

/** "the split between red, amber and green": they are what it is split into. */
function areColumns(intent: Intent, { order, statuses }: Heard): boolean {
  return intent === 'breakdown' && (order.groupBy ?? 'status') === 'status' && (statuses?.named ?? 0) > 2;
}

const without: ReadonlySet<Intent> = new Set([
  'show',
  'history',
  'response_status',
  'measure_list',
  'measure_show',
  'update',
]);

/** Intents for which words that nothing goes by mean that nothing is found. */
const looksFor: ReadonlySet<Intent> = new Set([
  'list',
  'count',
  'show',
  'history',
  'overdue',
  'due',
  'my_actions',
  'measure_list',
  'measure_show',
  'breakdown',
]);

/** The words that met an action, else the words that may have been meant to; nothing where the intent needs none. */
function textOf(intent: Intent, { found, matter, measures }: Heard): string | null {
  if (intent === 'digest') return null;
  if (measures !== undefined && measures.name !== null) return measures.name;
  if (found.refs.length === 0 && !looksFor.has(intent)) return null;
  const spoken = found.refs.length > 0 ? found.words : matter;
  return spoken.length > 0 ? spoken.join(' ') : null;
}

function negationsOf({ themes, statuses, measures, has, notOwner }: Heard, filters: Filters): Negation[] {
  const negated: Negation[] = [...(measures?.negated ?? [])];
  if (themes?.negated === true) negated.unshift('themes');
  if (statuses?.negated === true && filters.statuses.length > 0) negated.unshift('statuses');
  if (notOwner || (filters.owner === null && has('noOwner'))) negated.push('owner');
  if (has('notRevised')) negated.push('revised');
  else if (has('noDate')) negated.push('date');
  if (has('notOverdue')) negated.push('overdue');
  return negated;
}

function defaultSort(intent: Intent, { has, order }: Heard): Question['sort'] {
  if (order.groupBy !== null) return null;
  if (has('slipped') && has('superlative')) return 'slip desc';
  if (order.limit === null) return null;
  if (intent === 'due') return 'deadline asc';
  return intent === 'overdue' ? 'days overdue desc' : null;
}

/** "who hasn't sent theirs" is false, "who has" true, "has Alex" null: it may be either. */
function respondedIn({ said, owner, has }: Heard): boolean | null {
  if (
    said.says(
      /\b(not|never|failed|forgot|neglected|quiet|silent|no one|nobody|waiting|outstanding|missing|yet to|still to|late|overdue|owes?|without|awaiting|remaining|ghost(ing|ed)|blank(ing|ed)|snubb(ing|ed)|ignor(ing|ed|es|e)|dark|awol|silence|to ground|(no|not a) (word|peep|sound|reply|squeak)|keeps|keeping|hanging|dragging|behind|slow)\b/,
    )
  )
    return false;
  if (has('remind')) return false;
  if (said.says(/\bwho (has|have|did|does)$/)) return true;
  if (owner !== null || said.says(/\b(rate|round|how is|progress|percentage|status)\b/)) return null;
  return has('responses') && said.says(/\b(who|which|how many|list)\b/) ? true : null;
}
