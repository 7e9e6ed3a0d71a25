import { randomUUID } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { AssignmentStore } from '../ports/plan-store.ts';
import { type Assignment, assignmentSchema } from '../reporting/owners/assignment.ts';
import { compareInstants } from '../reporting/position/standing-position.ts';
import { timeOrderedId } from './keys.ts';
import { PlanRows } from './plans/plan-rows.ts';
import type { Table } from './table.ts';

/** Assigned owners in the plan's partition, so that adding one and telling the readers is one transaction. */
export class TableAssignmentStore implements AssignmentStore {
  readonly #records: Table;
  readonly #clock: Clock;

  constructor(records: Table, clock: Clock) {
    this.#records = records;
    this.#clock = clock;
  }

  async add(key: PlanKey, given: Assignment): Promise<void> {
    const assignment = assignmentSchema.parse(given);
    const planRows = new PlanRows(this.#records, key);
    const id = timeOrderedId(this.#clock.now(), randomUUID());
    // A null ref makes readers load the plan anew: owners change seldom, and a question stays as cheap as it was.
    const { change, version } = planRows.changeMark({ id, ref: null });
    // The ids are ours alone, so a clash is an earlier try of this very transaction.
    await this.#records.commit([
      ['create', planRows.assignment(id, assignment)],
      ['create', change],
      ['upsert', version, 'Replace'],
    ]);
  }

  async list(key: PlanKey): Promise<Assignment[]> {
    const found = await new PlanRows(this.#records, key).assignments();
    return found.sort((a, b) => compareInstants(b.at, a.at));
  }
}
