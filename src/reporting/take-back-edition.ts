import type { PlanKey, Undone } from '../ports.ts';
import { adjustRounds } from './adjust-rounds.ts';
import type { RoundPorts } from './open-round.ts';

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
