import type { Facts } from './answer.ts';
import { choicesFor } from './answering/choices.ts';
import { type Filters, groupBySchema, type Question } from './question.ts';

/** The filters that a person can take away one by one, by the name a chip carries. */
const removals: Record<string, (question: Question) => Question> = {
  refs: (question) => ({ ...question, refs: [] }),
  themes: (question) => without(question, { themes: [] }, 'themes'),
  statuses: (question) => without(question, { statuses: [], continues: null }, 'statuses'),
  owner: (question) => without(question, { owner: null, otherOwners: [] }, 'owner'),
  due: (question) => ({
    ...without(question, { dateFrom: null, dateTo: null }, 'overdue'),
    overdue: false,
    original: false,
    margin: null,
  }),
  revised: (question) => {
    const negated = question.negated.filter((name) => name !== 'revised' && name !== 'date');
    const ask = question.ask === 'revised' || question.ask === 'slipped' ? null : question.ask;
    return { ...question, negated, ask, margin: null, sort: null };
  },
  asAt: (question) => ({ ...question, asAt: null }),
  text: (question) => ({ ...without(question, { text: null }, 'text'), refs: [], unread: [], corrected: [] }),
  measureStatuses: (question) => without(question, { measureStatuses: [] }, 'measureStatuses'),
  directions: (question) => without(question, { directions: [] }, 'directions'),
  groupBy: (question) => without(question, { groupBy: null }),
  period: (question) => without(question, { periodFrom: null, periodTo: null }),
  carriedOver: (question) => without(question, { carriedOver: null }),
};

/** The same question without one of its filters; `undefined` when it has no filter by that name. */
export function withoutFilter(question: Question, name: string): Question | undefined {
  const removed = Object.hasOwn(removals, name) ? removals[name]?.(question) : undefined;
  return removed && withFittingIntent(removed);
}

const changes: Record<string, (question: Question, value: string) => Question> = {
  themes: (question, value) => without(question, { themes: [value] }, 'themes'),
  statuses: (question, value) => narrowed(question, value),
  owner: (question, value) => without(question, { owner: value, otherOwners: [] }, 'owner'),
  groupBy: (question, value) => without(question, { groupBy: groupBySchema.parse(value) }),
};

/** The same question with another value for one of its filters; `undefined` when that is none to choose from. */
export function withFilter(
  question: Question,
  { filter, value }: { filter: string; value: string },
  facts: Pick<Facts, 'records' | 'people'>,
): Question | undefined {
  const isThere = choicesFor(filter, question, facts).some((choice) => choice.value === value);
  return isThere && Object.hasOwn(changes, filter) ? changes[filter]?.(question, value) : undefined;
}

/** The same question for rows of one status alone. */
export function narrowed(question: Question, status: string): Question {
  const { filters } = question;
  return {
    ...without(question, { statuses: [status], continues: null }, 'statuses'),
    intent: question.intent === 'breakdown' && filters.groupBy === 'status' ? 'list' : question.intent,
  };
}

function without(
  question: Question,
  change: Partial<Filters>,
  negation?: Question['negated'][number],
): Question {
  const negated = question.negated.filter((name) => name !== negation);
  return { ...question, filters: { ...question.filters, ...change }, negated };
}

/** Without its dates "due" is a list, and one action without its words is all of them. */
function withFittingIntent(question: Question): Question {
  const { intent, filters, overdue, refs } = question;
  const undated = filters.dateFrom === null && filters.dateTo === null && !overdue;
  if (undated && (intent === 'due' || intent === 'overdue'))
    return { ...question, intent: 'list', sort: null };
  if (filters.periodFrom === null && intent === 'changes') return { ...question, intent: 'list', ask: null };
  const unnamed = filters.text === null && refs.length === 0;
  if (unnamed && (intent === 'show' || intent === 'history'))
    return { ...question, intent: 'list', ask: null };
  return question;
}
