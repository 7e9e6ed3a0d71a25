import type { PassItem } from '../../reporting/updates/pass-items.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { measureCard } from './measure-card.ts';
import { stepCard } from './step-card.ts';
import type { PassFacts } from './update-views.ts';

/** The card that asks about an action or a measure, with the last answer filled in. */
export function itemCard(facts: PassFacts, item: PassItem, nonce: string): AdaptiveCard {
  return item.kind === 'action' ? stepCard(facts, item, { nonce }) : measureCard(facts, item, { nonce });
}
