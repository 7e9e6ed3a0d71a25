import { firstTarget } from '../../plan/action-decision.ts';
import { addDays, addMonths, type Day, dayOf, daysBetween } from '../../plan/dates/day.ts';
import { deadlineOf, type PlanAction } from '../../plan/plan-action.ts';
import type { StatusDefinition } from '../../plan/status-scheme.ts';
import type { Facts } from '../answer.ts';
import { type Question, weeksAhead } from '../question.ts';

/** Whether an action is one of those asked for. */
export type Keeps = (action: PlanAction) => boolean;

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
export function inWindow(question: Question, facts: Facts): Keeps {
  const { dateFrom, dateTo } = question.filters;
  if (dateFrom === null && dateTo === null) {
    return question.intent === 'due' ? coming(facts) : () => true;
  }
  if (asksWhatEnded(question, facts)) return endedWithin(question, facts);
  const within = (day: Day | null) =>
    day !== null && (dateFrom === null || day >= dateFrom) && (dateTo === null || day <= dateTo);
  if (question.original) return (action) => within(firstTarget(action).end);
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
  { intent, filters, negated, original }: Question,
  { records, today }: Pick<Facts, 'records' | 'today'>,
): boolean {
  const { dateFrom, dateTo, statuses } = filters;
  if (original || intent === 'due' || statuses.length === 0 || negated.includes('statuses')) return false;
  const begun = dateFrom === null ? dateTo !== null : dateFrom <= today;
  const named = records.plan.statusScheme.statuses.filter(({ id }) => statuses.includes(id));
  return begun && named.every(({ endsAction }) => endsAction);
}

/** The day it ended as its owner gave it, else the day on which that was said; null where only the document says so. */
export function endedOn(
  { completedOn, statedFor, statedAt }: PlanAction,
  { timeZone }: Pick<Facts, 'timeZone'>,
): Day | null {
  return completedOn ?? (statedFor === null ? null : dayOf(statedAt, timeZone));
}

function endedWithin({ filters: { dateFrom, dateTo } }: Question, facts: Facts): Keeps {
  const within = (day: Day | null) =>
    day !== null && (dateFrom === null || day >= dateFrom) && (dateTo === null || day <= dateTo);
  return (action) => {
    const ended = endedOn(action, facts);
    return ended === null ? within(deadlineOf(action)) || within(action.target.end) : within(ended);
  };
}

/** Whether the window asked about has gone by entirely. */
export function isPast({ filters }: Question, today: Day): boolean {
  return filters.dateTo !== null && filters.dateTo < today;
}

function coming(facts: Facts): Keeps {
  const { today } = facts;
  const last = addDays(today, 7 * weeksAhead);
  return (action) => {
    const deadline = deadlineOf(action);
    return deadline !== null && deadline >= today && deadline <= last && isOpen(action, facts);
  };
}

/** Past the date that counts, by as much as was asked. */
export function overdue(question: Question, facts: Facts): Keeps {
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
export function redated({ ask, margin, overdue: late, negated }: Question): Keeps {
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
export function slipDays({ target, revisedTarget }: PlanAction): number {
  if (target.end === null || revisedTarget?.end == null) return 0;
  return daysBetween(target.end, revisedTarget.end);
}
