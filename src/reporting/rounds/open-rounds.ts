import type { Plan } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { PlanStore } from '../../ports/plan-store.ts';
import type { RoundStore } from '../../ports/round-store.ts';
import type { Round } from './round.ts';

export interface OpenRoundOf {
  plan: Plan;
  key: PlanKey;
  round: Round;
}

/** Every round of the council that is open: of the plan loaded last first, of one plan the newest period first. */
export async function openRoundsOf(
  ports: { plans: Pick<PlanStore, 'list'>; rounds: Pick<RoundStore, 'list'> },
  tenant: string,
): Promise<OpenRoundOf[]> {
  const plans = await ports.plans.list(tenant);
  const listed = await Promise.all(
    plans.map(async (plan) => {
      const key = { tenant, planId: plan.id };
      const rounds = await ports.rounds.list(key);
      return rounds.filter(({ state }) => state === 'open').map((round) => ({ plan, key, round }));
    }),
  );
  return listed.flat();
}
