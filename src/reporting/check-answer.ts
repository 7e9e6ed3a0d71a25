import { type Day, formatDay, isDay } from '../plan/day.ts';
import type { PlanAction, StatusPosition } from '../plan/plan-action.ts';
import type { StatusScheme } from '../plan/status-scheme.ts';
import type { TargetDate } from '../plan/target-date.ts';

/** What an owner typed into the card, as text; nothing of it is trusted yet. */
export interface TypedAnswer {
  /** A value offered by {@link statusChoices}. */
  status: string;
  /** `YYYY-MM-DD`, or empty. */
  forecast: string;
  commentary: string;
}

export type AnswerField = keyof TypedAnswer;
export type AnswerProblems = Partial<Record<AnswerField, string>>;

export const mostCommentary = 2000;
const continuing = '+continues';

/** The statuses an owner can choose, in the scheme's order; “… / Ongoing” where this plan uses it. */
export function statusChoices(
  scheme: StatusScheme,
  usesContinues: boolean,
): { title: string; value: string }[] {
  return scheme.statuses
    .filter((status) => status.rated)
    .flatMap((status) => {
      const choice = { title: `${status.symbol} ${status.label}`, value: status.id };
      const ongoing = { title: `${choice.title} / Ongoing`, value: `${status.id}${continuing}` };
      return status.endsAction && usesContinues ? [choice, ongoing] : [choice];
    });
}

/** The choice that stands for the action's present status; empty when its words are not in the scheme. */
export function chosenStatus(action: Pick<PlanAction, 'status' | 'continues'>): string {
  if (action.status === null) return '';
  return action.continues ? `${action.status}${continuing}` : action.status;
}

/**
 * Reads what was typed into a position, or says at which field what is missing. Statuses that need attention must say
 * why and give a forecast date; every other answer needs at least a status.
 */
export function checkAnswer(
  typed: TypedAnswer,
  action: PlanAction,
  scheme: StatusScheme,
): { position: StatusPosition } | { problems: AnswerProblems } {
  const continues = typed.status.endsWith(continuing);
  const id = continues ? typed.status.slice(0, -continuing.length) : typed.status;
  const status = scheme.statuses.find(
    (known) => known.id === id && known.rated && (known.endsAction || !continues),
  );
  const commentary = typed.commentary.trim();
  const forecast = typed.forecast.trim();
  const problems: AnswerProblems = {};
  if (!status) problems.status = 'Please choose where this action stands now.';
  if (forecast !== '' && !isDay(forecast))
    problems.forecast = 'Please give the date as a day, such as 31 March 2027.';
  if (commentary.length > mostCommentary) {
    problems.commentary = `Please shorten this to ${mostCommentary.toLocaleString('en-GB')} characters; it has ${commentary.length.toLocaleString('en-GB')}.`;
  }
  if (status?.needsAttention) {
    if (forecast === '')
      problems.forecast = `Please give the date you now expect, as the status is “${status.label}”.`;
    if (commentary === '')
      problems.commentary = 'Please say what caused this and what is being done about it.';
  }
  if (!status || Object.keys(problems).length > 0) return { problems };
  const revisedTarget = revisedBy(forecast, action);
  const statusText = continues ? `${status.label} / Ongoing` : status.label;
  return { position: { status: status.id, statusText, continues, revisedTarget, commentary } };
}

/** The position for “no change”: what was last said, said again. */
export function unchanged(action: PlanAction): StatusPosition {
  const { status, statusText, continues, revisedTarget, commentary } = action;
  return { status, statusText, continues, revisedTarget, commentary };
}

/** Keeps the words of a date that was left as it was; an empty field takes the forecast back. */
function revisedBy(forecast: Day | '', action: PlanAction): TargetDate | null {
  const known = action.revisedTarget;
  if (forecast === (known?.end ?? '')) return known;
  if (forecast === '') return null;
  return { text: formatDay(forecast), start: forecast, end: forecast, ongoing: false };
}
