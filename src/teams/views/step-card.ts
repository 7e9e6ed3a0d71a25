import { deferredUntil } from '../../plan/action-decision.ts';
import { dayOf, formatDay } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import {
  type AnswerProblems,
  mostCommentary,
  type TypedAnswer,
} from '../../reporting/updates/answer-problems.ts';
import { lastAnswer } from '../../reporting/updates/check-answer.ts';
import type { ActionItem } from '../../reporting/updates/pass-items.ts';
import type { Proposal } from '../../reporting/updates/slippage-rule.ts';
import { readChoice, type StatusChoice, statusChoices } from '../../reporting/updates/status-choice.ts';
import { positionMark, proposalMark, wordingMark } from '../card-actions/card-marks.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import { changeFacts, stepFrame } from './step-frame.ts';
import { type PassFacts, share, statusLine, targetText } from './update-views.ts';

/** What the owner typed and what was wrong with it; absent when the card is shown with the last position. */
export interface Retry {
  typed: TypedAnswer;
  problems: AnswerProblems;
  /** The status that the dates propose, where it is another than the chosen one. */
  proposal?: Proposal | undefined;
}

/** The card for one action, with the last position filled in or, after a refusal, what was typed. */
export function stepCard(
  facts: PassFacts,
  item: ActionItem,
  step: { nonce: string; retry?: Retry },
): AdaptiveCard {
  const { action } = item;
  return renderCard('update-step', {
    ...stepFrame(facts, item),
    ...stepView(action, facts.records, step),
    facts: [...stepFacts(action, facts), ...changeFacts(facts, item)],
  });
}

/** What the card says and asks of the action itself. */
export function stepView(
  action: PlanAction,
  records: PlanRecords,
  step: { nonce: string; retry?: Retry | undefined },
): Record<string, unknown> {
  const { statusScheme } = records.plan;
  const retry = step.retry ?? { typed: shownAnswer(action), problems: {} };
  return {
    text: action.text,
    statusChoices: statusChoices(statusScheme, usesContinues(records)),
    ...fieldsView(retry, action, statusScheme),
    nonce: step.nonce,
    mark: wordingMark(action),
    positionMark: positionMark(action),
  };
}

/** The inputs and their messages. Those that only some answers need are shown once they are needed or hold something. */
function fieldsView(retry: Retry, action: PlanAction, scheme: StatusScheme): Record<string, unknown> {
  const { typed, problems } = retry;
  const proposal = retry.proposal ?? null;
  const choice = readChoice(typed.status, scheme);
  const label = choice?.status.label ?? 'this status';
  const needsDelay = choice?.status.needsAttention === true || isAttention(action, scheme);
  return {
    ...typed,
    showDelay: needsDelay || typed.cause !== '' || typed.recovery !== '',
    showCompletion: asksForCompletion(choice) || typed.completedOn !== '',
    showReason: proposal !== null || typed.reason !== '',
    reasonLabel: `Why do you keep “${label}”?`,
    proposal: proposal ? `${capital(asTyped(proposal.why))}.` : '',
    acceptTitle: proposal ? `Save as “${proposal.status.label}”` : '',
    saveTitle: proposal ? `Keep “${label}”` : 'Save and next',
    shown: proposal ? proposalMark(typed, proposal) : '',
    ...problemsView(problems),
  };
}

function problemsView(problems: AnswerProblems): Record<string, string> {
  return {
    statusProblem: problems.status ?? '',
    forecastProblem: problems.forecast ?? '',
    commentaryProblem: problems.commentary ?? '',
    causeProblem: problems.cause ?? '',
    recoveryProblem: problems.recovery ?? '',
    completedOnProblem: problems.completedOn ?? '',
    reasonProblem: problems.reason ?? '',
  };
}

function asksForCompletion(choice: StatusChoice | undefined): boolean {
  return choice?.status.endsAction === true && !choice.continues;
}

function isAttention(action: PlanAction, scheme: StatusScheme): boolean {
  return scheme.statuses.find(({ id }) => id === action.status)?.needsAttention === true;
}

function shownAnswer(action: PlanAction): TypedAnswer {
  return { ...lastAnswer(action), commentary: share(action.commentary, 4 * mostCommentary, 1) };
}

function usesContinues(records: PlanRecords): boolean {
  return records.actions.some((action) => action.continues);
}

function stepFacts(action: PlanAction, { records, timeZone }: PassFacts): { title: string; value: string }[] {
  const facts = [
    { title: 'Theme', value: asTyped(action.theme) },
    { title: 'Target', value: asTyped(targetText(action.target)) },
  ];
  if (action.revisedTarget)
    facts.push({ title: 'Now expected', value: asTyped(targetText(action.revisedTarget)) });
  const until = deferredUntil(action);
  if (until !== undefined && dayOf(action.statedAt, timeZone) < until)
    facts.push({ title: 'Was deferred until', value: formatDay(until) });
  facts.push({ title: 'Last status', value: statusLine(action, records.plan.statusScheme) });
  return facts;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}
