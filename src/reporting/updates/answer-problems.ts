import { type Day, formatDay, isDay } from '../../plan/dates/day.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import type { Proposal } from './slippage-rule.ts';
import type { StatusChoice } from './status-choice.ts';

/** What an owner typed into the card, as text; nothing of it is trusted yet. Empty where the card had no such field. */
export interface TypedAnswer {
  /** A value offered by `statusChoices`. */
  status: string;
  /** `YYYY-MM-DD`, or empty. */
  forecast: string;
  commentary: string;
  cause: string;
  recovery: string;
  /** `YYYY-MM-DD`, or empty. */
  completedOn: string;
  /** Why another status is kept than the rule proposes. */
  reason: string;
}

export type AnswerField = keyof TypedAnswer;
export type AnswerProblems = Partial<Record<AnswerField, string>>;

/** What an answer is measured by. */
export interface AnswerRules {
  scheme: StatusScheme;
  today: Day;
  /** No date may be before it; `undefined` when the plan does not say when it began. */
  planStart: Day | undefined;
  /** In a correction, the day on which the round closed: until then it may have been finished. Today where missing. */
  closedOn?: Day;
  /** Whether the card showed what the dates propose for this very answer; it did not where missing. */
  wasShown?: (typed: TypedAnswer, proposal: Proposal) => boolean;
}

export const mostCommentary = 2000;
/** For cause, recovery and reason, each. */
export const mostReason = 1000;

/** The answer that a field belongs to; no choice where the status is none. */
interface About {
  action: PlanAction;
  choice: StatusChoice | undefined;
  rules: AnswerRules;
}

/**
 * What is wrong with a day that somebody typed for a plan: none that is real, before the plan began, or further away than
 * any council plans, which is a slip of the finger.
 */
export function dayProblem(
  day: string,
  { today, planStart }: Omit<AnswerRules, 'scheme'>,
): string | undefined {
  if (!isDay(day)) return 'Please give the date as a day, such as 31 March 2027.';
  if (planStart !== undefined && day < planStart)
    return `This is before the plan began on ${formatDay(planStart)}. Please check the year.`;
  if (Number(day.slice(0, 4)) - Number(today.slice(0, 4)) > mostYears)
    return `${formatDay(day)} is more than ${mostYears} years away. Please check the year.`;
  return undefined;
}

const mostYears = 30;

/** What is wrong with the date now expected: none of this plan’s, missing where it is needed, or over already. */
export function forecastProblem(forecast: string, { action, choice, rules }: About): string | undefined {
  const { target, revisedTarget } = action;
  const isNew = forecast !== '' && forecast !== revisedTarget?.end;
  const problem = isNew ? dayProblem(forecast, rules) : undefined;
  if (problem) return problem;
  if (choice?.status.needsAttention && forecast === '')
    return `Please give the date you now expect, as the status is “${choice.status.label}”.`;
  if (choice?.status.endsAction) return undefined;
  if (forecast !== '') {
    const isOver = forecast < rules.today;
    return isOver ? `${formatDay(forecast)} has passed. Please give the date you now expect.` : undefined;
  }
  if (target.ongoing || target.end === null || target.end >= rules.today) return undefined;
  return `The target date, ${formatDay(target.end)}, has passed. Please give the date you now expect, or say that it is finished.`;
}

/** Cause and recovery, which a status that needs attention asks for. */
export function delayProblems({ cause, recovery }: TypedAnswer): AnswerProblems {
  return found({
    cause: cause === '' ? 'Please say what caused the delay or the risk.' : lengthProblem(cause, mostReason),
    recovery:
      recovery === '' ? 'Please say what is being done about it.' : lengthProblem(recovery, mostReason),
  });
}

/** The day of completion: asked for by a status that ends the action, never in the future. */
export function completionProblem(day: string, { action, choice, rules }: About): string | undefined {
  if (!choice?.status.endsAction) return undefined;
  if (day === '') return choice.continues ? undefined : 'Please give the day on which it was finished.';
  const { today, closedOn = today } = rules;
  if (isDay(day) && day > closedOn && closedOn !== today)
    return `${formatDay(day)} is after the round closed on ${formatDay(closedOn)}, and a correction says how it stood by then. Please give the day on which it was finished, or choose another status.`;
  if (isDay(day) && day > closedOn)
    return `${formatDay(day)} is still to come. Please give the day on which it was finished, or choose another status.`;
  return day === action.completedOn ? undefined : dayProblem(day, rules);
}

/** Counts UTF-16 units, as the card’s inputs do. */
export function lengthProblem(text: string, most: number): string | undefined {
  if (text.length <= most) return undefined;
  const [limit, length] = [most, text.length].map((each) => each.toLocaleString('en-GB'));
  return `Please shorten this to ${limit} characters; it has ${length}.`;
}

/** The problems that there are. */
export function found(problems: { [Field in AnswerField]?: string | undefined }): AnswerProblems {
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}
