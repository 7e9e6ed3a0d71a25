import type { FormerRecord } from '../plan/former-record.ts';
import type { Upload } from '../plan/importing/upload.ts';
import type { Measure } from '../plan/measure.ts';
import type { Plan, PlanRecords } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import type { EditionSource, PlanEdition } from '../plan/plan-edition.ts';
import type { LineageEntry } from '../plan/refs/lineage.ts';
import type { Assignment } from '../reporting/owners/assignment.ts';
import type { PlanKey } from './plan-key.ts';

export interface PlanStore {
  /** Plans of a tenant, the one loaded last first. */
  list(tenant: string): Promise<Plan[]>;
  /** Ids of all plans that were ever loaded, those taken back to nothing included, in order. */
  everLoaded(tenant: string): Promise<string[]>;
  /**
   * Everything said of the plan up to now; `undefined` when no such plan is loaded. Served from memory: one point read
   * tells whether anything changed, and only what changed is read again. The result is shared: do not alter it.
   */
  read(key: PlanKey): Promise<PlanRecords | undefined>;
  /**
   * The plan as this process saw it last, which may be out of date: for deciding what is then stored by `appendAtOnce`.
   * Its `plan` is the same object for as long as there was nothing but answers. `undefined` when it was not seen yet.
   */
  known(key: PlanKey): PlanRecords | undefined;
  /**
   * Makes `plan` another object everywhere, and what is known out of date: nothing that a process decided before is stored
   * by `appendAtOnce` from here on. For the end of what is kept elsewhere and answers depend on, such as a round.
   */
  outdate(key: PlanKey): Promise<void>;
  /**
   * Stores what a document says as the plan's new edition, all or nothing: readers see the former edition until the
   * last row is in. Its records are gone through once and stored as they come, so that they need not all be in memory.
   * Answers given in Teams stay, and win over the document unless the document's words on that action differ from the
   * edition before. Throws `conflict` when another import finished meanwhile, or when the plan is not the one of the
   * `expected` mark any more, and `bad_input` when a reference occurs twice; what going through the records throws, this
   * throws, and nothing is stored.
   */
  saveEdition(tenant: string, given: PlanDocument, how?: SaveEdition): Promise<void>;
  /** Every edition ever loaded, newest first, and which one is current; empty when there never was such a plan. */
  editions(key: PlanKey): Promise<PlanEditions>;
  /**
   * What the document said in one edition, without answers and assigned owners; `undefined` when there is no such
   * edition. Read from the store each time: for earlier positions, not for ordinary questions.
   */
  edition(key: PlanKey, id: string): Promise<PlanRecords | undefined>;
  /**
   * Goes back to the edition before the current one; answers given in Teams stay. After the first edition has been taken
   * back the plan is not loaded any more. `undefined` when nothing is loaded, or another edition than the one named;
   * throws `conflict` when somebody else loaded meanwhile.
   */
  undo(key: PlanKey, by: string, edition?: string): Promise<Undone | undefined>;
  /** What earlier editions held and the current one does not, as last worded. */
  former(key: PlanKey): Promise<{ actions: FormerRecord[]; measures: FormerRecord[] }>;
  /**
   * Changes what is kept about the plan itself (its names and aliases), not its records; `undefined` when not loaded.
   * `change` runs again on the plan as it is then when somebody else changed it meanwhile; what it throws, this throws.
   */
  alter(key: PlanKey, change: (plan: Plan) => Plan): Promise<Plan | undefined>;
}

/** What a document says of a plan. Its records may come one by one, each once; the plan itself is known before them. */
export interface PlanDocument {
  plan: Plan;
  actions: OneByOne<PlanAction>;
  measures: OneByOne<Measure>;
}

/** A list, or what gives one after the other, such as a generator. */
export type OneByOne<Item> = Iterable<Item> | AsyncIterable<Item>;

export interface SaveEdition {
  source?: EditionSource;
  /** The mark that `editions` gave before the plan was read; whatever is there when undefined. */
  expected?: string | null | undefined;
}

export interface PlanEditions {
  /** Replaced by every change of the edition shown or of the plan's names; answers leave it alone. Null before the first. */
  mark: string | null;
  /** Null when no edition is shown: none was loaded, or the first was taken back. */
  current: string | null;
  editions: PlanEdition[];
}

export interface Undone {
  undone: PlanEdition;
  /** The edition shown from now on; null when there is none left. */
  now: PlanEdition | null;
}

/** Documents that wait to be loaded or left. */
export interface UploadStore {
  /** Keeps it, and removes the tenant's uploads whose time is over. */
  keep(tenant: string, upload: Upload, bytes: Uint8Array): Promise<void>;
  /** Removes the tenant's uploads whose time is over. */
  removeExpired(tenant: string): Promise<void>;
  /** `undefined` when it was removed; its time may be over. */
  find(tenant: string, id: string): Promise<{ upload: Upload; bytes: Uint8Array } | undefined>;
  remove(tenant: string, id: string): Promise<void>;
}

/** What became of last year's actions, kept with the plan they went into; append-only. */
export interface LineageStore {
  add(key: PlanKey, entries: LineageEntry[]): Promise<void>;
  /** The latest word on each earlier action, in order of its plan and reference. */
  list(key: PlanKey): Promise<LineageEntry[]>;
}

/** Owners given to actions by the performance team, kept apart from what the document says of owners; append-only. */
export interface AssignmentStore {
  /** Adds it; plans read from now on show these owners. */
  add(key: PlanKey, assignment: Assignment): Promise<void>;
  /** Every assignment of a plan, newest first. */
  list(key: PlanKey): Promise<Assignment[]>;
}
