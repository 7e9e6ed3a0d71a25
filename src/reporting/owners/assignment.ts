import { z } from 'zod';
import { partySchema } from '../party.ts';
import { type Person, personSchema } from '../person.ts';
import type { Owned } from './owners.ts';

/** What a reference in a record names, since a measure may share an action's. Records of an earlier release are of actions. */
export const referredSchema = z.enum(['action', 'measure']).default('action');

/** Owners given to one action or measure. Never changed once stored: the latest one for it holds. */
export const assignmentSchema = z.object({
  of: referredSchema,
  ref: z.string(),
  /** People known in Teams, and co-owners who are not known yet, by their words in place of the id; nobody means that the document's owners hold again. */
  owners: z.array(personSchema.pick({ id: true, name: true, email: true })),
  /** UTC. */
  at: z.string(),
  /** Who assigned. */
  by: z.string(),
  /** Somebody it is not for, as they said: the owners stay as they were, and `owners` is empty. */
  disowned: partySchema.optional(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** For the record: a reference alone is an action's. */
export function referred({ of, ref }: Pick<Assignment, 'of' | 'ref'>): string {
  return of === 'measure' ? `the measure ${ref}` : ref;
}

/** A person as an owner: by e-mail where it is known, since names are not unique. */
export function ownerText({ name, email, id }: Pick<Person, 'id' | 'name' | 'email'>): string {
  return email || name || id;
}

/**
 * Who holds an action or a measure in place of the document's owners (for showing, and their Entra ids in the same order;
 * of a co-owner who is not known the document's words), and who has said that it is not theirs. What is missing is as in
 * the document.
 */
export interface AssignedOwners {
  owners?: string[];
  assignedTo?: string[];
  disownedBy?: string[];
}

/** What holds by reference, for actions and for measures; those of which nothing was said are not in it. */
export type Assigned = Record<Assignment['of'], ReadonlyMap<string, AssignedOwners>>;

/** From assignments in any order. */
export function assignedOwners(assignments: readonly Assignment[]): Assigned {
  const all = { action: new Map<string, AssignedOwners>(), measure: new Map<string, AssignedOwners>() };
  for (const assignment of assignments.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))) {
    const { of, ref, owners, disowned } = assignment;
    const assigned = all[of];
    const known = assigned.get(ref) ?? {};
    if (disowned) assigned.set(ref, { ...known, disownedBy: [...(known.disownedBy ?? []), disowned.id] });
    else if (owners.length === 0) assigned.delete(ref);
    else assigned.set(ref, { ...givenTo(owners), ...stillDisowned(known, owners) });
  }
  return all;
}

function givenTo(owners: Assignment['owners']): AssignedOwners {
  return { owners: owners.map(ownerText), assignedTo: owners.map(({ id }) => id) };
}

/** Whoever has said that it is not theirs has said so until it is given to them again. */
function stillDisowned({ disownedBy = [] }: AssignedOwners, owners: Assignment['owners']): AssignedOwners {
  const still = disownedBy.filter((id) => owners.every((owner) => owner.id !== id));
  return still.length === 0 ? {} : { disownedBy: still };
}

/** The actions, or the measures, with the owners that were assigned to them in place of the document's. */
export function withAssignedOwners<Held extends Owned & { ref: string }>(
  held: readonly Held[],
  assigned: ReadonlyMap<string, AssignedOwners>,
): Held[] {
  return held.map((each) => withOwnersOf(each, assigned));
}

/** Likewise one of them. */
export function withOwnersOf<Held extends Owned & { ref: string }>(
  held: Held,
  assigned: ReadonlyMap<string, AssignedOwners>,
): Held {
  const owned = assigned.get(held.ref);
  return owned ? { ...held, ...owned } : held;
}
