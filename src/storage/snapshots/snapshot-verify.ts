import { GoldenThreadError } from '../../errors.ts';
import type { Verification } from '../../ports/snapshot-store.ts';
import {
  beginning,
  type Chained,
  frozenContentSchema,
  isGenuine,
  type LinkContent,
  linkContentSchema,
} from './snapshot-chain.ts';
import type { SnapshotRows } from './snapshot-rows.ts';

/** What the walk along the chain has found so far. */
interface Walk {
  partition: string;
  place: number;
  hash: string;
  rows: number;
  snapshots: number;
  corrections: number;
  problems: string[];
}

/**
 * Walks the chain from its beginning: every row must be as it was written, follow the one before, and stand in its place.
 * Rows taken off the end are told by the chain's recorded end and by the witnesses in the audit.
 */
export async function verifySnapshots(snapshotRows: SnapshotRows): Promise<Verification> {
  const { partitionKey: partition } = snapshotRows;
  const walk: Walk = {
    ...{ partition, place: 0, hash: beginning, rows: 0, snapshots: 0, corrections: 0, problems: [] },
  };
  const hashes = new Map<number, string>();
  const links = await snapshotRows.rawLinks().catch((error: unknown) => unreadable(error, walk));
  for (const { rowKey, record } of links) {
    const content = linkContentSchema.safeParse(record.content).data;
    if (content?.kind === 'snapshot') await followRecords(snapshotRows, walk, content);
    follow(walk, record, linkName(content, rowKey));
    countLink(walk, content);
    hashes.set(record.place, record.hash);
  }
  await checkEnd(snapshotRows, walk, hashes);
  const { rows, snapshots, corrections, problems } = walk;
  return { snapshots, corrections, rows, seal: walk.place === 0 ? null : walk.hash, problems };
}

async function followRecords(
  snapshotRows: SnapshotRows,
  walk: Walk,
  { number, attempt, records }: Extract<LinkContent, { kind: 'snapshot' }>,
): Promise<void> {
  const found = await snapshotRows.frozen(attempt).catch((error: unknown) => unreadable(error, walk));
  if (found.length !== records) {
    walk.problems.push(
      `Snapshot ${number} was published with ${records} records; ${found.length} are there.`,
    );
  }
  for (const row of found) follow(walk, row, `${recordName(row)} in snapshot ${number}`);
}

/** A row that does not hold a record any more hides the others of its kind: the store being away is not such a row. */
function unreadable(error: unknown, walk: Walk): [] {
  if (error instanceof GoldenThreadError || !(error instanceof Error)) throw error;
  walk.problems.push(`A row was changed so that it holds no record any more: ${error.message}.`);
  return [];
}

/** After a row that does not fit the walk goes on from what the row says of itself, so that one change is one problem. */
function follow(walk: Walk, row: Chained, name: string): void {
  walk.rows += 1;
  if (!isGenuine(walk.partition, row)) walk.problems.push(`${name} was changed after it was published.`);
  else if (row.place !== walk.place + 1 || row.previous !== walk.hash) {
    walk.problems.push(`Before ${name}, rows were removed, added or put in another order.`);
  }
  walk.place = row.place;
  walk.hash = row.hash;
}

function countLink(walk: Walk, content: LinkContent | undefined): void {
  if (content?.kind === 'correction') walk.corrections += 1;
  if (content?.kind !== 'snapshot') return;
  walk.snapshots += 1;
  if (content.number !== walk.snapshots) {
    walk.problems.push(`Snapshot ${walk.snapshots} is missing before snapshot ${content.number}.`);
  }
}

async function checkEnd(
  snapshotRows: SnapshotRows,
  walk: Walk,
  hashes: ReadonlyMap<number, string>,
): Promise<void> {
  const end = (await snapshotRows.end())?.record;
  const [place, hash] = [end?.place ?? 0, end?.hash ?? beginning];
  if (place !== walk.place || hash !== walk.hash) {
    walk.problems.push(
      'The chain does not end where its last entry was recorded: rows were taken off or added at the end.',
    );
  }
  const witnesses = await snapshotRows.witnesses();
  const seen = new Set<number>();
  for (const witness of witnesses) {
    seen.add(witness.place);
    if (hashes.get(witness.place) !== witness.hash) {
      walk.problems.push(
        `The audit knows of an entry at place ${witness.place} that is not in the chain as it was.`,
      );
    }
  }
  for (const known of hashes.keys()) {
    // The latest may have been stored just before the service stopped; it gets its witness with the next entry.
    if (!seen.has(known) && known !== walk.place) {
      walk.problems.push(`The audit’s witness of the entry at place ${known} is gone.`);
    }
  }
}

function linkName(content: LinkContent | undefined, rowKey: string): string {
  if (content?.kind === 'snapshot') return `the closing row of snapshot ${content.number}`;
  if (content?.kind === 'correction') return `a correction of snapshot ${content.correction.snapshot}`;
  return `the row ${rowKey}`;
}

function recordName({ content }: Chained): string {
  const { kind, record } = frozenContentSchema.safeParse(content).data ?? {};
  if (kind === 'plan') return 'the plan itself';
  const ref =
    typeof record === 'object' && record !== null && 'ref' in record ? ` ${String(record.ref)}` : '';
  return kind === undefined ? 'a record' : `the ${kind}${ref}`;
}
