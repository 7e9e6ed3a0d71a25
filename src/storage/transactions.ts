import type { OneByOne } from '../ports/plan-store.ts';
import { type Entity, wireBytes } from './entity.ts';

/** Azure's limits for one transaction; the margin leaves room for its envelope. */
const transactionLimits = { rows: 100, bytes: 3_900_000 };

/** Cuts rows into transactions that Azure takes, in order, as they come. */
export async function* transactionsOf(entities: OneByOne<Entity>): AsyncGenerator<Entity[]> {
  let batch: Entity[] = [];
  let bytes = 0;
  for await (const entity of entities) {
    const size = wireBytes(entity);
    if (
      batch.length === transactionLimits.rows ||
      (batch.length > 0 && bytes + size > transactionLimits.bytes)
    ) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entity);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
