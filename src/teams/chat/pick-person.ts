import { z } from 'zod';
import { shorten } from '../../plan/shown-words.ts';
import { membersNamed } from '../../reporting/owners/assign-owner.ts';
import type { Person } from '../../reporting/person.ts';
import { asTyped } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';

const text = z
  .string()
  .max(1_000)
  .nullish()
  .transform((value) => (value ?? '').trim());

/** What a card with a people picker sends: `picked` is an Entra object id, `typed` a name or an e-mail address. */
export const pickedPerson = z.object({ picked: text, typed: text });
export type PickedPerson = z.infer<typeof pickedPerson>;

/** The one person meant; or what to say to whoever picked. */
export async function pickPerson(
  { people }: Pick<TeamsPorts, 'people'>,
  tenant: string,
  { picked, typed }: PickedPerson,
): Promise<{ person: Person } | { problem: string }> {
  if (picked === '' && typed === '') {
    return { problem: 'Please pick somebody, or type their name or e-mail address.' };
  }
  const byId = picked === '' ? undefined : await people.find(tenant, picked);
  const named = picked === '' ? membersNamed(typed, await people.list(tenant)) : { found: [], guests: [] };
  const found = byId ? [byId] : named.found;
  const [person] = found;
  if (person && found.length === 1) return { person };
  if (person) {
    const names = found.slice(0, 5).map((each) => asTyped(called(each)));
    return {
      problem: `Several people go by “${asTyped(typed)}”: ${names.join('; ')}. Please type the e-mail address.`,
    };
  }
  const [guest] = named.guests;
  if (guest) {
    return {
      problem: `“${asTyped(typed)}” may be ${asTyped(called(guest))} and a guest’s name alone is not enough. If they are meant, pick them in the list or type their whole e-mail address. Nothing was changed.`,
    };
  }
  const who = picked === '' ? `anybody called “${asTyped(typed)}”` : 'the person you picked';
  return {
    problem: `I have not met ${who} in Teams, so I could not write to them. Add the app to a team of theirs, or ask IT to install it for them, then try again. Nothing was changed.`,
  };
}

/** People known in Teams who are offered before anything is typed; Teams itself searches among all of the council. */
export async function offeredPeople(
  { people }: Pick<TeamsPorts, 'people'>,
  tenant: string,
): Promise<{ title: string; value: string }[]> {
  const known = await people.list(tenant);
  return known.slice(0, mostOffered).map((each) => ({ title: shorten(called(each), 80), value: each.id }));
}

export function called({ name, email, guest }: Person): string {
  const known = [...(email === null ? [] : [email]), ...(guest === true ? ['guest'] : [])];
  return known.length === 0 ? name : `${name} (${known.join(', ')})`;
}

const mostOffered = 50;
