import type { Plan, PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { PlanStore } from '../../ports/plan-store.ts';
import { ownItem } from '../../reporting/owners/hand-actions-over.ts';
import { openRoundsOf } from '../../reporting/rounds/open-rounds.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';

/** The plan that a council's talk is about: of several, the one loaded last. */
export async function currentPlan(
  plans: Pick<PlanStore, 'list'>,
  tenant: string,
): Promise<{ plan: Plan; key: PlanKey } | undefined> {
  const [plan] = await plans.list(tenant);
  return plan && { plan, key: { tenant, planId: plan.id } };
}

/**
 * The plan that a person means who names an action or a measure of theirs: one with an open round in which it is theirs,
 * else the plan loaded last.
 */
export async function planOfOwn(
  ports: TeamsPorts,
  { tenant, person }: Speaker,
  ref: string,
): Promise<{ plan: Plan; key: PlanKey } | undefined> {
  for (const open of await openRoundsOf(ports, tenant))
    if (await ownItem(ports, open.key, { ref, personId: person.id })) return open;
  return currentPlan(ports.plans, tenant);
}

/** The plan loaded last with everything said of it up to now. */
export async function currentRecords(
  plans: Pick<PlanStore, 'list' | 'read'>,
  tenant: string,
): Promise<{ key: PlanKey; records: PlanRecords } | undefined> {
  const current = await currentPlan(plans, tenant);
  const records = current && (await plans.read(current.key));
  return records && { key: current.key, records };
}

/** Said where there is none; `text` is what that means for what was asked. */
export function noPlanYet(text = 'Drop its document into this chat first.'): AdaptiveCard {
  return notice('No plan is loaded yet', text);
}
