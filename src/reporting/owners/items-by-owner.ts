import type { PlanRecords } from '../../plan/plan.ts';
import { fold, type Person, wordingsOf } from '../person.ts';
import { itemsOf, type PassItem } from '../updates/pass-items.ts';

type Records = Pick<PlanRecords, 'actions' | 'measures'>;

interface ItemsByOwner {
  /** In document order. */
  items: PassItem[];
  /** Places in `items`, by an owner's words, folded, or by the Entra id that something was assigned to. */
  places: ReadonlyMap<string, number[]>;
}

/** One round asks thousands about the same plan, one after the other. */
const known = new WeakMap<Records, ItemsByOwner>();

/**
 * All that `answersFor` could accept for this person, in document order, found without a look at everybody else's. The
 * records must not be altered afterwards.
 */
export function itemsPerhapsOf(
  records: Records,
  { id, name, email, formerNames = [] }: Pick<Person, 'id' | 'name' | 'email' | 'formerNames'>,
): PassItem[] {
  const { items, places } = known.get(records) ?? sortedOut(records);
  const wanted = new Set([id, email ?? '', name, ...formerNames].map(fold));
  const found = new Set([...wanted].flatMap((words) => places.get(words) ?? []));
  return [...found].sort((one, other) => one - other).flatMap((place) => items[place] ?? []);
}

function sortedOut(records: Records): ItemsByOwner {
  const items = itemsOf(records);
  const places = new Map<string, number[]>();
  items.forEach(({ owners, assignedTo }, place) => {
    for (const words of new Set(assignedTo?.map(fold) ?? owners.flatMap(wordingsOf))) {
      const same = places.get(words);
      if (same) same.push(place);
      else places.set(words, [place]);
    }
  });
  const sorted = { items, places };
  known.set(records, sorted);
  return sorted;
}
