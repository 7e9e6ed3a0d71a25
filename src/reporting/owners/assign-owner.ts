import { GoldenThreadError } from '../../errors.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { AssignmentStore, PlanKey } from '../../ports.ts';
import { isOwner, type Person } from '../person.ts';
import { adjustRounds } from '../rounds/adjust-rounds.ts';
import { type RoundPorts, requirePlan } from '../rounds/open-round.ts';
import { ownerText } from './assignment.ts';
import { ownersOf } from './owners.ts';
import { ownerResolver, type Unresolved } from './resolve-owner.ts';

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
  const alike = actions.filter((each) => each.ref.toLowerCase() === wanted);
  const action = alike.find((each) => each.ref === ref.trim()) ?? alike[0];
  if (action && (alike.length === 1 || action.ref === ref.trim())) return action;
  if (action) {
    const refs = alike.map((each) => each.ref).join(' or ');
    throw new GoldenThreadError('bad_input', `${ref} may be ${refs}. Nothing was changed. Which is meant?`);
  }
  throw new GoldenThreadError(
    'not_found',
    `${plan.name} has no action ${ref}. Nothing was changed. Please check the reference.`,
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
  kind: 'missing' | Unresolved['kind'];
  /** People it may mean, as they would be assigned. */
  candidates: { id: string; name: string; email: string | null }[];
  remedy: string;
}

/** Which of the plan's owners give nobody known in Teams authority, in document order; finished actions are left out. */
export function ownerProblems(due: readonly PlanAction[], people: readonly Person[]): OwnerProblem[] {
  const resolve = ownerResolver(people);
  const byOwner = new Map<string | null, { refs: string[]; unresolved: Unresolved | undefined }>();
  const add = (owner: string | null, ref: string, unresolved?: Unresolved) => {
    const known = byOwner.get(owner) ?? { refs: [], unresolved };
    byOwner.set(owner, { ...known, refs: [...known.refs, ref] });
  };
  for (const action of due) {
    if (action.owners.length === 0) add(null, action.ref);
    for (const { owner, resolution } of ownersOf(action, resolve)) {
      if ('unresolved' in resolution) add(owner, action.ref, resolution.unresolved);
    }
  }
  return [...byOwner].map(([owner, { refs, unresolved }]) => problemOf(owner, { refs, unresolved, people }));
}

function problemOf(
  owner: string | null,
  {
    refs,
    unresolved,
    people,
  }: { refs: string[]; unresolved: Unresolved | undefined; people: readonly Person[] },
): OwnerProblem {
  const assign = `golden-thread plan assign ${refs[0]} --to E-MAIL`;
  if (owner === null || !unresolved) {
    const remedy = `No owner is named. Assign one: ${assign}`;
    return { owner, refs, kind: 'missing', candidates: [], remedy };
  }
  const { kind, reason } = unresolved;
  const meant = kind === 'unknown' ? peopleNamed(owner, people) : unresolved.candidates;
  const candidates = meant.map(({ id, name, email }) => ({ id, name, email }));
  const [likely] = candidates;
  const remedy =
    kind === 'unknown' && likely
      ? `Nobody of just that name has been met in Teams. If it is ${likely.name}: golden-thread plan assign ${refs[0]} --to ${ownerText(likely)}`
      : `${reason} ${assign}`;
  return { owner, refs, kind, candidates, remedy };
}
