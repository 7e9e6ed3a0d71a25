import type { Logger } from 'pino';
import type { AssignmentStore, PlanLoader, TalkStore, UpdateStore, UploadStore } from '../ports.ts';
import type { RoundPorts } from '../reporting/open-round.ts';
import type { Person } from '../reporting/person.ts';
import type { Place } from './place.ts';
import type { RecentPasses } from './recent-passes.ts';

/** What a turn in Teams may use. */
export interface TeamsPorts extends RoundPorts {
  updates: UpdateStore;
  talks: TalkStore;
  assignments: AssignmentStore;
  uploads: UploadStore;
  loader: PlanLoader;
  /** Entra object ids of those who may post, open and close. */
  performanceTeam: string[];
  /** Who may ask about the whole plan: everybody in the tenant, or these Entra object ids and the performance team. */
  askers: 'tenant' | string[];
  /** IANA name, for what “today” is. */
  timeZone: string;
  recent: RecentPasses;
  /** A fresh random id. */
  newId(): string;
  log: Logger;
}

/** Who is speaking, as Teams has authenticated them. */
export interface Speaker {
  tenant: string;
  person: Person;
  /** Where they said it; undefined where nobody spoke. */
  place?: Place;
}
