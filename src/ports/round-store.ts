import type { Round, UpdateRequest } from '../reporting/rounds/round.ts';
import type { RoundCalendar } from '../reporting/rounds/round-calendar.ts';
import type { PlanKey } from './plan-key.ts';

/** A record with the mark that tells whether somebody changed it since it was read. */
export interface Versioned<T> {
  record: T;
  etag: string;
}

export interface RoundStore {
  /** Rounds of a plan, newest period first. */
  list(key: PlanKey): Promise<Round[]>;
  find(key: PlanKey, period: string): Promise<Round | undefined>;
  /** Adds a round; false when that period has one already. */
  add(key: PlanKey, round: Round): Promise<boolean>;
  /** Changes a round as it is now, again when somebody else changed it meanwhile; `undefined` leaves it, and is returned when nothing was changed. */
  change(
    key: PlanKey,
    period: string,
    decide: (round: Round) => Round | undefined,
  ): Promise<Round | undefined>;
  /** Takes a round away that is planned; one that was opened stays, and where there is none nothing happens. */
  removePlanned(key: PlanKey, period: string): Promise<void>;
  /** When the plan's rounds open, fall due and close; the usual where nothing was set. */
  calendar(key: PlanKey): Promise<RoundCalendar>;
  setCalendar(key: PlanKey, calendar: RoundCalendar): Promise<void>;
  requests(key: PlanKey, period: string): Promise<UpdateRequest[]>;
  findRequest(key: PlanKey, period: string, owner: string): Promise<Versioned<UpdateRequest> | undefined>;
  /** Those of the owners who have a request, in no promised order; quick where they stand together in the ledger. */
  findRequests(key: PlanKey, period: string, owners: string[]): Promise<Versioned<UpdateRequest>[]>;
  /** Adds those that are not there yet and says which. In the ledger's order, which `findRequests` likes. */
  addRequests(key: PlanKey, requests: UpdateRequest[]): Promise<UpdateRequest[]>;
  /** Replaces a request as read, and gives its new mark; `undefined` when somebody else changed it since. */
  replaceRequest(key: PlanKey, request: UpdateRequest, etag: string): Promise<string | undefined>;
  removeRequest(key: PlanKey, period: string, owner: string): Promise<void>;
}
