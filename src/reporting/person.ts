import { z } from 'zod';
import { plainMarks } from '../plan/wording.ts';

/** Days on which somebody is away, both included, and who answers in their place. */
export const absenceSchema = z.object({
  /** `YYYY-MM-DD`, in the council's time zone. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Entra object id; null when nobody stands in. */
  deputyId: z.string().nullable(),
});
export type Absence = z.infer<typeof absenceSchema>;

/** Somebody the bot has met, through a roster, an installation or a message. Keyed by the Entra object id, never by e-mail. */
export const personSchema = z.object({
  /** Entra object id. */
  id: z.string(),
  name: z.string(),
  /** Missing in some rosters. */
  email: z.string().nullable(),
  /** Teams' own id for the person (`29:…`); missing until a roster or a message has given it. */
  teamsId: z.string().optional(),
  /** Opaque id of the 1:1 chat; null until the bot has one. */
  conversationId: z.string().nullable(),
  /** The Connector address last seen for this person. */
  serviceUrl: z.string(),
  /** Whether a roster shows them as a guest of the council; missing until one has shown them at all. */
  guest: z.boolean().optional(),
  /** Names they went by before, the latest first; missing where there was one name only. */
  formerNames: z.array(z.string()).optional(),
  /** UTC; when Teams last told that the app was installed for them or for a team of theirs. */
  appSince: z.string().optional(),
  /** Missing or null while no absence is announced; one that is over stays until the next. See `absence.ts`. */
  away: absenceSchema.nullable().optional(),
});
export type Person = z.infer<typeof personSchema>;

/** A channel the bot may post to. */
export const channelSchema = z.object({
  id: z.string(),
  /** The channel's name, or null where Teams gave none (the General channel). */
  name: z.string().nullable(),
  teamId: z.string(),
  teamName: z.string(),
  serviceUrl: z.string(),
  /** UTC; the app came to the team, or people to it, and they are still to be met. */
  toMeetSince: z.string().optional(),
});
export type Channel = z.infer<typeof channelSchema>;

/** Whether the words are this person's Entra id or e-mail address, which are theirs alone. */
export function hasAddress(words: string, { id, email }: Pick<Person, 'id' | 'email'>): boolean {
  const known = [id, email ?? ''].map(fold);
  return wordingsOf(words).some((wanted) => known.includes(wanted));
}

/** Whether somebody bears the name or bore it before. Others may bear it too: see `ownerResolver`. */
export function bearsName(words: string, person: Pick<Person, 'name' | 'formerNames'>): boolean {
  const known = [person.name, ...(person.formerNames ?? [])].map(fold);
  return wordingsOf(words).some((wanted) => known.includes(wanted));
}

/**
 * What an owner's words say of the person, as far as they say anything, folded and the surest first: all of them, then
 * the address in `Jo Bell <jo@council.example>`, which stands for the name beside it, or the name in `Jo Bell (lead)`.
 */
export function wordingsOf(owner: string): string[] {
  const whole = fold(owner);
  const [, address] = /[<([]\s?(?:mailto:)?([^\s<>()[\]]+@[^\s<>()[\]]+)\s?[>)\]]/.exec(whole) ?? [];
  const inside = address ?? whole.replace(/ ?[([][^()[\]]*[)\]]$/, '');
  return [...new Set([whole, inside])].filter((words) => words !== '');
}

/** Whether an owner as the document writes it (an e-mail address or a name) may be this person; for showing, not for deciding. */
export function isOwner(
  owner: string,
  person: Pick<Person, 'id' | 'name' | 'email' | 'formerNames'>,
): boolean {
  return hasAddress(owner, person) || bearsName(owner, person);
}

/**
 * What is known after hearing of somebody again: activities and rosters often leave things out, which then stay known.
 * An absence is announced on its own, so hearing of somebody never changes it.
 */
export function refreshed(heard: Person, known: Person | undefined): Person {
  if (!known) return heard;
  const name = heard.name || known.name;
  const { teamsId = known.teamsId, guest = known.guest, appSince = known.appSince } = heard;
  const formerNames = namesBefore(name, known);
  return {
    id: heard.id,
    name,
    email: heard.email ?? known.email,
    conversationId: heard.conversationId ?? known.conversationId,
    serviceUrl: heard.serviceUrl,
    ...(teamsId === undefined ? {} : { teamsId }),
    ...(guest === undefined ? {} : { guest }),
    ...(formerNames.length === 0 ? {} : { formerNames }),
    ...(appSince === undefined ? {} : { appSince }),
    ...(known.away === undefined ? {} : { away: known.away }),
  };
}

const mostFormerNames = 5;

function namesBefore(name: string, { name: last, formerNames = [] }: Person): string[] {
  const before = [last, ...formerNames].filter((each) => each !== '' && fold(each) !== fold(name));
  return [...new Set(before)].slice(0, mostFormerNames);
}

/** Text for comparing: case, spacing and ways of writing a letter, an apostrophe or a hyphen do not count. */
export function fold(text: string): string {
  return plainMarks(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
