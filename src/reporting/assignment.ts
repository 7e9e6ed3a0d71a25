import { z } from 'zod';
import type { PlanAction } from '../plan/plan-action.ts';
import { type Person, personSchema } from './person.ts';

/** Owners given to one action by the performance team. Never changed once stored: the latest one for an action holds. */
export const assignmentSchema = z.object({
  ref: z.string(),
  /** People known in Teams; nobody means that the document's owners hold again. */
  owners: z.array(personSchema.pick({ id: true, name: true, email: true })),
  /** UTC. */
  at: z.string(),
  /** Who assigned. */
  by: z.string(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** A person as an action's owner: by e-mail where it is known, since names are not unique. */
export function ownerText({ name, email, id }: Pick<Person, 'id' | 'name' | 'email'>): string {
  return email || name || id;
}

/** Who holds an action in place of the document's owners: for showing, and their Entra ids in the same order. */
export interface AssignedOwners {
  owners: string[];
  assignedTo: string[];
}

/** The owners that hold for each action, from assignments in any order; actions whose document's owners hold are not in it. */
export function assignedOwners(assignments: readonly Assignment[]): ReadonlyMap<string, AssignedOwners> {
  const latest = new Map<string, Assignment>();
  for (const assignment of assignments) {
    const known = latest.get(assignment.ref);
    if (!known || known.at <= assignment.at) latest.set(assignment.ref, assignment);
  }
  const assigned = [...latest].filter(([, { owners }]) => owners.length > 0);
  return new Map(
    assigned.map(([ref, { owners }]) => [
      ref,
      { owners: owners.map(ownerText), assignedTo: owners.map(({ id }) => id) },
    ]),
  );
}

/** The actions with the owners that were assigned to them in place of the document's. */
export function withAssignedOwners(
  actions: readonly PlanAction[],
  assigned: ReadonlyMap<string, AssignedOwners>,
): PlanAction[] {
  return actions.map((action) => ({ ...action, ...assigned.get(action.ref) }));
}
