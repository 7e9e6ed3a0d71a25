import { randomUUID } from 'node:crypto';
import { GoldenThreadError } from '../../errors.ts';
import { type PlanRecords, planRecordsSchema } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { PreparedSnapshot, SnapshotStore, Verification } from '../../ports/snapshot-store.ts';
import type {
  Correction,
  FrozenPosition,
  Snapshot,
  SnapshotAbout,
} from '../../summary/snapshots/snapshot.ts';
import { toEntity } from '../entity.ts';
import { fingerprint } from '../fingerprint.ts';
import { rows } from '../keys.ts';
import type { Stored } from '../table.ts';
import { transactionsOf } from '../transactions.ts';
import {
  type ChainEnd,
  type Chained,
  chain,
  closingContent,
  emptyChain,
  frozenContentSchema,
  frozenContents,
  type LinkContent,
} from './snapshot-chain.ts';
import { type Link, SnapshotRows, type SnapshotTables } from './snapshot-rows.ts';
import { verifySnapshots } from './snapshot-verify.ts';

/**
 * Published positions in Table Storage: one row a record, then the row that closes the snapshot, which alone makes it
 * exist. Rows are only ever added; what an attempt that failed has left behind is named by no closing row.
 */
export class TableSnapshotStore implements SnapshotStore {
  readonly #tables: SnapshotTables;

  constructor(tables: SnapshotTables) {
    this.#tables = tables;
  }

  async list(key: PlanKey): Promise<Snapshot[]> {
    return snapshotsOf(await this.#rowsOf(key).links()).reverse();
  }

  async read(key: PlanKey, number: number): Promise<FrozenPosition | undefined> {
    const snapshotRows = this.#rowsOf(key);
    const links = await snapshotRows.links();
    const snapshot = snapshotsOf(links).find((each) => each.number === number);
    const closing = links.find(({ content }) => content.kind === 'snapshot' && content.number === number);
    if (!snapshot || closing?.content.kind !== 'snapshot') return undefined;
    const frozen = await snapshotRows.frozen(closing.content.attempt);
    return { snapshot, records: recordsOf(frozen) };
  }

  async prepare(key: PlanKey, records: PlanRecords): Promise<PreparedSnapshot> {
    const end = await this.#rowsOf(key).end();
    return { after: end?.record.place ?? 0, fingerprint: fingerprint(records) };
  }

  async publish(key: PlanKey, about: SnapshotAbout, records: PlanRecords, after: number): Promise<Snapshot> {
    const snapshotRows = this.#rowsOf(key);
    const end = await snapshotRows.end();
    const from = end?.record ?? emptyChain;
    if (from.place !== after) throw publishedMeanwhile();
    const { partitionKey } = snapshotRows;
    const attempt = randomUUID();
    const number = from.snapshots + 1;
    let last: Pick<Chained, 'place' | 'hash'> = from;
    const frozen = frozenContents(planRecordsSchema.parse(records)).map((content) => {
      const row = chain(partitionKey, last, content);
      last = row;
      return row;
    });
    for await (const batch of transactionsOf(frozen.map((row) => snapshotRows.frozenEntity(attempt, row)))) {
      // The attempt's id is ours alone, so a clash is an earlier try of this very transaction.
      await snapshotRows.table.commit(batch.map((entity) => ['create', entity]));
    }
    const content = closingContent(about, { number, attempt, records: frozen.length });
    const closing = chain(partitionKey, last, content);
    await this.#append(snapshotRows, closing, { end, snapshots: number });
    return { ...about, number, seal: closing.hash, corrections: [] };
  }

  async correct(key: PlanKey, correction: Correction): Promise<void> {
    const snapshotRows = this.#rowsOf(key);
    const end = await snapshotRows.end();
    if (!end || correction.snapshot > end.record.snapshots) {
      throw new GoldenThreadError(
        'not_found',
        `There is no snapshot ${correction.snapshot} to correct. Nothing was changed.`,
      );
    }
    const content: LinkContent = { kind: 'correction', correction };
    const row = chain(snapshotRows.partitionKey, end.record, content);
    await this.#append(snapshotRows, row, { end, snapshots: end.record.snapshots });
  }

  verify(key: PlanKey): Promise<Verification> {
    return verifySnapshots(this.#rowsOf(key));
  }

  /** The link and the new end of the chain in one transaction, and a witness in the audit for it and the one before. */
  async #append(
    snapshotRows: SnapshotRows,
    row: Chained,
    { end, snapshots }: { end: Stored<ChainEnd> | undefined; snapshots: number },
  ): Promise<void> {
    // A stop between the two writes leaves the latest link without its witness: it gets it before the next one is added.
    if (end) await snapshotRows.bearWitness(end.record);
    const next: ChainEnd = { place: row.place, hash: row.hash, snapshots };
    const { partitionKey, table } = snapshotRows;
    const entity = toEntity({ partitionKey, rowKey: rows.chainEnd() }, next);
    const done = await table.commit([
      ['create', toEntity({ partitionKey, rowKey: rows.link(row.place) }, row)],
      end ? ['update', entity, 'Replace', { etag: end.etag }] : ['create', entity],
    ]);
    // A try of the SDK's whose answer was lost meets itself.
    if (!done && (await snapshotRows.end())?.record.hash !== row.hash) throw publishedMeanwhile();
    await snapshotRows.bearWitness(next);
  }

  #rowsOf(key: PlanKey): SnapshotRows {
    return new SnapshotRows(this.#tables, key);
  }
}

function publishedMeanwhile(): GoldenThreadError {
  return new GoldenThreadError(
    'conflict',
    'Somebody else published or corrected a position in the meantime. Nothing of yours was published. Look at what is there, then try again.',
  );
}

/** Oldest first, each with its corrections. */
function snapshotsOf(links: readonly Link[]): Snapshot[] {
  const corrections = links.flatMap(({ content }) =>
    content.kind === 'correction' ? [content.correction] : [],
  );
  return links.flatMap(({ content, hash }) => {
    if (content.kind !== 'snapshot') return [];
    const { about, number } = content;
    return [
      {
        ...about,
        number,
        seal: hash,
        corrections: corrections.filter(({ snapshot }) => snapshot === number),
      },
    ];
  });
}

function recordsOf(frozen: readonly Chained[]): PlanRecords {
  const contents = frozen.map(({ content }) => frozenContentSchema.parse(content));
  const of = (kind: string) => contents.filter((each) => each.kind === kind).map(({ record }) => record);
  return planRecordsSchema.parse({ plan: of('plan')[0], actions: of('action'), measures: of('measure') });
}
