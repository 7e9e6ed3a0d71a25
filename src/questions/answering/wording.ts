import { type Day, formatDay } from '../../plan/dates/day.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import { midSentence } from '../../summary/wording.ts';
import { noSuchStatus } from '../lexicon/status-words.ts';
import { type Filters, weeksAhead } from '../question.ts';

/** `a`, `a or b`, `a, b or c`. */
export function listed(parts: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${joint} ${last}`;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `Priya Nair or Sam Doyle`; empty where nobody is named. */
export function ownersIn({ owner, otherOwners }: Pick<Filters, 'owner' | 'otherOwners'>): string {
  return owner === null ? '' : listed([owner, ...otherOwners], 'or');
}

/** `from 1 July 2021 to 30 November 2021`, `by 31 March 2022`, `on 1 May 2022`; undefined without days. */
export function windowWords({ dateFrom, dateTo }: Pick<Filters, 'dateFrom' | 'dateTo'>): string | undefined {
  if (dateFrom !== null && dateFrom === dateTo) return `on ${formatDay(dateFrom)}`;
  if (dateFrom !== null && dateTo !== null) return `from ${formatDay(dateFrom)} to ${formatDay(dateTo)}`;
  if (dateFrom !== null) return `on or after ${formatDay(dateFrom)}`;
  return dateTo === null ? undefined : `by ${formatDay(dateTo)}`;
}

/** What “due” means where no day is named. */
export const comingWeeks = `in the next ${weeksAhead} weeks`;

/** Labels that read on after "are": every other label is quoted, since no rule of grammar knows a council's own words. */
const readsAfterAre =
  /^(on|off|behind|ahead|not|in|complete|completed|delayed|overdue|paused|closed|deferred|abandoned)\b/i;

/**
 * What is said of actions with these statuses, after "are": `off track or behind schedule`, but
 * `rated “Known delays” or “Will not be met”`. Empty without statuses.
 */
export function statusWords(ids: readonly string[], { statuses }: StatusScheme): string {
  const known = statuses.filter(({ id }) => ids.includes(id)).map(({ label }) => label);
  const labels = ids.includes(noSuchStatus) ? [...known, 'Not started'] : known;
  if (labels.every((label) => readsAfterAre.test(label))) return listed(labels.map(midSentence), 'or');
  return `rated ${listed(
    labels.map((label) => `“${label}”`),
    'or',
  )}`;
}

export function asAt(day: Day): string {
  return `as at ${formatDay(day)}`;
}

/** One note of several; null when there is nothing to say. */
export function joinNotes(...parts: (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length > 0 ? said.join(' ') : null;
}
