import type { Instant } from '../plan/dates/day.ts';

/** What only one process does at a time, and nothing more than once. */
export interface LeaseStore {
  /** False while somebody else has it; whoever has it (`by`) may take it on. `now` in milliseconds since 1970. */
  take(tenant: string, name: string, lease: { now: number; seconds: number; by: string }): Promise<boolean>;
  /** False when the same was said before: an activity that Teams sends again, say. Forgotten after a day or more. */
  first(tenant: string, what: string, at: Instant): Promise<boolean>;
}
