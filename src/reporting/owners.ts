import type { PlanAction } from '../plan/plan-action.ts';
import type { StatusScheme } from '../plan/status-scheme.ts';
import { isOwner, type Person } from './person.ts';

/**
 * Whether the owner is asked about this action: not when it is finished and nothing goes on,
 * nor when the row is a statement that is not rated (n/a).
 */
export function isDue(action: PlanAction, scheme: StatusScheme): boolean {
  const status = scheme.statuses.find((known) => known.id === action.status);
  if (!status) return true;
  return status.rated && (!status.endsAction || action.continues);
}

/** One owner and what they are asked about. `person` is missing while nobody known answers to the document's name. */
export interface OwnerShare {
  owner: string;
  person: Person | undefined;
  actions: PlanAction[];
}

/** Who is to be asked about what, in document order. An action with several owners is asked of each. */
export function shareOut(actions: PlanAction[], scheme: StatusScheme, people: Person[]): OwnerShare[] {
  const shares = new Map<string, OwnerShare>();
  for (const action of actions.filter((each) => isDue(each, scheme))) {
    for (const owner of action.owners) {
      const person = people.find((each) => isOwner(owner, each));
      const key = person?.id ?? owner;
      const share = shares.get(key) ?? { owner: key, person, actions: [] };
      if (!share.actions.includes(action)) share.actions.push(action);
      shares.set(key, share);
    }
  }
  return [...shares.values()];
}
