import type { PlanRecords } from '../plan/plan.ts';
import type { Correction, FrozenPosition, Snapshot, SnapshotAbout } from '../summary/snapshots/snapshot.ts';
import type { PlanKey } from './plan-key.ts';

/**
 * Published positions, each frozen for ever, in one chain of fingerprints: a row that was changed, removed or put
 * elsewhere is found by `verify`.
 */
export interface SnapshotStore {
  /** Newest first, with their corrections but without their records. */
  list(key: PlanKey): Promise<Snapshot[]>;
  /** The records as they were published; `undefined` when there is no snapshot of that number. */
  read(key: PlanKey, number: number): Promise<FrozenPosition | undefined>;
  /** Where the chain ends, to be handed to `publish`, and a fingerprint of what would be published. */
  prepare(key: PlanKey, records: PlanRecords): Promise<PreparedSnapshot>;
  /** All or nothing. Throws `conflict` when somebody published or corrected since `prepare`. */
  publish(key: PlanKey, about: SnapshotAbout, records: PlanRecords, after: number): Promise<Snapshot>;
  /** Adds a correction, which is shown with its snapshot ever after. Throws `not_found` when there is no such snapshot. */
  correct(key: PlanKey, correction: Correction): Promise<void>;
  /** Reads every row. No problems: everything is as it was when it was published. */
  verify(key: PlanKey): Promise<Verification>;
}

export interface PreparedSnapshot {
  after: number;
  fingerprint: string;
}

export interface Verification {
  snapshots: number;
  corrections: number;
  /** Rows looked at. */
  rows: number;
  /** The fingerprint at the chain's end: to be noted outside the store; null while nothing is published. */
  seal: string | null;
  /** What is not as it was written, in words. */
  problems: string[];
}
