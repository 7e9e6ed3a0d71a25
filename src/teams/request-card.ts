import type { RequestFacts } from '../reporting/deliver-requests.ts';
import { updatePass } from '../reporting/update-pass.ts';
import type { AdaptiveCard } from './render-card.ts';
import { openingCard } from './views/update-views.ts';

/** The card that asks one owner for their share of a round. */
export function requestCard(
  { records, round, request, person }: RequestFacts,
  timeZone: string,
): AdaptiveCard {
  return openingCard({ records, round, pass: updatePass(records, request, person), timeZone, notice: '' });
}
