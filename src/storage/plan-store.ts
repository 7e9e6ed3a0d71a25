import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import { type Plan, type PlanRecords, planRecordsSchema } from '../plan/plan.ts';
import type { Clock, PlanKey, PlanStore } from '../ports.ts';
import { carryStatements, compareInstants, type Head, repeatedRef } from './edition.ts';
import { type Entity, toEntity, wireBytes } from './entity.ts';
import { partitions, ranges, rows, timeOrderedId } from './keys.ts';
import { PlanCopy } from './plan-copy.ts';
import { PlanRows } from './plan-rows.ts';
import type { Stored, Table } from './table.ts';

/** Azure's limits for one transaction; the margin leaves room for its envelope. */
const transactionLimits = { rows: 100, bytes: 3_900_000 };

/** Names a plan in its tenant; everything else about it is in its own partition. */
const listedPlanSchema = z.object({ planId: z.string() });

interface PlanTables {
  plans: Table;
  records: Table;
}

/** Plans in Table Storage, editions switched as a whole and reads served from memory. */
export class TablePlanStore implements PlanStore {
  readonly #tables: PlanTables;
  readonly #clock: Clock;
  readonly #copies = new Map<string, PlanCopy>();

  constructor(tables: PlanTables, clock: Clock) {
    this.#tables = tables;
    this.#clock = clock;
  }

  async list(tenant: string): Promise<Plan[]> {
    const query = { partitionKey: partitions.tenant(tenant), ...ranges.plans() };
    const listed = await this.#tables.plans.list(query, listedPlanSchema);
    const heads = await Promise.all(
      listed.map(({ record }) => this.#rowsOf({ tenant, planId: record.planId }).findHead()),
    );
    return heads
      .flatMap((head) => (head ? [head.record] : []))
      .sort((a, b) => compareInstants(b.loadedAt, a.loadedAt))
      .map(({ plan }) => plan);
  }

  read(key: PlanKey): Promise<PlanRecords | undefined> {
    const { partitionKey } = this.#rowsOf(key);
    const copy = this.#copies.get(partitionKey) ?? new PlanCopy(this.#rowsOf(key), this.#clock);
    this.#copies.set(partitionKey, copy);
    return copy.read();
  }

  async saveEdition(tenant: string, given: PlanRecords): Promise<void> {
    const records = planRecordsSchema.parse(given);
    const repeated = repeatedRef(records);
    if (repeated !== undefined) {
      throw new GoldenThreadError(
        'bad_input',
        `The reference ${repeated} occurs twice. Each action and each measure needs a reference of its own. Nothing was saved.`,
      );
    }
    const planRows = this.#rowsOf({ tenant, planId: records.plan.id });
    const head = await planRows.findHead();
    const former = head && (await planRows.readEdition(head.record));
    const actions = carryStatements(records.actions, former?.actions ?? []);
    const edition = { ...records, actions };
    await this.#list(tenant, records.plan);

    const next = this.#nextHead(edition, { head: head?.record, former });
    if (next.edition !== head?.record.edition) await insertEdition(planRows, next.edition, edition);
    await switchTo(planRows, next, head);
  }

  /** An edition that says nothing new keeps its id: loading a document twice stores it once. */
  #nextHead(edition: PlanRecords, before: { head: Head | undefined; former: PlanRecords | undefined }): Head {
    const loadedAt = this.#clock.now();
    const token = timeOrderedId(loadedAt, randomUUID());
    const editions = before.head?.editions ?? [];
    if (before.head && before.former && sameRows(before.former, edition)) {
      return { ...before.head, token, plan: edition.plan, loadedAt };
    }
    return {
      token,
      plan: edition.plan,
      edition: token,
      editions: [...editions, { id: token, loadedAt }],
      loadedAt,
    };
  }

  async #list(tenant: string, plan: Plan): Promise<void> {
    const address = { partitionKey: partitions.tenant(tenant), rowKey: rows.plan(plan.id) };
    await this.#tables.plans.put(toEntity(address, { planId: plan.id }, { plan: plan.id }));
  }

  #rowsOf(key: PlanKey): PlanRows {
    return new PlanRows(this.#tables.records, key);
  }
}

/** Writes the edition's rows, which nobody sees until the head names them. */
async function insertEdition(planRows: PlanRows, id: string, edition: PlanRecords): Promise<void> {
  const entities = [
    ...edition.actions.map((action) => planRows.action(id, action)),
    ...edition.measures.map((measure) => planRows.measure(id, measure)),
  ];
  for (const batch of transactionsOf(entities)) {
    // The edition's id is ours alone and its refs are unique, so a clash is an earlier try of this very transaction.
    await planRows.table.commit(batch.map((entity): TransactionAction => ['create', entity]));
  }
}

async function switchTo(planRows: PlanRows, next: Head, former: Stored<Head> | undefined): Promise<void> {
  const { change, version } = planRows.changeMark({ id: next.token, ref: null });
  const head = planRows.head(next);
  const done = await planRows.table.commit([
    former ? ['update', head, 'Replace', { etag: former.etag }] : ['create', head],
    ['create', change],
    ['upsert', version, 'Replace'],
  ]);
  if (done || (await planRows.findHead())?.record.token === next.token) return;
  throw new GoldenThreadError(
    'conflict',
    `Somebody else loaded ${next.plan.name} at the same time, and theirs is in. Nothing of yours was saved. Check what is there, then load yours again.`,
  );
}

function* transactionsOf(entities: Entity[]): Generator<Entity[]> {
  let batch: Entity[] = [];
  let bytes = 0;
  for (const entity of entities) {
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

function sameRows(former: PlanRecords, edition: PlanRecords): boolean {
  return (
    isDeepStrictEqual(byRef(former.actions), byRef(edition.actions)) &&
    isDeepStrictEqual(byRef(former.measures), byRef(edition.measures))
  );
}

function byRef<T extends { ref: string }>(list: T[]): Map<string, T> {
  return new Map(list.map((item) => [item.ref, item]));
}
