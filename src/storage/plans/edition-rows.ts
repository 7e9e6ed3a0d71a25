import { GoldenThreadError } from '../../errors.ts';
import { measureSchema } from '../../plan/measure.ts';
import { planActionSchema } from '../../plan/plan-action.ts';
import { bytesIn, type Entity, toBinaryEntity } from '../entity.ts';
import { ranges, rows } from '../keys.ts';
import type { Table } from '../table.ts';
import { type Block, blockIn, blocksOf, type Kept, packed, unpacked } from './block.ts';
import type { StoredEdition } from './edition.ts';

/** Mostly one page of the store's, which is four mebibytes. */
const blocksPerRequest = 16;
/** So that the next arrive while the first are read, and no more are held. */
const requestsAhead = 4;

/** Where a plan's rows are. */
export interface PlanPlace {
  table: Table;
  partitionKey: string;
}

/** The rows of a new edition, in order, as its records come. */
export async function* editionRows(
  partitionKey: string,
  edition: string,
  records: AsyncIterable<Kept>,
): AsyncGenerator<Entity> {
  let place = 0;
  for await (const block of blocksOf(records)) {
    const refs = [...block.actions, ...block.measures].map(({ ref }) => ref);
    const columns = { from: refs[0] ?? '', to: refs.at(-1) ?? '' };
    const bytes = await packed({ edition, place }, block);
    yield toBinaryEntity({ partitionKey, rowKey: rows.block(edition, place) }, bytes, columns);
    place += 1;
  }
}

/**
 * An edition's records, part by part, in no particular order of theirs. Throws `damaged`, at the end at the latest, when
 * they are not all there as they were stored: what came before is then not to be used.
 */
export async function* recordsOf(at: PlanPlace, edition: StoredEdition): AsyncGenerator<Block> {
  const left = { actions: edition.actions, measures: edition.measures };
  for await (const block of edition.blocks === undefined
    ? rowEach(at, edition)
    : blocksIn(at, edition, edition.blocks)) {
    left.actions -= block.actions.length;
    left.measures -= block.measures.length;
    yield block;
  }
  if (left.actions !== 0 || left.measures !== 0)
    throw damaged(edition, 'the number of its records is not what it was');
}

/** As releases before blocks stored them. */
async function* rowEach({ table, partitionKey }: PlanPlace, { id }: StoredEdition): AsyncGenerator<Block> {
  const [actions, measures] = await Promise.all([
    table.list({ partitionKey, ...ranges.actions(id) }, planActionSchema),
    table.list({ partitionKey, ...ranges.measures(id) }, measureSchema),
  ]);
  yield { actions: actions.map(({ record }) => record), measures: measures.map(({ record }) => record) };
}

async function* blocksIn(at: PlanPlace, edition: StoredEdition, count: number): AsyncGenerator<Block> {
  const asked: Promise<Buffer[]>[] = [];
  let next = 0;
  let place = 0;
  while (place < count) {
    for (; next < count && asked.length < requestsAhead; next += blocksPerRequest) {
      const contents = fetched(at, edition, { from: next, before: Math.min(next + blocksPerRequest, count) });
      // Whoever waits for it hears of it; until then nobody does.
      contents.catch(() => {});
      asked.push(contents);
    }
    for (const content of (await asked.shift()) ?? []) {
      yield understood(content, edition, place);
      place += 1;
    }
  }
}

async function fetched(
  { table, partitionKey }: PlanPlace,
  edition: StoredEdition,
  { from, before }: { from: number; before: number },
): Promise<Buffer[]> {
  const found = await table.entities({ partitionKey, ...ranges.blocks(edition.id, from, before) });
  const byKey = new Map(found.map((entity) => [entity['rowKey'], entity]));
  const places = Array.from({ length: before - from }, (_, index) => from + index);
  return Promise.all(
    places.map((place) => {
      const entity = byKey.get(rows.block(edition.id, place));
      if (!entity) throw damaged(edition, `block ${place + 1} is missing`);
      return unpacked(bytesIn(entity)).catch((cause) => {
        throw damaged(edition, `block ${place + 1} cannot be unpacked`, cause);
      });
    }),
  );
}

function understood(content: Buffer, edition: StoredEdition, place: number): Block {
  try {
    return blockIn(content, { edition: edition.id, place });
  } catch (cause) {
    throw damaged(edition, `block ${place + 1} cannot be understood`, cause);
  }
}

function damaged({ id, loadedAt, blocks }: StoredEdition, what: string, cause?: unknown): GoldenThreadError {
  const of = blocks === undefined ? '' : ` of ${blocks}`;
  return new GoldenThreadError(
    'damaged',
    `The plan as it was loaded on ${loadedAt.slice(0, 10)} is damaged in the store: ${what}${of}. Nothing is told from a part of a plan. Restore the table PlanRecords from a backup, or load the document as a plan of another id, with --plan. (Edition ${id}.)`,
    { cause },
  );
}
