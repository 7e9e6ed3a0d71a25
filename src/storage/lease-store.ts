import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../plan/dates/day.ts';
import type { LeaseStore } from '../ports/lease-store.ts';
import { toEntity } from './entity.ts';
import { partitions, ranges, rows } from './keys.ts';
import type { Table } from './table.ts';

/** `by` is missing in leases of an earlier release. */
const leaseSchema = z.object({ until: z.number(), by: z.string().optional() });
const dayMilliseconds = 24 * 3_600_000;
/** So many rows of days gone by are cleared away at a time, on one in so many occasions. */
const clearing = { rows: 100, oneIn: 50 };

/** Leases and what has been heard before, for all processes together. */
export class TableLeaseStore implements LeaseStore {
  readonly #delivery: Table;

  constructor(delivery: Table) {
    this.#delivery = delivery;
  }

  async take(
    tenant: string,
    name: string,
    { now, seconds, by }: { now: number; seconds: number; by: string },
  ): Promise<boolean> {
    const address = { partitionKey: partitions.tenant(tenant), rowKey: rows.lease(name) };
    const lease = toEntity(address, { until: now + seconds * 1000, by });
    const held = await this.#delivery.find(address, leaseSchema);
    if (!held) return this.#delivery.insert(lease);
    if (held.record.until > now && held.record.by !== by) return false;
    return (await this.#delivery.replace(lease, held.etag)) !== undefined;
  }

  async first(tenant: string, what: string, at: Instant): Promise<boolean> {
    const hash = createHash('sha256').update(what).digest('hex');
    const yesterday = new Date(Date.parse(at) - dayMilliseconds).toISOString();
    const row = (day: Instant) => ({ partitionKey: partitions.day(tenant, day), rowKey: rows.heard(hash) });
    if (Math.random() * clearing.oneIn < 1) await this.#clear(tenant, at);
    // What is repeated just after midnight was heard the day before.
    if (isJustAfterMidnight(at) && (await this.#delivery.find(row(yesterday), z.unknown()))) return false;
    return this.#delivery.insert(toEntity(row(at), { at }));
  }

  async #clear(tenant: string, at: Instant): Promise<void> {
    for (const days of [2, 3, 4]) {
      const day = new Date(Date.parse(at) - days * dayMilliseconds).toISOString();
      const partitionKey = partitions.day(tenant, day);
      const old = await this.#delivery.list({ partitionKey, ...ranges.heard() }, z.unknown());
      for (const { rowKey } of old.slice(0, clearing.rows)) {
        await this.#delivery.remove({ partitionKey, rowKey });
      }
    }
  }
}

function isJustAfterMidnight(at: Instant): boolean {
  return new Date(at).getUTCHours() === 0;
}
