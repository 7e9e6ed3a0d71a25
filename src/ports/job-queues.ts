import type { Instant } from '../plan/dates/day.ts';
import type { SentTo } from './messenger.ts';
import type { PlanKey } from './plan-key.ts';

/** Asks some people, a few dozen at most, for their share of a round. */
export interface DeliveryJob extends PlanKey {
  period: string;
  owners: string[];
  /** How often it has been put back because something was wrong with it; 0 when missing. */
  troubles?: number;
  /** They are not asked: the cards that they have are brought up to date. */
  refresh?: CardRefresh | undefined;
}

/** Why cards are to be brought up to date. */
export interface CardRefresh {
  /** UTC; when that happened which they do not show. */
  since: string;
  /** Entra object id of whoever did it. */
  by: string;
  /** UTC; missing in jobs of an earlier release. */
  queuedAt?: string | undefined;
}

/** Jobs wait tenant by tenant, so that a council with ten thousand owners is never in the way of one with ten. */
export interface DeliveryQueue {
  /** Safe to repeat: what has been sent is not sent again. */
  add(jobs: DeliveryJob[], delaySeconds?: number): Promise<void>;
  /** Tenants with jobs that wait or are being done, each with a mark that is another one once something was added. */
  tenants(): Promise<ReadonlyMap<string, string>>;
  /** Up to `most` jobs of a tenant, hidden from other takers for the lease; a job not finished in time comes back. */
  take(tenant: string, options: { most: number; leaseSeconds: number }): Promise<TakenJob[]>;
  /** Puts a job that cannot be done where somebody can look at it, with the reason. */
  park(job: DeliveryJob, reason: string): Promise<void>;
}

export type TakenJob = Taken<DeliveryJob>;

/** Jobs of one kind, of all tenants. */
export interface JobQueue<Job> {
  /** What is to come later than in six days comes then. */
  add(job: Job, delaySeconds?: number): Promise<void>;
  /** Some jobs, hidden from other takers for the lease; a job not finished in time comes back. */
  take(leaseSeconds: number): Promise<Taken<Job>[]>;
}

/**
 * Notices are added before their event is written: a job whose event never comes is dropped, while an event whose job
 * was lost in a crash would never be told.
 */
export type NoticeQueue = JobQueue<NoticeJob>;

/** Tells one person of one event of a matter. What the message says is made when it is sent. */
export interface NoticeJob extends PlanKey {
  /** Entra object id. */
  to: string;
  log: 'hand-over' | 'decision' | 'sign-off' | 'correction' | 'digest' | 'round';
  /** Of digests: the time of a schedule that they share. Of rounds: the period and the theme, see `escalateRound`. */
  matter: string;
  /** The event's number in its matter; of digests 0 shows them before they are posted, 1 tells that they could not be. */
  number: number;
  /** How many goes at telling it have failed; being put off is none. None when missing. */
  troubles?: number | undefined;
}

export type ProgressQueue = JobQueue<ProgressJob>;

/** A card that shows how far the asking of a round's owners is, and is brought up to date until it is done. */
export interface ProgressJob extends PlanKey {
  period: string;
  sent: SentTo;
  /** UTC; when it was first shown. */
  since: Instant;
  /** What is said on it besides, in words for the performance team; empty for nothing. */
  aside: string;
}

export interface Taken<Job> {
  job: Job;
  finish(): Promise<void>;
  /** Gives it back, to be taken again after so many seconds; `changed` in its place where something is to be remembered. */
  postpone(seconds: number, changed?: Job): Promise<void>;
}
