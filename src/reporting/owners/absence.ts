import { type Day, dayOf } from '../../plan/dates/day.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PeopleStore } from '../../ports/people-store.ts';
import type { Absence, Person } from '../person.ts';

/** Whether the person is away on this day; the first and the last day of an absence count. */
export function isAway({ away }: Pick<Person, 'away'>, today: Day): boolean {
  return away != null && away.from <= today && today <= away.to;
}

/** The absence that is announced and not over; `undefined` where there is none. */
export function announcedAbsence({ away }: Pick<Person, 'away'>, today: Day): Absence | undefined {
  return away != null && today <= away.to ? away : undefined;
}

/**
 * Who gets an owner's request and reminders on this day, and may answer: the owner while they are here, else their deputy,
 * or the deputy's deputy. `undefined` when nobody stands in: then nobody is asked until the owner is back.
 */
export function standInFor(owner: Person, people: readonly Person[], today: Day): Person | undefined {
  const passed = new Set<string>();
  let answering: Person | undefined = owner;
  while (answering && isAway(answering, today)) {
    if (passed.has(answering.id)) return undefined;
    passed.add(answering.id);
    const deputyId: string | null = answering.away?.deputyId ?? null;
    answering = people.find(({ id }) => id === deputyId);
  }
  return answering;
}

/** Likewise now and from the store, reading everybody only for somebody who is away; `undefined` also where nobody of that id is known. */
export async function whoActsFor(
  { people, clock, timeZone }: { people: PeopleStore; clock: Clock; timeZone: string },
  tenant: string,
  id: string,
): Promise<Person | undefined> {
  const today = dayOf(clock.now(), timeZone);
  const person = await people.find(tenant, id);
  if (!person || !isAway(person, today)) return person;
  return standInFor(person, await people.list(tenant), today);
}

/** The people who are away on this day and whom this person answers for. */
export function representedBy(person: Person, people: readonly Person[], today: Day): Person[] {
  return people.filter(
    (owner) =>
      owner.id !== person.id && isAway(owner, today) && standInFor(owner, people, today)?.id === person.id,
  );
}

/** The same from the store, reading only those who named this person or one of their deputies. */
export async function peopleRepresented(
  store: Pick<PeopleStore, 'coveredBy'>,
  tenant: string,
  { person, today }: { person: Person; today: Day },
): Promise<Person[]> {
  const known = new Map([[person.id, person]]);
  for (const { id } of known.values()) {
    for (const owner of await store.coveredBy(tenant, id)) {
      if (!known.has(owner.id) && isAway(owner, today)) known.set(owner.id, owner);
    }
  }
  return representedBy(person, [...known.values()], today);
}
