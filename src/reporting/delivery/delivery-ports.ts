import type { PlanRecords } from '../../plan/plan.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliveryJob, DeliveryQueue } from '../../ports/job-queues.ts';
import type { AppInstaller, RemindingMessenger } from '../../ports/messenger.ts';
import type { Pace } from '../../ports/pace.ts';
import type { PeopleStore } from '../../ports/people-store.ts';
import type { PlanStore } from '../../ports/plan-store.ts';
import type { RoundStore } from '../../ports/round-store.ts';
import type { Person } from '../person.ts';
import type { Round, UpdateRequest } from '../rounds/round.ts';
import type { InsistPorts } from './insist.ts';

/** What the card for one owner is made from. */
export interface RequestFacts {
  records: PlanRecords;
  round: Round;
  request: UpdateRequest;
  /** Who owns the actions. */
  person: Person;
}

export interface DeliveryPorts<Message> extends InsistPorts {
  plans: PlanStore;
  rounds: RoundStore;
  people: PeopleStore;
  queue: DeliveryQueue;
  pace: Pace;
  messenger: RemindingMessenger<Message>;
  /** Missing where the service is not to install the app for anybody. */
  installer?: AppInstaller | undefined;
  clock: Clock;
  /** IANA name, for what “today” is: who is away today is not asked. */
  timeZone: string;
  compose(facts: RequestFacts): Message;
  /** The line that goes with a reminder, in reply to the first card. */
  reminder(facts: RequestFacts): string;
  /** Told of everything that could not be dealt with, for the log. */
  onTrouble(error: unknown, job: DeliveryJob): void;
  timing: DeliveryTiming;
}

export interface DeliveryTiming {
  /** A job not finished within this time is taken by somebody else. */
  leaseSeconds: number;
  /** Whoever has not said within this time what became of a send has died over it. Longer than a send and its record take. */
  sendingSeconds: number;
  /** After trouble of our own, such as a store that is away, it is looked at again. */
  troubleSeconds: number;
}

/** One job being done. */
export interface Delivering<Message> {
  ports: DeliveryPorts<Message>;
  job: DeliveryJob;
  records: PlanRecords;
  round: Round;
  /** Its owners, by Entra object id, as they were known when the job was begun; those whom nobody knows are not in it. */
  people: ReadonlyMap<string, Person>;
}

/** `undefined` when the owner is dealt with, else in how many seconds to look again. */
export type Later = { inSeconds: number; troubled?: boolean } | undefined;
