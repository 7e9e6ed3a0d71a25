import { randomUUID } from 'node:crypto';
import { type LineageEntry, lineageEntrySchema } from '../plan/refs/lineage.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { LineageStore } from '../ports/plan-store.ts';
import { toEntity } from './entity.ts';
import { partitions, ranges, rows, timeOrderedId } from './keys.ts';
import type { Table } from './table.ts';
import { transactionsOf } from './transactions.ts';

/** What became of last year's actions, in the partition of the plan they went into. Rows are never changed. */
export class TableLineageStore implements LineageStore {
  readonly #records: Table;

  constructor(records: Table) {
    this.#records = records;
  }

  async add(key: PlanKey, entries: LineageEntry[]): Promise<void> {
    const partitionKey = partitions.plan(key);
    const entities = entries.map((given) => {
      const entry = lineageEntrySchema.parse(given);
      const { from, kind, to, at } = entry;
      const rowKey = rows.lineage(from.planId, from.ref, timeOrderedId(at, randomUUID()));
      return toEntity({ partitionKey, rowKey }, entry, { from: from.ref, kind, to: to ?? '', at });
    });
    for await (const batch of transactionsOf(entities)) {
      await this.#records.commit(batch.map((entity) => ['create', entity]));
    }
  }

  async list(key: PlanKey): Promise<LineageEntry[]> {
    const query = { partitionKey: partitions.plan(key), ...ranges.lineage() };
    const found = await this.#records.list(query, lineageEntrySchema);
    // Key order is by plan, reference and time: the last of each is the word that holds.
    return [...new Map(found.map(({ record }) => [nameOf(record), record])).values()];
  }
}

function nameOf({ from }: LineageEntry): string {
  return JSON.stringify([from.planId, from.ref]);
}
