import { z } from 'zod';

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
});
export type Channel = z.infer<typeof channelSchema>;

/** Whether an owner as the document writes it (an e-mail address or a name) is this person. */
export function isOwner(owner: string, person: Pick<Person, 'id' | 'name' | 'email'>): boolean {
  const wanted = fold(owner);
  return (
    wanted !== '' && [person.id, person.name, person.email ?? ''].some((known) => fold(known) === wanted)
  );
}

/**
 * What is known after hearing of somebody again: activities and rosters often leave things out, which then stay known.
 * An absence is announced on its own, so hearing of somebody never changes it.
 */
export function refreshed(heard: Person, known: Person | undefined): Person {
  const teamsId = heard.teamsId ?? known?.teamsId;
  const { away: heardAway, ...rest } = heard;
  const away = known ? known.away : heardAway;
  return {
    ...rest,
    name: heard.name || known?.name || '',
    email: heard.email ?? known?.email ?? null,
    conversationId: heard.conversationId ?? known?.conversationId ?? null,
    ...(teamsId === undefined ? {} : { teamsId }),
    ...(away === undefined ? {} : { away }),
  };
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
