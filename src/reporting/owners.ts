import type { PlanRecords } from '../plan/plan.ts';
import { isItemDue, itemsOf } from './pass-items.ts';
import { isOwner, type Person } from './person.ts';

/** One owner and what they are asked about. `person` is missing while nobody known answers to the document's name. */
export interface OwnerShare {
  owner: string;
  person: Person | undefined;
  /** In document order. */
  refs: string[];
}

/** Who is to be asked about what, in document order. What has several owners is asked of each. */
export function shareOut(records: PlanRecords, people: readonly Person[]): OwnerShare[] {
  const shares = new Map<string, OwnerShare>();
  for (const item of itemsOf(records).filter((each) => isItemDue(each, records.plan.statusScheme))) {
    for (const owner of item.owners) {
      const person = people.find((each) => isOwner(owner, each));
      const key = person?.id ?? owner;
      const share = shares.get(key) ?? { owner: key, person, refs: [] };
      if (!share.refs.includes(item.ref)) share.refs.push(item.ref);
      shares.set(key, share);
    }
  }
  return [...shares.values()];
}
