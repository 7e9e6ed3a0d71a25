import type { PlanAction } from '../../plan/plan-action.ts';
import type { StatusUpdate } from '../../reporting/updates/status-update.ts';
import type { Facts } from '../answer.ts';

/** An action with every answer about it, newest first. */
export interface ActionHistory {
  action: PlanAction;
  updates: StatusUpdate[];
}

/** So many histories are read at once. */
const readAtOnce = 20;

/** Every answer about each of the actions, a few actions at a time. Rejects when the store does. */
export async function historiesOf(actions: readonly PlanAction[], facts: Facts): Promise<ActionHistory[]> {
  const histories: ActionHistory[] = [];
  for (let from = 0; from < actions.length; from += readAtOnce) {
    const some = actions.slice(from, from + readAtOnce);
    const read = some.map(async (action) => ({
      action,
      updates: (await facts.history?.(action.ref)) ?? [],
    }));
    histories.push(...(await Promise.all(read)));
  }
  return histories;
}
