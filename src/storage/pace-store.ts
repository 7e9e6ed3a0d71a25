import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import type { PaceStore } from '../ports.ts';
import { nextMoments } from '../reporting/delivery/pace.ts';
import { toEntity } from './entity.ts';
import { partitions, rows } from './keys.ts';
import type { Table } from './table.ts';

const paceSchema = z.object({ freeFrom: z.number() });
const triesAtMost = 50;

/** One row a tenant says from when on the next moment is free; the ETag sees to it that nobody gets the same one. */
export class TablePaceStore implements PaceStore {
  readonly #delivery: Table;

  constructor(delivery: Table) {
    this.#delivery = delivery;
  }

  async reserve(tenant: string, { count, now }: { count: number; now: number }): Promise<number[]> {
    let moments: number[] = [];
    await this.#change(tenant, (freeFrom) => {
      const next = nextMoments(freeFrom, now, count);
      moments = next.moments;
      return next.freeFrom;
    });
    return moments;
  }

  holdUntil(tenant: string, until: number): Promise<void> {
    return this.#change(tenant, (freeFrom) => Math.max(freeFrom, until));
  }

  async #change(tenant: string, decide: (freeFrom: number) => number): Promise<void> {
    const address = { partitionKey: partitions.tenant(tenant), rowKey: rows.pace() };
    for (let tries = 0; tries < triesAtMost; tries++) {
      const known = await this.#delivery.find(address, paceSchema);
      const entity = toEntity(address, { freeFrom: decide(known?.record.freeFrom ?? 0) });
      const written = known
        ? (await this.#delivery.replace(entity, known.etag)) !== undefined
        : await this.#delivery.insert(entity);
      if (written) return;
    }
    throw new GoldenThreadError('conflict', 'Too many processes are sending to the same council at once.');
  }
}
