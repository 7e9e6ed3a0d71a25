import type { PlanAction } from '../../plan/plan-action.ts';
import { percentOf } from '../../summary/rounding.ts';
import { counted } from '../../summary/wording.ts';
import type { Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { answerAction } from './answer-rows.ts';
import { actionLines, baseNote, countSentence, saidOf } from './answer-text.ts';
import { asksWhatEnded, daysOverdue, definitionOf, endedOn, isPast } from './date-conditions.ts';
import { describe } from './describe-question.ts';
import type { Draft } from './draft.ts';
import { isAmongNamed, selectActions } from './select-actions.ts';
import { asAt, joinNotes } from './wording.ts';

/** Actions as counted rows. */
export function answerList(question: Question, facts: Facts): Draft {
  const { rows, base, met } = selectActions(question, facts);
  const actions = rows.map((action) => answerAction(action, facts));
  const figures = { total: rows.length, outOf: base.length };
  return {
    ...figures,
    actions,
    lines: [limitedSentence(question, { ...figures, met }, facts), ...actionLines(actions)],
    note: joinNotes(
      baseNote(question, base, facts),
      movedNote(question, base, facts),
      pastNote(question, base, facts),
      endedNote(question, rows, facts),
    ),
  };
}

/** A figure with its base; the rows it counts go with it. */
export function answerCount(question: Question, facts: Facts): Draft {
  const { rows, base } = selectActions(question, facts);
  const figures = { total: rows.length, outOf: base.length };
  const rated = base.filter((action) => definitionOf(action, facts)?.rated !== false).length;
  const ofRated =
    rated < base.length && rows.length <= rated
      ? `; ${percentOf(rows.length, rated)}% of the ${rated} that are rated`
      : '';
  const actions = rows.map((action) => answerAction(action, facts));
  const share = `That is ${percentOf(rows.length, base.length)}%${ofRated}.`;
  return {
    ...figures,
    actions,
    lines: [
      countSentence(question, figures, facts),
      ...(question.ask === 'percentage' ? [share] : []),
      ...(isAmongNamed(question) && base.length === 1 ? actionLines(actions) : []),
    ],
    note: joinNotes(baseNote(question, base, facts), endedNote(question, rows, facts)),
  };
}

/** `The 3 due first of the 8 actions that are overdue, as at 1 February 2022; 2 more are level with the last of them.` */
function limitedSentence(
  question: Question,
  figures: { total: number; outOf: number; met: number },
  facts: Facts,
): string {
  const { limit, sort } = question;
  const { total, met } = figures;
  if (limit === null || met <= limit) return countSentence(question, { ...figures, total: met }, facts);
  const { scope, conditions } = describe(question, facts);
  const place = scope === '' ? '' : ` ${scope}`;
  const those = conditions.length === 0 ? '' : ` that ${saidOf(question, 2, facts)}`;
  const level = total > limit ? `; ${levelWords(total - limit, limit)}` : '';
  return `${rankWords(sort, limit)} of the ${counted(met, 'action')}${place}${those}, ${asAt(facts.today)}${level}.`;
}

function levelWords(more: number, limit: number): string {
  return `${more} more ${more === 1 ? 'is' : 'are'} level with ${limit === 1 ? 'it' : 'the last of them'}`;
}

/** `The 3 overdue longest` */
function rankWords(sort: Question['sort'], limit: number): string {
  const many = limit === 1 ? 'one' : String(limit);
  if (sort === 'days overdue desc') return `The ${many} overdue longest`;
  if (sort === 'slip desc') return `The ${many} moved furthest`;
  if (sort === 'deadline asc') return `The ${many} due first`;
  return sort === 'deadline desc' ? `The ${many} due last` : limit === 1 ? 'The first' : `The first ${limit}`;
}

/** Of a window gone by: those that had been due in it and have been given a new date since. */
function movedNote(question: Question, base: readonly PlanAction[], facts: Facts): string | null {
  const { dateFrom, dateTo, statuses } = question.filters;
  const isOther = question.intent !== 'due' || question.original || statuses.length > 0;
  if (isOther || !isPast(question, facts.today)) return null;
  const moved = base.filter(({ target, revisedTarget }) => {
    if (target.end === null || revisedTarget?.end == null) return false;
    const within = (day: string) =>
      (dateFrom === null || day >= dateFrom) && (dateTo === null || day <= dateTo);
    return within(target.end) && !within(revisedTarget.end);
  });
  if (moved.length === 0) return null;
  return `${moved.length} more had that original target and now ${moved.length === 1 ? 'has' : 'have'} another date: ${moved.map(({ ref }) => ref).join(', ')}.`;
}

/** Beside what is still to fall due: those whose day has gone by, which are to be done by then all the same. */
function pastNote(question: Question, base: readonly PlanAction[], facts: Facts): string | null {
  const { dateFrom, statuses, text } = question.filters;
  if (text !== null || question.refs.length > 0) return null;
  const choosesStatuses = statuses.length > 0 && !question.negated.includes('statuses');
  if (question.intent !== 'due' || dateFrom !== facts.today || choosesStatuses) return null;
  const { length } = base.filter((action) => daysOverdue(action, facts) > 0);
  if (length === 0) return null;
  return `${length} more ${length === 1 ? 'is' : 'are'} overdue already: ask “what is overdue?” to see ${length === 1 ? 'it' : 'them'}.`;
}

/** Of those that ended in a window: how many are counted by their target date, since nobody said when they ended. */
function endedNote(question: Question, rows: readonly PlanAction[], facts: Facts): string | null {
  if (!asksWhatEnded(question, facts)) return null;
  const { length } = rows.filter((action) => endedOn(action, facts) === null);
  if (length === 0) return null;
  return length === 1
    ? 'One is counted by its target date: the document does not say when it was completed.'
    : `${length} are counted by their target dates: the document does not say when they were completed.`;
}
