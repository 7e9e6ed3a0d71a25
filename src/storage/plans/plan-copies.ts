import type { Clock } from '../../ports/clock.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { Table } from '../table.ts';
import { PlanCopy } from './plan-copy.ts';
import { PlanRows } from './plan-rows.ts';

/** The plans that this process has in memory. */
export class PlanCopies {
  readonly #records: Table;
  readonly #clock: Clock;
  readonly #copies = new Map<string, PlanCopy>();

  constructor(records: Table, clock: Clock) {
    this.#records = records;
    this.#clock = clock;
  }

  of(key: PlanKey): PlanCopy {
    const planRows = new PlanRows(this.#records, key);
    const known = this.#copies.get(planRows.partitionKey);
    if (known) return known;
    const copy = new PlanCopy(planRows, this.#clock);
    this.#copies.set(planRows.partitionKey, copy);
    return copy;
  }
}
