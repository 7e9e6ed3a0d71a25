import { agreedUntil } from '../../plan/action-decision.ts';
import { addDays, addMonths, type Day, daysBetween, formatDay } from '../../plan/dates/day.ts';
import type { TargetDate } from '../../plan/dates/target-date.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { StatusDefinition, StatusScheme } from '../../plan/status-scheme.ts';

/** The status that the dates ask for, and why in words. */
export interface Proposal {
  status: StatusDefinition;
  /** “four months after the original target of November 2024: Will not be met”. */
  why: string;
}

/** Longer words for a target are replaced by its day, so that the reason stays a line. */
const longestTargetWords = 40;

/**
 * The status that a forecast asks for by the scheme's slippage rule (Cabinet report 2024-25, 2.9): on time up to the last
 * day of the original target, delayed up to the limit, failed from the limit on. The published definitions leave the
 * exact limit open; it is counted as failed here, and the words say so. `undefined` where the scheme rates by judgement
 * or the original target names no day.
 */
export function proposeStatus(
  forecast: Day,
  target: TargetDate,
  { slippage, statuses }: StatusScheme,
): Proposal | undefined {
  if (slippage === null || target.end === null) return undefined;
  const failsFrom = addMonths(target.end, slippage.months);
  const slipped = forecast >= failsFrom ? slippage.failed : slippage.delayed;
  const id = forecast <= target.end ? slippage.onTime : slipped;
  const status = statuses.find((known) => known.id === id);
  if (!status) return undefined;
  const slip = slipWords(target.end, forecast, slippage.months);
  return {
    status,
    why: `${slip} the original target of ${targetWords(target, target.end)}: ${status.label}`,
  };
}

/** Likewise for an action: up to a day agreed by decision it is delayed at most, however far past the limit. */
export function proposeFor(
  forecast: Day,
  action: Pick<PlanAction, 'target' | 'decisions'>,
  scheme: StatusScheme,
): Proposal | undefined {
  const proposal = proposeStatus(forecast, action.target, scheme);
  const until = agreedUntil(action);
  const isAgreed =
    until !== undefined && forecast <= until && proposal?.status.id === scheme.slippage?.failed;
  const delayed = scheme.statuses.find(({ id }) => id === scheme.slippage?.delayed);
  if (!isAgreed || !delayed) return proposal;
  return {
    status: delayed,
    why: `no later than ${formatDay(until)}, to which it was extended by a decision: ${delayed.label}`,
  };
}

/**
 * The proposal that the chosen status disagrees with; `undefined` where they agree or the rule is silent: it says nothing
 * of a status that ends the action, nor of one outside the rule (“Not yet due to start”) while nothing slips.
 */
export function disagreement(
  chosen: StatusDefinition,
  proposal: Proposal | undefined,
  { slippage }: StatusScheme,
): Proposal | undefined {
  if (!proposal || slippage === null || chosen.endsAction || chosen.id === proposal.status.id)
    return undefined;
  const isInRule = [slippage.onTime, slippage.delayed, slippage.failed].includes(chosen.id);
  return isInRule || proposal.status.id !== slippage.onTime ? proposal : undefined;
}

function slipWords(from: Day, to: Day, limit: number): string {
  if (to <= from) return 'no later than';
  const months = wholeMonths(from, to);
  if (months === 0) return `${count(daysBetween(from, to), 'day')} after`;
  const isExact = addMonths(from, months) === to || (isLastOfMonth(from) && isLastOfMonth(to));
  const slip = count(months, 'month');
  if (!isExact) return `more than ${slip} after`;
  return months === limit ? `exactly ${slip}, which counts as ${slip} or more, after` : `${slip} after`;
}

function wholeMonths(from: Day, to: Day): number {
  const apart = monthNumber(to) - monthNumber(from);
  return addMonths(from, apart) <= to ? apart : apart - 1;
}

function monthNumber(day: Day): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return 12 * year + month;
}

function isLastOfMonth(day: Day): boolean {
  return addMonths(`${day.slice(0, 8)}01`, 1) === addDays(day, 1);
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function count(number: number, noun: string): string {
  return `${words[number] ?? number} ${noun}${number === 1 ? '' : 's'}`;
}

function targetWords({ text }: TargetDate, end: Day): string {
  const said = text.replace(/\s+/g, ' ').trim();
  return said === '' || said.length > longestTargetWords ? formatDay(end) : said;
}
