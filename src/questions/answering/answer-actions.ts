import type { PlanAction } from '../../plan/plan-action.ts';
import { percentOf } from '../../summary/rounding.ts';
import type { Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { answerAction } from './answer-rows.ts';
import { actionLines, baseNote, countSentence } from './answer-text.ts';
import type { Draft } from './draft.ts';
import { isPast, selectActions } from './select-actions.ts';

/** Actions as counted rows: list, overdue, due, my actions. */
export function answerList(question: Question, facts: Facts): Draft {
  if (question.intent === 'my_actions' && facts.asker === null) return nobodyAsks();
  const { rows, base } = selectActions(question, facts);
  const actions = rows.map((action) => answerAction(action, facts));
  const figures = { total: rows.length, outOf: base.length };
  return {
    ...figures,
    actions,
    lines: [limitedSentence(question, figures, facts), ...actionLines(actions)],
    note: notes(baseNote(question, base, facts), movedNote(question, base, facts), asNowNote(question)),
  };
}

/** A figure with its base; the rows it counts go with it. */
export function answerCount(question: Question, facts: Facts): Draft {
  const { rows, base } = selectActions(question, facts);
  const figures = { total: rows.length, outOf: base.length };
  const share = `That is ${percentOf(rows.length, base.length)}%.`;
  return {
    ...figures,
    actions: rows.map((action) => answerAction(action, facts)),
    lines: [countSentence(question, figures, facts), ...(question.ask === 'percentage' ? [share] : [])],
    note: notes(baseNote(question, base, facts), asNowNote(question)),
  };
}

function nobodyAsks(): Draft {
  return {
    total: 0,
    outOf: 0,
    lines: ['I do not know who is asking, so I cannot tell which actions are yours.'],
  };
}

function limitedSentence(
  question: Question,
  figures: { total: number; outOf: number },
  facts: Facts,
): string {
  const sentence = countSentence(question, figures, facts);
  const { limit, sort } = question;
  if (limit === null || figures.total === 0) return sentence;
  const by = {
    'days overdue desc': 'overdue longest',
    'slip desc': 'moved furthest',
    'deadline asc': 'due next',
  };
  const words =
    sort === 'days overdue desc' || sort === 'slip desc' || sort === 'deadline asc' ? by[sort] : 'first';
  const tie = figures.total > limit ? `${figures.total} share that place` : `${figures.total} shown`;
  return `${sentence
    .replace(/^\S+ of /, 'Of ')
    .replace(/ (is|are) .*?, as at/, ', as at')
    .replace(/\.$/, '')}: ${words}, ${tie}.`;
}

/** Of a window gone by: those that had been due in it and have been given a new date since. */
function movedNote(question: Question, base: readonly PlanAction[], facts: Facts): string | null {
  const { dateFrom, dateTo, statuses } = question.filters;
  if (question.intent !== 'due' || !isPast(question, facts.today) || statuses.length > 0) return null;
  const moved = base.filter(({ target, revisedTarget }) => {
    if (target.end === null || revisedTarget?.end == null) return false;
    const within = (day: string) =>
      (dateFrom === null || day >= dateFrom) && (dateTo === null || day <= dateTo);
    return within(target.end) && !within(revisedTarget.end);
  });
  if (moved.length === 0) return null;
  return `${moved.length} more had that original target and now ${moved.length === 1 ? 'has' : 'have'} another date: ${moved.map(({ ref }) => ref).join(', ')}.`;
}

/** "what was off track in Q2": the rows are today's, so it must be said. */
function asNowNote({ filters, intent }: Question): string | null {
  if (filters.periodFrom === null || intent === 'my_actions') return null;
  return `This is the position now. Ask “what changed since ${filters.periodFrom}” for the position before.`;
}

function notes(...parts: (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length > 0 ? said.join(' ') : null;
}
