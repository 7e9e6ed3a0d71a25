import type { PlanEdition } from '../../plan/plan-edition.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { PlanStore, Undone } from '../../ports/plan-store.ts';
import { adjustRounds } from '../rounds/adjust-rounds.ts';
import type { RoundPorts } from '../rounds/open-round.ts';

/** The plan that was loaded or taken back last, which people mean by undoing once more. */
export interface ChangedLast {
  planId: string;
  /** What undoing would take back, and what would be shown then; `undefined` where nothing of the plan is loaded any more. */
  current: { edition: PlanEdition; before: PlanEdition | undefined } | undefined;
}

/**
 * `undefined` where no plan was ever loaded. A plan that was taken back to nothing still counts: undoing once more must
 * not reach another plan.
 */
export async function planChangedLast(
  plans: Pick<PlanStore, 'everLoaded' | 'editions'>,
  tenant: string,
): Promise<ChangedLast | undefined> {
  const ever = await plans.everLoaded(tenant);
  const changes = await Promise.all(
    ever.map(async (planId) => {
      const { editions, current } = await plans.editions({ tenant, planId });
      const at = editions.flatMap(({ loadedAt, takenBack }) => [loadedAt, takenBack?.at ?? loadedAt]);
      const edition = editions.find(({ id }) => id === current);
      const before = editions.find(({ id }) => id === edition?.former);
      return {
        planId,
        current: edition && { edition, before },
        latest: Math.max(0, ...at.map((each) => Date.parse(each))),
      };
    }),
  );
  return changes.toSorted((a, b) => b.latest - a.latest)[0];
}

/**
 * Goes back to the plan's edition before and brings open rounds in line; answers given in Teams stay. `undefined` when
 * nothing is loaded, or another edition than the one named; throws `conflict` when somebody else changed the plan meanwhile.
 */
export async function takeBackEdition(
  ports: RoundPorts,
  key: PlanKey,
  by: string,
  edition?: string,
): Promise<Undone | undefined> {
  const done = await ports.plans.undo(key, by, edition);
  if (!done) return undefined;
  const what = `took back the edition of ${key.planId} loaded at ${done.undone.loadedAt}`;
  await ports.audit.record(key.tenant, { at: ports.clock.now(), who: by, what });
  await adjustRounds(ports, key);
  return done;
}
