import type { DigestStore, PlanKey, Versioned } from '../ports.ts';
import { type DigestPost, digestPostSchema } from '../summary/digest-post.ts';
import { type Entity, toEntity } from './entity.ts';
import { partitions, ranges, rows } from './keys.ts';
import type { Table } from './table.ts';

/** Digests wanted and posted, beside the rounds that they tell of. */
export class TableDigestStore implements DigestStore {
  readonly #rounds: Table;

  constructor(rounds: Table) {
    this.#rounds = rounds;
  }

  async add(key: PlanKey, post: DigestPost): Promise<boolean> {
    return Boolean(await this.#rounds.insert(digestEntity(key, post)));
  }

  async list(key: PlanKey): Promise<Versioned<DigestPost>[]> {
    const query = { partitionKey: partitions.plan(key), ...ranges.digests() };
    const found = await this.#rounds.list(query, digestPostSchema);
    return found.map(({ record, etag }) => ({ record, etag }));
  }

  async replace(key: PlanKey, post: DigestPost, etag: string): Promise<boolean> {
    return Boolean(await this.#rounds.replace(digestEntity(key, post), etag));
  }
}

function digestEntity(key: PlanKey, post: DigestPost): Entity {
  const address = { partitionKey: partitions.plan(key), rowKey: rows.digest(post.id) };
  const { state, channelName: channel, wantedAt: at } = post;
  return toEntity(address, digestPostSchema.parse(post), { state, channel, at });
}
