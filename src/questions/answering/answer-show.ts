import { decisionWords, firstTarget } from '../../plan/action-decision.ts';
import { formatDay } from '../../plan/dates/day.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import { counted, targetWords } from '../../summary/wording.ts';
import type { AnswerAction, Facts } from '../answer.ts';
import type { Aspect, Question } from '../question.ts';
import { answerAction } from './answer-rows.ts';
import { actionLines, dateWords } from './answer-text.ts';
import type { Draft } from './draft.ts';
import { selectActions } from './select-actions.ts';
import { asAt, listed } from './wording.ts';

/** How many actions by the same words are answered one by one before they are only listed. */
const mostShown = 5;

/** One action, or the few that go by the words: first what was asked, then the rest of what is known. */
export function answerShow(question: Question, facts: Facts): Draft {
  const { rows, base } = selectActions(question, facts);
  const actions = rows.map((action) => answerAction(action, facts));
  const figures = { total: rows.length, outOf: base.length, actions };
  if (actions.length === 0) return { ...figures, lines: [notFound(question, facts)] };
  if (actions.length > mostShown) {
    return {
      ...figures,
      lines: [`${actions.length} actions go by those words, ${asAt(facts.today)}:`, ...actionLines(actions)],
    };
  }
  const lead = actions.length > 1 ? [`${actions.length} actions go by those words:`] : [];
  return {
    ...figures,
    lines: [
      ...lead,
      ...rows.flatMap((row) => [...shownLines(row, question.ask, facts), ...decidedLines(row)]),
    ],
  };
}

function notFound({ filters, ordinal }: Question, { records }: Facts): string {
  if (ordinal !== null) return 'The answer before had no such row.';
  return `I found no action about “${filters.text ?? ''}” in ${records.plan.name}.`;
}

function shownLines(row: PlanAction, ask: Aspect | null, facts: Facts): string[] {
  const action = answerAction(row, facts);
  const answered = [ask === 'target' ? firstDueWords(row) : answerTo(ask ?? 'status', action, facts)];
  return [...answered.filter((line) => line !== ''), ...actionLines([action]), ...contextLine(action)];
}

/** Says what was asked in one sentence, from the record alone. */
function answerTo(ask: Aspect, action: AnswerAction, facts: Facts): string {
  switch (ask) {
    case 'rationale':
      return action.commentary.trim() === ''
        ? `No reason is given for ${action.ref}, which is rated ${action.statusLabel}, ${asAt(facts.today)}.`
        : `${action.ref} is rated ${action.statusLabel}, ${asAt(facts.today)}. The reason given:`;
    case 'owner':
      return action.owners.length === 0
        ? `${action.ref} has no owner in the plan.`
        : `${action.ref} is owned by ${listed(action.owners)}.`;
    case 'deadline':
    case 'revisedTarget':
      return `${action.ref} ${action.deadline !== null && action.deadline < facts.today ? 'was' : 'is'} due ${dueWords(action)}.`;
    case 'outcome':
      return action.outcome === null
        ? `${action.ref} stands under no outcome.`
        : `${action.ref} belongs to the outcome “${action.outcome}”.`;
    case 'theme':
      return `${action.ref} belongs to the theme ${action.theme}.`;
    case 'overdue':
      return overdueWords(action, facts);
    case 'status':
      return `${action.ref} is rated ${action.statusLabel}${lateness(action)}, ${asAt(facts.today)}.`;
    default:
      return '';
  }
}

function lateness({ daysOverdue }: AnswerAction): string {
  return daysOverdue > 0 ? ` and is ${counted(daysOverdue, 'day')} overdue` : '';
}

/** Whether it is overdue, and how it is rated: of an action on track, too, the date may have gone by. */
function overdueWords({ ref, deadline, daysOverdue, statusLabel }: AnswerAction, { today }: Facts): string {
  const rated = `rated ${statusLabel}, ${asAt(today)}`;
  if (deadline === null) return `${ref} is not overdue: no day is known by which it is due. It is ${rated}.`;
  if (daysOverdue === 0)
    return `${ref} is not overdue: it ${deadline < today ? 'was' : 'is'} due by ${formatDay(deadline)} and is ${rated}.`;
  return `${ref} is ${counted(daysOverdue, 'day')} overdue: it was due by ${formatDay(deadline)} and is ${rated}.`;
}

function firstDueWords(action: PlanAction): string {
  const first = firstTarget(action);
  const now = action.revisedTarget ?? action.target;
  const since =
    now.text === first.text ? '; no revised date has been given' : `, and is now due ${targetWords(now)}`;
  return `${action.ref} was first due ${targetWords(first)}${since}.`;
}

function dueWords(action: AnswerAction): string {
  const { deadline, revisedTarget, target } = action;
  if (deadline === null) return `as the plan says: ${dateWords(action)}`;
  if (revisedTarget === null) return `by ${formatDay(deadline)}; no revised date has been given`;
  return `by ${formatDay(deadline)}, revised from ${targetWords(target)}`;
}

/** What was decided about it, oldest first, and what was first promised where the target is another now. */
function decidedLines(action: PlanAction): string[] {
  const first = firstTarget(action);
  return [
    ...(first.text === action.target.text ? [] : [`  First promised: ${targetWords(first)}`]),
    ...(action.decisions ?? []).map((ruling) => `  Decided: ${decisionWords(ruling)}`),
  ];
}

function contextLine({ theme, activity, outcome }: AnswerAction): string[] {
  const under = [outcome, activity].filter((part) => part !== null && part.trim() !== '');
  return [`  ${[theme, ...under].join(' › ').replace(/\s+/g, ' ')}`];
}
