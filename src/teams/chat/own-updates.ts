import type { PlanKey } from '../../ports/plan-key.ts';
import { plainRef } from '../../reporting/updates/pass-items.ts';
import { loadPass } from '../card-actions/load-pass.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { itemCard } from '../views/item-card.ts';
import { openingCard, type PassFacts, receiptCard } from '../views/update-views.ts';

/**
 * The person's own card in the open round: at the one action or measure that was named, else the list or the receipt;
 * undefined when no round is open or nothing is theirs.
 */
export async function ownUpdates(
  ports: TeamsPorts,
  speaker: Speaker,
  { key, refs }: { key: PlanKey; refs: readonly string[] },
): Promise<AdaptiveCard | undefined> {
  const round = (await ports.rounds.list(key)).find(({ state }) => state === 'open');
  if (!round) return undefined;
  const found = await loadPass(ports, speaker, { planId: key.planId, period: round.period });
  if (!('facts' in found)) return undefined;
  const { facts } = found;
  const named = facts.pass.items.filter((item) => refs.includes(plainRef(item)));
  const [one] = named;
  if (one && named.length === 1) return itemCard(facts, one, ports.newId());
  const notice = refs.length > 0 && !one ? notYoursLine(refs, facts) : '';
  const { items, answered } = facts.pass;
  return answered.size === items.length && notice === ''
    ? receiptCard(facts)
    : openingCard({ ...facts, notice });
}

function notYoursLine(refs: readonly string[], { records }: PassFacts): string {
  const [ref, ...others] = new Set(refs);
  const known = [...records.actions, ...records.measures].find((each) => each.ref === ref);
  if (!known || others.length > 0) return 'None of what you named is yours to answer. This is your list.';
  return `${known.ref} is not yours to answer, so I opened your own list. Its owner can update it.`;
}
