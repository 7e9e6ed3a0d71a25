import { type Day, formatDay, isDay } from '../../plan/dates/day.ts';
import type { TargetDate } from '../../plan/dates/target-date.ts';
import { type PlanAction, type StatusPosition, statusPositionSchema } from '../../plan/plan-action.ts';
import {
  type AnswerProblems,
  type AnswerRules,
  completionProblem,
  delayProblems,
  forecastProblem,
  found,
  lengthProblem,
  mostCommentary,
  mostReason,
  type TypedAnswer,
} from './answer-problems.ts';
import { disagreement, type Proposal, proposeFor } from './slippage-rule.ts';
import { chosenStatus, readChoice, type StatusChoice } from './status-choice.ts';

/** A position to store; or what is missing, and the status that the dates propose where it is another than the chosen one. */
export type Checked =
  | { position: StatusPosition }
  | { problems: AnswerProblems; proposal: Proposal | undefined };

/**
 * Reads what was typed into a position, or says at each field what is missing. A status that needs attention asks for
 * cause, recovery and forecast; one that ends the action for the day it was finished; one that the slippage rule does
 * not propose for a reason; a date that cannot be right proposes none. What the document or an earlier answer said is never altered by it.
 */
export function checkAnswer(given: TypedAnswer, action: PlanAction, rules: AnswerRules): Checked {
  const typed = trimmed(given);
  const choice = readChoice(typed.status, rules.scheme);
  const dateProblem = forecastProblem(typed.forecast, { action, choice, rules });
  const proposal = choice && !dateProblem ? proposalFor({ typed, choice }, action, rules) : undefined;
  const problems = found({
    status: choice ? undefined : 'Please choose where this action stands now.',
    forecast: dateProblem,
    commentary: lengthProblem(typed.commentary, mostCommentary),
    ...(choice?.status.needsAttention ? delayProblems(typed) : {}),
    completedOn: completionProblem(typed.completedOn, { action, choice, rules }),
    reason:
      proposal &&
      choice &&
      reasonProblem({ typed, choice }, action, {
        proposal,
        wasShown: rules.wasShown?.(typed, proposal) === true,
      }),
  });
  if (!choice || Object.keys(problems).length > 0) return { problems, proposal };
  return { position: positionFrom({ typed, choice }, action, proposal) };
}

/** The answer with the status that its dates propose; as it was where they propose none. */
export function withProposal(typed: TypedAnswer, action: PlanAction, { scheme }: AnswerRules): TypedAnswer {
  const forecast = typed.forecast.trim();
  const proposal = isDay(forecast) ? proposeFor(forecast, action, scheme) : undefined;
  return proposal ? { ...typed, status: proposal.status.id, reason: '' } : typed;
}

/**
 * The position for “no change”: what was last said, said again to the letter. It is asked for more only where it cannot
 * be said again as it is: its date has passed, or it needs attention and says neither why nor until when.
 */
export function checkUnchanged(action: PlanAction, rules: AnswerRules): Checked {
  const forecast = action.revisedTarget?.end ?? '';
  const choice = readChoice(chosenStatus(action), rules.scheme);
  const isUnexplained =
    choice?.status.needsAttention === true && action.commentary.trim() === '' && !action.delay;
  const problems = found({
    forecast: forecastProblem(forecast, { action, choice, rules }),
    ...(isUnexplained ? delayProblems(lastAnswer(action)) : {}),
  });
  if (Object.keys(problems).length > 0) return { problems, proposal: undefined };
  return { position: statusPositionSchema.parse(action) };
}

/** The action's last position, or what an answer said, as it stands in the card's fields. */
export function lastAnswer(action: StatusPosition): TypedAnswer {
  return {
    status: chosenStatus(action),
    forecast: action.revisedTarget?.end ?? '',
    commentary: action.commentary,
    cause: action.delay?.cause ?? '',
    recovery: action.delay?.recovery ?? '',
    completedOn: action.completedOn ?? '',
    reason: action.override?.reason ?? '',
  };
}

interface Chosen {
  typed: TypedAnswer;
  choice: StatusChoice;
}

function proposalFor(
  { typed, choice }: Chosen,
  action: PlanAction,
  { scheme }: AnswerRules,
): Proposal | undefined {
  if (!isDay(typed.forecast)) return undefined;
  return disagreement(choice.status, proposeFor(typed.forecast, action, scheme), scheme);
}

/** A reason that was given for another date or status covers this one only once the owner has seen the proposal beside it. */
function reasonProblem(
  { typed, choice }: Chosen,
  action: PlanAction,
  { proposal, wasShown }: { proposal: Proposal; wasShown: boolean },
): string | undefined {
  const { reason } = typed;
  const [kept, instead] = [choice.status.label, `or save it as “${proposal.status.label}”.`];
  if (reason === '') return `Please say why it is “${kept}” all the same, ${instead}`;
  const { override } = action;
  const isForAnother =
    override?.proposed !== proposal.status.id ||
    typed.forecast !== action.revisedTarget?.end ||
    typed.status !== chosenStatus(action);
  if (reason === override?.reason.trim() && isForAnother && !wasShown)
    return `This reason was given for another date or status. If it still holds, keep “${kept}” with it; else change it, ${instead}`;
  return lengthProblem(reason, mostReason);
}

function positionFrom(
  { typed, choice: { status, continues } }: Chosen,
  action: PlanAction,
  proposal: Proposal | undefined,
): StatusPosition {
  const { commentary, cause, recovery, completedOn, reason } = typed;
  return {
    status: status.id,
    statusText: continues ? `${status.label} / Ongoing` : status.label,
    continues,
    revisedTarget: revisedBy(typed.forecast, action),
    commentary,
    ...(status.needsAttention ? { delay: { cause, recovery } } : {}),
    ...(status.endsAction && completedOn !== '' ? { completedOn } : {}),
    ...(proposal ? { override: { proposed: proposal.status.id, reason } } : {}),
  };
}

/** Keeps the words of a date that was left as it was; an empty field takes the forecast back. */
function revisedBy(forecast: Day | '', action: PlanAction): TargetDate | null {
  const known = action.revisedTarget;
  if (forecast === (known?.end ?? '')) return known;
  if (forecast === '') return null;
  return { text: formatDay(forecast), start: forecast, end: forecast, ongoing: false };
}

function trimmed(typed: TypedAnswer): TypedAnswer {
  return {
    status: typed.status,
    forecast: typed.forecast.trim(),
    commentary: typed.commentary.trim(),
    cause: typed.cause.trim(),
    recovery: typed.recovery.trim(),
    completedOn: typed.completedOn.trim(),
    reason: typed.reason.trim(),
  };
}
