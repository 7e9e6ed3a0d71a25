import { addDays, type Day, formatDay } from '../../plan/dates/day.ts';
import { type PeriodId, periodOf, periodWindow } from '../../plan/dates/reporting-period.ts';
import type { Opened } from './open-round.ts';
import type { LedgerRow, UpdateRequest } from './round.ts';

/** Days for answering where nobody says when a round is due. */
export const usualDays = 14;

/** “1 owner is”, “2 owners are”. */
export function ownersAre(count: number): string {
  return count === 1 ? '1 owner is' : `${count} owners are`;
}

/** What became of opening a round; `wanted` holds the days that somebody gave. */
export function openedText(
  { round, wasOpen, asked }: Opened,
  wanted: { dueOn?: Day | undefined; closesOn?: Day | undefined },
): string {
  const sentences = wasOpen ? [keptText(round, wanted)] : [];
  if (asked.length === 0) sentences.push('Nobody new was asked.');
  else sentences.push(askedText(asked));
  return sentences.join(' ');
}

function keptText(
  { period, dueOn, closesOn }: Opened['round'],
  wanted: { dueOn?: Day | undefined; closesOn?: Day | undefined },
): string {
  const closes = closesOn === undefined ? 'closed by hand' : `closing after ${formatDay(closesOn)}`;
  const notTaken = [
    ...(wanted.dueOn !== undefined && wanted.dueOn !== dueOn ? [wanted.dueOn] : []),
    ...(wanted.closesOn !== undefined && wanted.closesOn !== closesOn ? [wanted.closesOn] : []),
  ].map(formatDay);
  const were = notTaken.length === 1 ? 'was' : 'were';
  const kept =
    notTaken.length > 0
      ? ` It stays so, since owners have been told the day: ${notTaken.join(' and ')} ${were} not taken.`
      : '';
  return `The round ${period} is open already, due on ${formatDay(dueOn)}, ${closes}.${kept}`;
}

/** “12 owners are being asked. 2 could not be asked: the list says why.” */
function askedText(added: readonly UpdateRequest[]): string {
  const count = added.filter(({ state }) => state === 'requested').length;
  const others = added.length - count;
  const missing = others > 0 ? ` ${others} could not be asked: the list says why.` : '';
  return `${ownersAre(count)} being asked.${missing}`;
}

/** What became of trying again; `left` are those who stay unreached. */
export function resentText(again: readonly UpdateRequest[], left: readonly LedgerRow[]): string {
  if (again.length === 0 && left.length === 0) return 'Nobody is waiting to be tried again.';
  const asked = again.length > 0 ? [`${ownersAre(again.length)} being asked again.`] : [];
  const who = left.length === 1 ? '1 owner' : `${left.length} owners`;
  const others =
    left.length > 0 ? [`${who} could not be tried: first see to what the list says beside their names.`] : [];
  return [...asked, ...others].join(' ');
}

/** Why nobody can report on that quarter yet; `undefined` for one that has begun or begins within a year. */
export function tooFarAhead(period: PeriodId, today: Day): string | undefined {
  const { start = today } = periodWindow(period) ?? {};
  if (start <= addDays(today, 366)) return undefined;
  return `${period} begins on ${formatDay(start)}, more than a year from now, so there is nothing to report on yet. This quarter is ${periodOf(today)}.`;
}
