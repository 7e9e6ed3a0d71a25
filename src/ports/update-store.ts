import type { LastAnswer } from '../plan/last-answer.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { MeasureUpdate } from '../reporting/updates/measure-update.ts';
import type { StatusUpdate } from '../reporting/updates/status-update.ts';
import type { PlanKey } from './plan-key.ts';

/** `stored`: it is in. `repeated`: this card was submitted before; `update` is what was stored then. */
export interface AppendResult<Update> {
  outcome: 'stored' | 'repeated';
  update: Update;
  /** The answer that was the latest one until this was stored; missing where there was none, and for `repeated`. */
  follows?: LastAnswer;
}

/** Whether what was decided holds for the plan as it is at the moment of storing. */
export type Stands = (records: PlanRecords) => boolean;

export interface UpdateStore {
  /** Stores the update, the new current position, the card's nonce and the change mark in one transaction. */
  append(key: PlanKey, update: StatusUpdate): Promise<AppendResult<StatusUpdate>>;
  /**
   * The same only onto a version of the plan of which `stands` says so: it is asked again whenever somebody else came
   * first. `undefined`, and nothing stored, where it says no: decide anew from what `read` gives.
   */
  appendIf(
    key: PlanKey,
    update: StatusUpdate,
    stands: Stands,
  ): Promise<AppendResult<StatusUpdate> | undefined>;
  /**
   * Likewise in a single request, reading nothing: only where nobody has changed the plan since this process saw it
   * last, and `stands` says so of what it saw. `undefined` when it was not, or may not have been, stored: then decide
   * anew from what `read` gives and `appendIf`.
   */
  appendAtOnce(
    key: PlanKey,
    update: StatusUpdate,
    stands: Stands,
  ): Promise<AppendResult<StatusUpdate> | undefined>;
  /** Every answer about one action, newest first. */
  history(key: PlanKey, ref: string): Promise<StatusUpdate[]>;
  /** Every answer about every action, in no particular order; costs as much as there is history, so not for ordinary questions. */
  all(key: PlanKey): Promise<StatusUpdate[]>;
  /** Likewise for an answer about a measure. */
  appendMeasure(key: PlanKey, update: MeasureUpdate): Promise<AppendResult<MeasureUpdate>>;
  appendMeasureIf(
    key: PlanKey,
    update: MeasureUpdate,
    stands: Stands,
  ): Promise<AppendResult<MeasureUpdate> | undefined>;
  appendMeasureAtOnce(
    key: PlanKey,
    update: MeasureUpdate,
    stands: Stands,
  ): Promise<AppendResult<MeasureUpdate> | undefined>;
  /** Every answer about one measure, newest first. */
  measureHistory(key: PlanKey, ref: string): Promise<MeasureUpdate[]>;
  /** Every answer about every measure, in no particular order; see `all`. */
  allMeasures(key: PlanKey): Promise<MeasureUpdate[]>;
}
