import { dayOf, formatDay } from '../../plan/dates/day.ts';
import type { LastAnswer } from '../../plan/last-answer.ts';
import type { MeasureUpdate } from '../../reporting/updates/measure-update.ts';
import type { StatusUpdate } from '../../reporting/updates/status-update.ts';
import { asTyped } from '../render-card.ts';
import { clockTime, type PassFacts } from './update-views.ts';

/** Tells a person that a colleague answered the same action just before them. */
export function answeredBeforeLine(before: StatusUpdate | MeasureUpdate, facts: PassFacts): string {
  return `Saved. ${asTyped(before.by.name)} had answered ${before.ref} just before you, ${saidAt(before, facts)}. Both answers are kept; yours is the one that is shown.`;
}

/** Likewise after them. */
export function answeredSinceLine(since: StatusUpdate | MeasureUpdate, facts: PassFacts): string {
  return `Saved. ${asTyped(since.by.name)} answered ${since.ref} after you, ${saidAt(since, facts)}. Both answers are kept; theirs is the one that is shown. To put yours in its place, type “update ${since.ref}”.`;
}

/** Tells a person that their answer is for an earlier quarter than the one that is shown. */
export function newerStaysLine(ref: string, newer: LastAnswer, { round }: PassFacts): string {
  return `Saved for ${round.period}. ${ref} has been answered for ${newer.period} already: both answers are kept, and the plan goes on showing the one for ${newer.period}.`;
}

/** “at 10:00 on 9 October 2026: ● On track”. */
function saidAt(update: StatusUpdate | MeasureUpdate, { records, timeZone }: PassFacts): string {
  const { at } = update;
  const status = 'status' in update ? update.status : null;
  const said = records.plan.statusScheme.statuses.find(({ id }) => id === status);
  const figure =
    'value' in update && update.value !== null ? `: ${update.value.toLocaleString('en-GB')}` : '';
  const what = said ? `: ${said.symbol} ${said.label}` : figure;
  return `at ${clockTime(at, timeZone)} on ${formatDay(dayOf(at, timeZone))}${what}`;
}
