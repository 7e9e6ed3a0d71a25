import type { PlanRecords } from '../../plan/plan.ts';
import { fold, type Person, wordingsOf } from '../person.ts';
import { actionItem, itemsOf, measureItem, type PassItem } from '../updates/pass-items.ts';

type Records = Pick<PlanRecords, 'actions' | 'measures'>;

/** Where each owner's items are: by the owner's words, folded, or by the Entra id that something was assigned to. */
interface Places {
  /** An item's number in document order, the actions before the measures. */
  places: ReadonlyMap<string, number[]>;
  /** References that an action and a measure share. */
  shared: ReadonlySet<string>;
}

/** One round asks thousands about the same plan, one after the other. */
const known = new WeakMap<Records, Places>();

/**
 * All that `answersFor` could accept for this person, in document order, found without a look at everybody else's. The
 * records must not be altered afterwards.
 */
export function itemsPerhapsOf(
  records: Records,
  { id, name, email, formerNames = [] }: Pick<Person, 'id' | 'name' | 'email' | 'formerNames'>,
): PassItem[] {
  const { places, shared } = known.get(records) ?? sortedOut(records);
  const wanted = new Set([id, email ?? '', name, ...formerNames].map(fold));
  const found = new Set([...wanted].flatMap((words) => places.get(words) ?? []));
  return [...found].sort((one, other) => one - other).flatMap((place) => itemAtPlace(records, place, shared));
}

/** `fresh` has the same items in the same order as `records`, with the same owners: what was found out of these holds for it. */
export function sameOwners(fresh: Records, records: Records): void {
  const places = known.get(records);
  if (places) known.set(fresh, places);
}

function itemAtPlace({ actions, measures }: Records, place: number, shared: ReadonlySet<string>): PassItem[] {
  const action = actions[place];
  if (action) return [actionItem(action)];
  const measure = measures[place - actions.length];
  return measure ? [measureItem(measure, shared.has(measure.ref))] : [];
}

function sortedOut(records: Records): Places {
  const places = new Map<string, number[]>();
  itemsOf(records).forEach(({ owners, assignedTo }, place) => {
    for (const words of new Set((assignedTo ?? owners).flatMap(wordingsOf))) {
      const same = places.get(words);
      if (same) same.push(place);
      else places.set(words, [place]);
    }
  });
  const actionRefs = new Set(records.actions.map(({ ref }) => ref));
  const shared = new Set(records.measures.map(({ ref }) => ref).filter((ref) => actionRefs.has(ref)));
  const sorted = { places, shared };
  known.set(records, sorted);
  return sorted;
}
