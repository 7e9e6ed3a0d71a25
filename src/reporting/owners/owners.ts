import type { Day } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { fold, type Person, wordingsOf } from '../person.ts';
import { isItemDue, itemsOf, type PassItem } from '../updates/pass-items.ts';
import { ownerResolver, type Resolution, type ResolveOwner, type Unresolved } from './resolve-owner.ts';

/** One owner and what they are asked about. `person` is missing while the plan's words give nobody authority. */
export interface OwnerShare {
  /** The Entra object id; else the owner as the plan has it. */
  owner: string;
  person: Person | undefined;
  /** Why there is no person; `undefined` where there is one. */
  unresolved: Unresolved | undefined;
  /** In document order. */
  refs: string[];
}

/** Who is to be asked about what in a round that opens on that day, in document order. What has several owners is asked of each. */
export function shareOut(records: PlanRecords, people: readonly Person[], day: Day): OwnerShare[] {
  const resolve = ownerResolver(people);
  const shares = new Map<string, OwnerShare>();
  for (const item of itemsOf(records).filter((each) => isItemDue(each, records.plan.statusScheme, day))) {
    for (const { owner, resolution } of ownersOf(item, resolve)) {
      const { person } = resolution;
      const key = person?.id ?? owner;
      const unresolved = 'unresolved' in resolution ? resolution.unresolved : undefined;
      const share = shares.get(key) ?? { owner: key, person, unresolved, refs: [] };
      if (share.refs.at(-1) !== item.ref) share.refs.push(item.ref);
      shares.set(key, share);
    }
  }
  return [...shares.values()];
}

/** What an owner is read off: the words of the plan, and what was said in Teams. */
export type Owned = Pick<PassItem, 'owners' | 'assignedTo' | 'disownedBy'>;

/** Each owner as shown, and whom that means: an assignment by its Entra id, the document's words as they resolve. */
export function ownersOf(
  { owners, assignedTo, disownedBy = [] }: Owned,
  resolve: ResolveOwner,
): { owner: string; resolution: Resolution }[] {
  return owners.map((owner, index) => {
    const resolution = resolve(assignedTo?.[index] ?? owner);
    const { person } = resolution;
    const isDenied = person !== undefined && disownedBy.includes(person.id);
    return { owner, resolution: isDenied ? denied(person) : resolution };
  });
}

function denied(person: Person): Resolution {
  const reason = `${person.name} says that this is not theirs. Assign it to somebody else, or to them again.`;
  return { person: undefined, unresolved: { kind: 'disowned', candidates: [person], reason } };
}

/** Whether it would be this person's, or anybody's where none is named, had they not said that it is not. */
export function isDisowned(resolution: Resolution, personId?: string): boolean {
  if (!('unresolved' in resolution) || resolution.unresolved.kind !== 'disowned') return false;
  return personId === undefined || resolution.unresolved.candidates.some(({ id }) => id === personId);
}

/** Whether this person answers for it, with a look at everybody who is known. */
export function isOwnedBy(owned: Owned, personId: string, people: readonly Person[]): boolean {
  return ownersOf(owned, ownerResolver(people)).some(({ resolution }) => resolution.person?.id === personId);
}

/**
 * Whether this person answers for it, without a look at everybody else: an Entra id and an address name them alone; a
 * name counts only where the round's ledger, which is kept by Entra id, has resolved it to them (`asked`).
 */
export function answersFor(
  { owners, assignedTo, disownedBy = [] }: Owned,
  person: Pick<Person, 'id' | 'name' | 'email' | 'formerNames'>,
  asked: boolean,
): boolean {
  if (disownedBy.includes(person.id)) return false;
  const words = wordsOf(assignedTo ?? owners);
  const names = asked ? [person.name, ...(person.formerNames ?? [])] : [];
  return [person.id, person.email ?? '', ...names].some((own) => words.has(fold(own)));
}

/** What the owners of each record say, folded: an action that a hundred people share is looked at for each of them. */
const known = new WeakMap<readonly string[], ReadonlySet<string>>();

function wordsOf(owners: readonly string[]): ReadonlySet<string> {
  const words = known.get(owners) ?? new Set(owners.flatMap(wordingsOf));
  known.set(owners, words);
  return words;
}
