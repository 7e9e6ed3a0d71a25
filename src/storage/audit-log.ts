import { randomUUID } from 'node:crypto';
import type { Instant } from '../plan/dates/day.ts';
import type { AuditLog } from '../ports/event-log.ts';
import { toEntity } from './entity.ts';
import { partitions, rows, timeOrderedId } from './keys.ts';
import type { Table } from './table.ts';

/** Who did what and when, one partition a tenant and month, in time order. */
export class TableAuditLog implements AuditLog {
  readonly #audit: Table;

  constructor(audit: Table) {
    this.#audit = audit;
  }

  async record(tenant: string, entry: { at: Instant; who: string; what: string }): Promise<void> {
    const { at, who, what } = entry;
    const address = {
      partitionKey: partitions.month(tenant, at),
      rowKey: rows.entry(timeOrderedId(at, randomUUID())),
    };
    await this.#audit.insert(toEntity(address, { at, who, what }, { at, who, what }));
  }
}
