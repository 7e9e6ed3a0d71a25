import { randomUUID } from 'node:crypto';
import { odata, type TableClient } from '@azure/data-tables';
import type { z } from 'zod';
import { type Entity, fromEntity, type ReadEntity } from './entity.ts';
import type { Address, RowRange } from './keys.ts';
import { reach, statusOf } from './reach.ts';
import { type RowAction, TableRequests } from './table-requests.ts';

/** A record as read, with the mark that a later change is checked against. */
export interface Stored<T> {
  rowKey: string;
  record: T;
  etag: string;
}

/** A range of rows in one partition. */
export interface Query extends RowRange {
  partitionKey: string;
  /** What else is asked of the rows' properties, as OData. */
  also?: string;
}

interface FirstRows<T> {
  rows: Stored<T>[];
  isAll: boolean;
}

/** One of our tables. Every method may throw `storage_unavailable`. */
export class Table {
  readonly #client: TableClient;
  readonly #requests: TableRequests;
  readonly #deadlineMilliseconds: number;

  constructor(client: TableClient, deadlineMilliseconds: number) {
    this.#client = client;
    this.#requests = new TableRequests(client);
    this.#deadlineMilliseconds = deadlineMilliseconds;
  }

  /** Makes the table when it is missing. */
  async ensure(): Promise<void> {
    await this.#reach((abortSignal) => this.#client.createTable({ abortSignal }));
  }

  async find<T>(address: Address, schema: z.ZodType<T>): Promise<Stored<T> | undefined> {
    const entity = await this.#get(address);
    return entity && stored(entity, schema);
  }

  /** The rows of a range in key order; one request a thousand rows, or four mebibytes. */
  async list<T>(query: Query, schema: z.ZodType<T>): Promise<Stored<T>[]> {
    return (await this.entities(query)).map((entity) => stored(entity, schema));
  }

  /** The same rows as they are. */
  async entities(query: Query): Promise<ReadEntity[]> {
    const filter = filterOf(query);
    const result: ReadEntity[] = [];
    let continuationToken: string | undefined;
    do {
      const page = await this.#page(filter, continuationToken);
      for (const entity of page ?? []) result.push(entity);
      continuationToken = page?.continuationToken;
    } while (continuationToken !== undefined);
    return result;
  }

  /** The first of the rows of a range, as many as one request brings, and whether those are all. */
  async first<T>(query: Query, schema: z.ZodType<T>): Promise<FirstRows<T>> {
    const page = await this.#page(filterOf(query), undefined);
    const rows: Stored<T>[] = [];
    for (const entity of page ?? []) rows.push(stored(entity, schema));
    return { rows, isAll: page?.continuationToken === undefined };
  }

  /** False when there is such a row already. */
  async insert(entity: Entity): Promise<boolean> {
    const marked = { ...entity, mark: randomUUID() };
    const etag = await this.#write(marked, (abortSignal) =>
      this.#client.createEntity(marked, { abortSignal }),
    );
    return etag !== undefined;
  }

  /** The row's new mark; `undefined` when somebody changed or removed the row since it was read. */
  replace(entity: Entity, etag: string): Promise<string | undefined> {
    const marked = { ...entity, mark: randomUUID() };
    return this.#write(marked, (abortSignal) =>
      this.#client.updateEntity(marked, 'Replace', { etag, abortSignal }),
    );
  }

  /** Writes whatever was there before. */
  async put(entity: Entity): Promise<void> {
    await this.#reach((abortSignal) => this.#client.upsertEntity(entity, 'Replace', { abortSignal }));
  }

  /** Content when there is no such row, or, where an `etag` is given, when it has changed since. */
  async remove({ partitionKey, rowKey }: Address, etag = '*'): Promise<void> {
    try {
      await this.#reach((abortSignal) =>
        this.#client.deleteEntity(partitionKey, rowKey, { etag, abortSignal }),
      );
    } catch (error) {
      if (!isClash(error)) throw error;
    }
  }

  /**
   * All of it or nothing, within one partition. False when a row to insert is there already or a row to replace has
   * changed; also, rarely, when an earlier try of the SDK's went in and only its answer was lost: look before you retry.
   */
  async commit(actions: RowAction[]): Promise<boolean> {
    return (await this.commitMarked(actions)) !== undefined;
  }

  /** Likewise; the rows' new marks in the order of the actions, or `undefined` for false. */
  async commitMarked(actions: RowAction[]): Promise<(string | undefined)[] | undefined> {
    try {
      return await this.#reach((abortSignal) => this.#requests.submit(actions, abortSignal));
    } catch (error) {
      if (isClash(error)) return undefined;
      throw error;
    }
  }

  /** A write whose answer was lost is tried again by the SDK and then meets itself: the mark tells. */
  async #write(
    entity: Entity,
    write: (signal: AbortSignal) => Promise<{ etag?: string }>,
  ): Promise<string | undefined> {
    try {
      const { etag } = await this.#reach(write);
      return etag ?? '';
    } catch (error) {
      if (!isClash(error)) throw error;
      const there = await this.#get(entity);
      return there?.['mark'] === entity['mark'] ? String(there?.['etag']) : undefined;
    }
  }

  async #get(address: Address): Promise<ReadEntity | undefined> {
    try {
      return await this.#reach((abortSignal) => this.#requests.find(address, abortSignal));
    } catch (error) {
      if (isMissingRow(error)) return undefined;
      throw error;
    }
  }

  async #page(filter: string, continuationToken: string | undefined) {
    const { value } = await this.#reach((abortSignal) =>
      this.#client
        .listEntities<Record<string, unknown>>({ queryOptions: { filter }, abortSignal })
        .byPage({ maxPageSize: 1_000, ...(continuationToken !== undefined && { continuationToken }) })
        .next(),
    );
    return value;
  }

  #reach<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return reach(this.#deadlineMilliseconds, call);
  }
}

function filterOf({ partitionKey, from, before, also }: Query): string {
  const range = odata`PartitionKey eq ${partitionKey} and RowKey ge ${from} and RowKey lt ${before}`;
  return also === undefined ? range : `${range} and ${also}`;
}

function stored<T>(entity: ReadEntity, schema: z.ZodType<T>): Stored<T> {
  return {
    rowKey: String(entity['rowKey']),
    record: fromEntity(entity, schema),
    etag: String(entity['etag']),
  };
}

function isMissingRow(error: unknown): boolean {
  return statusOf(error) === 404;
}

function isClash(error: unknown): boolean {
  const status = statusOf(error);
  return status === 409 || status === 412 || isMissingRow(error);
}
