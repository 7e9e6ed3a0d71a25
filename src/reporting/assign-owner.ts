import { GoldenThreadError } from '../errors.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import type { AssignmentStore, PlanKey } from '../ports.ts';
import { adjustRounds } from './adjust-rounds.ts';
import { ownerText } from './assignment.ts';
import { type RoundPorts, requirePlan } from './open-round.ts';
import { isOwner, type Person } from './person.ts';

export interface AssignPorts extends RoundPorts {
  assignments: AssignmentStore;
}

export interface AssignOwner {
  key: PlanKey;
  ref: string;
  /** People known in Teams; nobody gives the action back to the document's owners. */
  owners: Person[];
  /** Who assigns, for the record. */
  by: string;
}

/**
 * Gives an action to people and brings the open round in line: the new owners are asked, the former ones no longer.
 * Throws `not_found` when there is no such plan or action.
 */
export async function assignOwner(ports: AssignPorts, wanted: AssignOwner): Promise<PlanAction> {
  const { key, owners, by } = wanted;
  const { ref } = await requireAction(ports, key, wanted.ref);
  const at = ports.clock.now();
  const known = owners.map(({ id, name, email }) => ({ id, name, email }));
  await ports.assignments.add(key, { ref, owners: known, at, by });
  const names = owners.map(({ name, email, id }) => name || email || id).join(', ');
  const what =
    owners.length === 0
      ? `gave ${ref} of ${key.planId} back to its owners in the document`
      : `assigned ${ref} of ${key.planId} to ${names}`;
  await ports.audit.record(key.tenant, { at, who: by, what });
  await adjustRounds(ports, key);
  return requireAction(ports, key, ref);
}

async function requireAction(ports: AssignPorts, key: PlanKey, ref: string): Promise<PlanAction> {
  const { plan, actions } = await requirePlan(ports.plans, key);
  const wanted = ref.trim().toLowerCase();
  const action = actions.find((each) => each.ref.toLowerCase() === wanted);
  if (action) return action;
  throw new GoldenThreadError(
    'not_found',
    `${plan.name} has no action ${ref}. Nothing was assigned. Check the reference; “golden-thread plan owners” lists the actions without an owner.`,
  );
}

/** The people a text may mean: by id, e-mail or whole name, else by a part of the name. */
export function peopleNamed(text: string, people: readonly Person[]): Person[] {
  const whole = people.filter((person) => isOwner(text, person));
  if (whole.length > 0) return whole;
  const wanted = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (wanted.length < 3) return [];
  return people.filter(({ name, email }) =>
    [name, email ?? ''].some((known) =>
      ` ${known.toLowerCase().replace(/[.@]/g, ' ')} `.includes(` ${wanted} `),
    ),
  );
}

/** Owners of a plan that could not be resolved, and what to do. */
export interface OwnerProblem {
  /** As the document writes it; null for actions without any. */
  owner: string | null;
  refs: string[];
  kind: 'missing' | 'unknown' | 'ambiguous';
  /** People it may mean, as they would be assigned. */
  candidates: { id: string; name: string; email: string | null }[];
  remedy: string;
}

/** Which of the plan's owners are nobody known in Teams, in document order; finished actions are left out. */
export function ownerProblems(due: readonly PlanAction[], people: readonly Person[]): OwnerProblem[] {
  const byOwner = new Map<string | null, string[]>();
  for (const { ref, owners } of due) {
    for (const owner of owners.length > 0 ? owners : [null]) {
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), ref]);
    }
  }
  return [...byOwner].flatMap(([owner, refs]) => problemOf(owner, refs, people) ?? []);
}

function problemOf(
  owner: string | null,
  refs: string[],
  people: readonly Person[],
): OwnerProblem | undefined {
  const assign = `golden-thread plan assign ${refs[0]} --to E-MAIL`;
  if (owner === null) {
    const remedy = `No owner is named. Assign one: ${assign}`;
    return { owner, refs, kind: 'missing', candidates: [], remedy };
  }
  const exact = people.filter((person) => isOwner(owner, person));
  if (exact.length === 1) return undefined;
  const candidates = (exact.length > 1 ? exact : peopleNamed(owner, people)).map(({ id, name, email }) => ({
    id,
    name,
    email,
  }));
  if (exact.length > 1) {
    const remedy = `${exact.length} people go by that name. Say which: ${assign}`;
    return { owner, refs, kind: 'ambiguous', candidates, remedy };
  }
  const [likely] = candidates;
  const remedy = likely
    ? `Nobody of just that name has been met in Teams. If it is ${likely.name}: golden-thread plan assign ${refs[0]} --to ${ownerText(likely)}`
    : `Nobody of that name has been met in Teams. Check the spelling in the document and that the app is installed for them, or assign somebody else: ${assign}`;
  return { owner, refs, kind: 'unknown', candidates, remedy };
}
