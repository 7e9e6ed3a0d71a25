import { z } from 'zod';
import type { PlanAction } from '../../plan/plan-action.ts';
import { partySchema } from '../party.ts';
import { type Person, personSchema } from '../person.ts';

/** Owners given to one action by the performance team. Never changed once stored: the latest one for an action holds. */
export const assignmentSchema = z.object({
  ref: z.string(),
  /** People known in Teams; nobody means that the document's owners hold again. */
  owners: z.array(personSchema.pick({ id: true, name: true, email: true })),
  /** UTC. */
  at: z.string(),
  /** Who assigned. */
  by: z.string(),
  /** Somebody the action is not for, as they said: the owners stay as they were, and `owners` is empty. */
  disowned: partySchema.optional(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** A person as an action's owner: by e-mail where it is known, since names are not unique. */
export function ownerText({ name, email, id }: Pick<Person, 'id' | 'name' | 'email'>): string {
  return email || name || id;
}

/**
 * Who holds an action in place of the document's owners (for showing, and their Entra ids in the same order), and who has
 * said since that it is not theirs. What is missing is as in the document.
 */
export interface AssignedOwners {
  owners?: string[];
  assignedTo?: string[];
  disownedBy?: string[];
}

/** What holds for each action, from assignments in any order; actions of which nothing was said are not in it. */
export function assignedOwners(assignments: readonly Assignment[]): ReadonlyMap<string, AssignedOwners> {
  const assigned = new Map<string, AssignedOwners>();
  for (const assignment of assignments.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))) {
    const { ref, owners, disowned } = assignment;
    const known = assigned.get(ref) ?? {};
    if (disowned) assigned.set(ref, { ...known, disownedBy: [...(known.disownedBy ?? []), disowned.id] });
    else if (owners.length === 0) assigned.delete(ref);
    else assigned.set(ref, { owners: owners.map(ownerText), assignedTo: owners.map(({ id }) => id) });
  }
  return assigned;
}

/** The actions with the owners that were assigned to them in place of the document's. */
export function withAssignedOwners(
  actions: readonly PlanAction[],
  assigned: ReadonlyMap<string, AssignedOwners>,
): PlanAction[] {
  return actions.map((action) => {
    const owned = assigned.get(action.ref);
    return owned ? { ...action, ...owned } : action;
  });
}
