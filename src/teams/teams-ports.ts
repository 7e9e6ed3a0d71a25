import type { Logger } from 'pino';
import type { DigestStore } from '../ports/digest-store.ts';
import type { PlanLoader, ReportWriter } from '../ports/documents.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { NoticeQueue } from '../ports/job-queues.ts';
import type { LeaseStore } from '../ports/lease-store.ts';
import type { AssignmentStore, UploadStore } from '../ports/plan-store.ts';
import type { SnapshotStore } from '../ports/snapshot-store.ts';
import type { TalkStore } from '../ports/talk-store.ts';
import type { UpdateStore } from '../ports/update-store.ts';
import type { DecisionEvent } from '../reporting/approval/decision-request.ts';
import type { SignOffEvent } from '../reporting/approval/sign-off.ts';
import type { HandOverEvent } from '../reporting/owners/hand-over.ts';
import type { Person } from '../reporting/person.ts';
import type { RoundPorts } from '../reporting/rounds/open-round.ts';
import type { IsHoliday } from '../reporting/rounds/working-time.ts';
import type { CorrectionEvent } from '../reporting/updates/answer-correction.ts';
import type { TeamsCard } from './files/file-cards.ts';
import type { Place } from './receiving/place.ts';
import type { RecentPasses } from './recent-passes.ts';

/** What a turn in Teams may use. */
export interface TeamsPorts extends RoundPorts {
  updates: UpdateStore;
  talks: TalkStore;
  assignments: AssignmentStore;
  handOvers: EventLog<HandOverEvent>;
  decisions: EventLog<DecisionEvent>;
  corrections: EventLog<CorrectionEvent>;
  signOffs: EventLog<SignOffEvent>;
  notices: NoticeQueue;
  snapshots: SnapshotStore;
  digests: DigestStore;
  uploads: UploadStore;
  loader: PlanLoader;
  reportWriter: ReportWriter;
  leases: LeaseStore;
  /** Entra object ids of those who may post, open and close. */
  performanceTeam: string[];
  /** Who may ask about the whole plan: everybody in the tenant, or these Entra object ids and the performance team. */
  askers: 'tenant' | string[];
  /** IANA name, for what “today” is. */
  timeZone: string;
  isHoliday: IsHoliday;
  recent: RecentPasses;
  /** A fresh random id. */
  newId(): string;
  /** Sends what it makes into the person's own chat, once the turn is answered. */
  sendLater(what: string, to: { tenant: string; person: Person }, make: () => Promise<TeamsCard>): void;
  log: Logger;
}

/** Who is speaking, as Teams has authenticated them. */
export interface Speaker {
  tenant: string;
  person: Person;
  /** Where they said it; undefined where nobody spoke. */
  place?: Place;
}
