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
