import { GoldenThreadError } from '../../errors.ts';
import type { LongPlan } from '../../plan/plan.ts';
import { some } from '../../plan/wording.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { AssignmentStore } from '../../ports/plan-store.ts';
import { hasAddress, isOwner, type Person } from '../person.ts';
import { adjustRounds } from '../rounds/adjust-rounds.ts';
import { type RoundPorts, requirePlan } from '../rounds/open-round.ts';
import { isItemDue, itemsIn, itemsOf, type PassItem, plainRef } from '../updates/pass-items.ts';
import { ownerText, referred } from './assignment.ts';
import { ownersOf } from './owners.ts';
import { ownerResolver, type ResolveOwner, type Unresolved } from './resolve-owner.ts';

export interface AssignPorts extends RoundPorts {
  assignments: AssignmentStore;
}

export interface AssignOwner {
  key: PlanKey;
  /** As on cards: of a measure that shares its reference with an action, with “(measure)” after it. */
  ref: string;
  /** People known in Teams; nobody gives it back to the document's owners. */
  owners: Person[];
  /** Who assigns, for the record. */
  by: string;
}

/**
 * Gives an action or a measure to people and brings the open round in line: the new owners are asked, the former ones no longer.
 * Throws `not_found` when there is no such plan, action or measure.
 */
export async function assignOwner(ports: AssignPorts, wanted: AssignOwner): Promise<PassItem> {
  const { key, owners, by } = wanted;
  const item = await requireItem(ports, key, wanted.ref);
  const about = { of: item.kind, ref: plainRef(item) };
  const at = ports.clock.now();
  const known = owners.map(({ id, name, email }) => ({ id, name, email }));
  await ports.assignments.add(key, { ...about, owners: known, at, by });
  const names = owners.map(({ name, email, id }) => name || email || id).join(', ');
  const what =
    owners.length === 0
      ? `gave ${referred(about)} of ${key.planId} back to its owners in the document`
      : `assigned ${referred(about)} of ${key.planId} to ${names}`;
  await ports.audit.record(key.tenant, { at, who: by, what });
  await adjustRounds(ports, key);
  return requireItem(ports, key, item.ref);
}

async function requireItem(ports: AssignPorts, key: PlanKey, ref: string): Promise<PassItem> {
  const records = await requirePlan(ports.plans, key);
  const wanted = ref.trim().toLowerCase();
  const alike = itemsOf(records).filter((each) => each.ref.toLowerCase() === wanted);
  const item = alike.find((each) => each.ref === ref.trim()) ?? alike[0];
  if (item && (alike.length === 1 || item.ref === ref.trim())) return item;
  if (item) {
    const refs = alike.map((each) => each.ref).join(' or ');
    throw new GoldenThreadError('bad_input', `${ref} may be ${refs}. Nothing was changed. Which is meant?`);
  }
  throw new GoldenThreadError(
    'not_found',
    `${records.plan.name} has no action or measure ${ref}. Nothing was changed. Please check the reference.`,
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

/**
 * The people named whom these words may make an owner, and the guests whom they may not: a guest's name is their own
 * choice, so only an address or an Entra id means them.
 */
export function membersNamed(text: string, people: readonly Person[]): { found: Person[]; guests: Person[] } {
  const named = peopleNamed(text, people);
  const found = named.filter((person) => person.guest !== true || hasAddress(text, person));
  return { found, guests: named.filter((person) => !found.includes(person)) };
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

/** What is still to be reported on, and whose owners are to be settled first. */
export interface OwnersCheck {
  problems: OwnerProblem[];
  /** How many are still to be reported on; of measures those that name an owner, since most scorecards name none. */
  actions: number;
  measures: number;
}

/** What is deferred until some day is asked about then, and its owner is better settled before. */
const allDeferralsOver = '9999-12-31';

/** Which of the plan's owners give nobody known in Teams authority, in document order; finished actions are left out. */
export function checkOwners(records: LongPlan, people: readonly Person[]): OwnersCheck {
  const resolve = ownerResolver(people);
  const unsettled = new Map<string | null, Unsettled>();
  const asked = { action: 0, measure: 0 };
  for (const item of itemsIn(records)) {
    const isAsked = item.kind === 'action' || item.owners.length > 0;
    if (!isAsked || !isItemDue(item, records.plan.statusScheme, allDeferralsOver)) continue;
    asked[item.kind] += 1;
    for (const [owner, reason] of unsettledIn(item, resolve)) {
      const known = unsettled.get(owner);
      if (known) known.refs.push(item.ref);
      else unsettled.set(owner, { refs: [item.ref], unresolved: reason });
    }
  }
  const problems = [...unsettled].map(([owner, found]) => problemOf(owner, { ...found, people }));
  return { problems, actions: asked.action, measures: asked.measure };
}

/** “the 8 actions and 2 measures still to report on”. */
export function stillToReport({ actions, measures }: OwnersCheck): string {
  const counted = [some(actions, 'action'), ...(measures > 0 ? [some(measures, 'measure')] : [])];
  return `the ${counted.join(' and ')} still to report on`;
}

/** Why an owner is unsettled, at the first place where that was found; nothing where no owner is named. */
interface Unsettled {
  refs: string[];
  unresolved: Unresolved | undefined;
}

function unsettledIn(item: PassItem, resolve: ResolveOwner): [string | null, Unresolved | undefined][] {
  if (item.owners.length === 0) return [[null, undefined]];
  return ownersOf(item, resolve).flatMap(({ owner, resolution }) =>
    'unresolved' in resolution ? [[owner, resolution.unresolved]] : [],
  );
}

function problemOf(
  owner: string | null,
  { refs, unresolved, people }: Unsettled & { people: readonly Person[] },
): OwnerProblem {
  const [ref = ''] = refs;
  const command = `golden-thread plan assign ${ref.includes(' ') ? `"${ref}"` : ref} --to`;
  const assign = `${command} E-MAIL`;
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
      ? `Nobody of just that name has been met in Teams. If it is ${likely.name}: ${command} ${ownerText(likely)}`
      : `${reason} ${assign}`;
  return { owner, refs, kind, candidates, remedy };
}
