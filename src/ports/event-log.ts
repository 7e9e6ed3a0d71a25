import type { Instant } from '../plan/dates/day.ts';
import type { Assignment } from '../reporting/owners/assignment.ts';
import type { PlanKey } from './plan-key.ts';

/**
 * What happened about matters that go from hand to hand, each event kept for ever. An event has its number in its matter,
 * from 0, so that of two people who act at once one is first and the other is told.
 */
export interface EventLog<Event> {
  /**
   * Adds the event, and with it the owners it gives to an action, all or nothing; false when the matter has one of that
   * number already. Plans read from now on show what it changed.
   */
  add(key: PlanKey, entry: LogEntry<Event>, assignment?: Assignment): Promise<boolean>;
  /** The events of one matter, oldest first; none where there is no such matter. */
  read(key: PlanKey, matter: string): Promise<Event[]>;
  /** Every matter of the plan with its events, oldest first. */
  list(key: PlanKey): Promise<{ matter: string; events: Event[] }[]>;
}

export interface LogEntry<Event> {
  /** The matter's id. */
  matter: string;
  number: number;
  event: Event;
}

export interface AuditLog {
  /** Who did what and when; insert-only. `what` is for people: "opened the round 2024-25 Q3". */
  record(tenant: string, entry: { at: Instant; who: string; what: string }): Promise<void>;
}
