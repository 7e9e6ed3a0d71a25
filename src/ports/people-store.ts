import type { Absence, Channel, Person } from '../reporting/person.ts';

export interface PeopleStore {
  list(tenant: string): Promise<Person[]>;
  find(tenant: string, id: string): Promise<Person | undefined>;
  /** Those of these ids who are known, in no promised order; a few dozen ids next to each other are read in one request. */
  findSome(tenant: string, ids: readonly string[]): Promise<Person[]>;
  /** Adds or refreshes a person; a null conversation id or e-mail never wipes out a known one, and their absence stays. */
  save(tenant: string, person: Person): Promise<void>;
  /** Announces an absence, or takes it back with null; false when nobody of that id is known. */
  setAway(tenant: string, id: string, away: Absence | null): Promise<boolean>;
  /** Those whose absence, past or to come, names this person as deputy. */
  coveredBy(tenant: string, deputyId: string): Promise<Person[]>;
  channels(tenant: string): Promise<Channel[]>;
  saveChannel(tenant: string, channel: Channel): Promise<void>;
}

/** Who is reachable in a team, from Teams itself. */
export interface Roster {
  /** Everybody in the channel's team, or those of these ids in Teams who are. */
  members(channel: Channel, teamsIds?: string[]): Promise<Person[]>;
  /** A person whose chat we know, as Teams has them, with their e-mail where it tells; `undefined` when it does not. */
  lookUp(person: Person): Promise<Person | undefined>;
}
