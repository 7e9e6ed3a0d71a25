import { formatDay } from '../plan/day.ts';
import type { RequestFacts } from '../reporting/delivery-ports.ts';
import { updatePass } from '../reporting/update-pass.ts';
import type { AdaptiveCard } from './render-card.ts';
import { openingCard, receiptCard } from './views/update-views.ts';

/** The card that asks one owner for their share of a round; the receipt when nothing is left to ask. */
export function requestCard(
  { records, round, request, person }: RequestFacts,
  timeZone: string,
): AdaptiveCard {
  const pass = updatePass(records, request, person);
  const facts = { records, round, pass, personId: person.id, timeZone, notice: '' };
  return pass.answered.size === pass.items.length ? receiptCard(facts) : openingCard(facts);
}

/** The line that reminds of the card above it; what still needs an answer is counted as it is now. */
export function reminderText({ records, round, request, person }: RequestFacts): string {
  const { items, answered } = updatePass(records, request, person);
  const left = items.length - answered.size;
  const what = left === 1 ? '1 update is' : `${left} updates are`;
  return `A reminder: ${what} still needed from you for ${round.period} (due on ${formatDay(round.dueOn)}). The card above is up to date; or type “my actions”. To be reminded later, type “snooze 3 days”.`;
}
