import type { Plan } from '../plan/plan.ts';
import type { PlanKey, PlanStore, Undone } from '../ports.ts';
import { adjustRounds } from './adjust-rounds.ts';
import type { RoundPorts } from './open-round.ts';

/** The plan that was loaded or taken back last, which people mean by undoing once more; `undefined` where none is loaded. */
export async function planChangedLast(
  plans: Pick<PlanStore, 'list' | 'editions'>,
  tenant: string,
): Promise<Plan | undefined> {
  const loaded = await plans.list(tenant);
  const changes = await Promise.all(
    loaded.map(async (plan) => {
      const { editions } = await plans.editions({ tenant, planId: plan.id });
      return {
        plan,
        at: editions.flatMap(({ loadedAt, takenBack }) => [loadedAt, takenBack?.at ?? loadedAt]),
      };
    }),
  );
  const latest = ({ at }: { at: string[] }) => Math.max(...at.map((each) => Date.parse(each)));
  return changes.toSorted((a, b) => latest(b) - latest(a))[0]?.plan;
}

/**
 * Goes back to the plan's edition before and brings open rounds in line; answers given in Teams stay. `undefined` when
 * nothing is loaded; throws `conflict` when somebody else changed the plan meanwhile.
 */
export async function takeBackEdition(
  ports: RoundPorts,
  key: PlanKey,
  by: string,
): Promise<Undone | undefined> {
  const done = await ports.plans.undo(key, by);
  if (!done) return undefined;
  const what = `took back the edition of ${key.planId} loaded at ${done.undone.loadedAt}`;
  await ports.audit.record(key.tenant, { at: ports.clock.now(), who: by, what });
  await adjustRounds(ports, key);
  return done;
}
