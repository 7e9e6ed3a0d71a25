import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import type { PaceStore, Reserved } from '../ports/pace.ts';
import { isHeld, nextMoments } from '../reporting/delivery/pace.ts';
import { toEntity } from './entity.ts';
import { partitions, rows } from './keys.ts';
import type { Table } from './table.ts';

const paceSchema = z.object({ freeFrom: z.number(), heldUntil: z.number().default(0) });
type Tempo = z.infer<typeof paceSchema>;
const triesAtMost = 50;

/** One row a tenant says from when on the next moment is free; the ETag sees to it that nobody gets the same one. */
export class TablePaceStore implements PaceStore {
  readonly #delivery: Table;

  constructor(delivery: Table) {
    this.#delivery = delivery;
  }

  async reserve(tenant: string, { count, now }: { count: number; now: number }): Promise<Reserved> {
    let reserved: Reserved = { moments: [] };
    await this.#change(tenant, ({ freeFrom, heldUntil }) => {
      if (isHeld(heldUntil, now)) {
        reserved = { heldUntil };
        return undefined;
      }
      const next = nextMoments(freeFrom, now, count);
      reserved = { moments: next.moments };
      return { freeFrom: next.freeFrom, heldUntil };
    });
    return reserved;
  }

  holdUntil(tenant: string, until: number): Promise<void> {
    return this.#change(tenant, ({ freeFrom, heldUntil }) => ({
      freeFrom: Math.max(freeFrom, until),
      heldUntil: Math.max(heldUntil, until),
    }));
  }

  /** `undefined` leaves it. */
  async #change(tenant: string, decide: (tempo: Tempo) => Tempo | undefined): Promise<void> {
    const address = { partitionKey: partitions.tenant(tenant), rowKey: rows.pace() };
    for (let tries = 0; tries < triesAtMost; tries++) {
      const known = await this.#delivery.find(address, paceSchema);
      const decided = decide(known?.record ?? { freeFrom: 0, heldUntil: 0 });
      if (!decided) return;
      const entity = toEntity(address, decided);
      const written = known
        ? (await this.#delivery.replace(entity, known.etag)) !== undefined
        : await this.#delivery.insert(entity);
      if (written) return;
    }
    throw new GoldenThreadError('conflict', 'Too many processes are sending to the same council at once.');
  }
}
