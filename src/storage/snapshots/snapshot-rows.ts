import { z } from 'zod';
import type { PlanKey } from '../../ports/plan-key.ts';
import { type Entity, toEntity } from '../entity.ts';
import { partitions, ranges, rows } from '../keys.ts';
import type { Stored, Table } from '../table.ts';
import {
  type ChainEnd,
  type Chained,
  chainEndSchema,
  chainedSchema,
  type LinkContent,
  linkContentSchema,
} from './snapshot-chain.ts';

export interface SnapshotTables {
  snapshots: Table;
  audit: Table;
}

/** A closing row or a correction. */
export type Link = Chained & { content: LinkContent };

const witnessSchema = z.object({ place: z.number().int(), hash: z.string() });
export type Witness = z.infer<typeof witnessSchema>;

/** The rows of one plan's snapshots, and their witnesses in the audit. */
export class SnapshotRows {
  readonly partitionKey: string;
  readonly table: Table;
  readonly #audit: Table;
  readonly #witnesses: string;

  constructor({ snapshots, audit }: SnapshotTables, key: PlanKey) {
    this.partitionKey = partitions.plan(key);
    this.#witnesses = partitions.witnesses(key);
    this.table = snapshots;
    this.#audit = audit;
  }

  end(): Promise<Stored<ChainEnd> | undefined> {
    return this.table.find({ partitionKey: this.partitionKey, rowKey: rows.chainEnd() }, chainEndSchema);
  }

  /** In the order of the chain. */
  async links(): Promise<Link[]> {
    const query = { partitionKey: this.partitionKey, ...ranges.links() };
    const linkSchema = chainedSchema.extend({ content: linkContentSchema });
    return (await this.table.list(query, linkSchema)).map(({ record }) => record);
  }

  /** The same rows, with whatever they hold. */
  async rawLinks(): Promise<Stored<Chained>[]> {
    return this.table.list({ partitionKey: this.partitionKey, ...ranges.links() }, chainedSchema);
  }

  /** The records that one attempt at publishing wrote, in the order of the chain. */
  async frozen(attempt: string): Promise<Chained[]> {
    const query = { partitionKey: this.partitionKey, ...ranges.frozen(attempt) };
    return (await this.table.list(query, chainedSchema)).map(({ record }) => record);
  }

  frozenEntity(attempt: string, row: Chained): Entity {
    return toEntity({ partitionKey: this.partitionKey, rowKey: rows.frozen(attempt, row.place) }, row);
  }

  /** Notes apart from the snapshots what the chain's end was; noting it again is harmless. */
  async bearWitness({ place, hash }: ChainEnd): Promise<void> {
    const address = { partitionKey: this.#witnesses, rowKey: rows.link(place) };
    await this.#audit.insert(toEntity(address, { place, hash }));
  }

  async witnesses(): Promise<Witness[]> {
    const query = { partitionKey: this.#witnesses, ...ranges.links() };
    return (await this.#audit.list(query, witnessSchema)).map(({ record }) => record);
  }
}
