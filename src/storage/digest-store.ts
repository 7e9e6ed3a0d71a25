import { odata } from '@azure/data-tables';
import type { DigestStore } from '../ports/digest-store.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { Versioned } from '../ports/round-store.ts';
import { type DigestPost, digestPostSchema } from '../summary/digest-post.ts';
import {
  type DigestSettings,
  digestSettingsSchema,
  noDigestSettings,
} from '../summary/schedule/digest-schedule.ts';
import { type Entity, toEntity } from './entity.ts';
import { type Address, partitions, ranges, rows } from './keys.ts';
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

  async lately(key: PlanKey, since: string): Promise<Versioned<DigestPost>[]> {
    const query = { partitionKey: partitions.plan(key), ...ranges.digests() };
    const also = odata`(state eq 'waiting' or state eq 'wanted' or state eq 'posting' or at ge ${since})`;
    const found = await this.#rounds.list({ ...query, also }, digestPostSchema);
    return found.map(({ record, etag }) => ({ record, etag }));
  }

  async find(key: PlanKey, id: string): Promise<Versioned<DigestPost> | undefined> {
    const found = await this.#rounds.find(digestAddress(key, id), digestPostSchema);
    return found && { record: found.record, etag: found.etag };
  }

  async replace(key: PlanKey, post: DigestPost, etag: string): Promise<boolean> {
    return Boolean(await this.#rounds.replace(digestEntity(key, post), etag));
  }

  async settings(key: PlanKey): Promise<DigestSettings> {
    const found = await this.#rounds.find(settingsAddress(key), digestSettingsSchema);
    return found?.record ?? noDigestSettings;
  }

  async changeSettings(
    key: PlanKey,
    change: (settings: DigestSettings) => DigestSettings,
  ): Promise<DigestSettings> {
    for (;;) {
      const found = await this.#rounds.find(settingsAddress(key), digestSettingsSchema);
      const changed = digestSettingsSchema.parse(change(found?.record ?? noDigestSettings));
      const row = toEntity(settingsAddress(key), changed);
      const isIn = found ? await this.#rounds.replace(row, found.etag) : await this.#rounds.insert(row);
      if (isIn !== undefined && isIn !== false) return changed;
    }
  }
}

function settingsAddress(key: PlanKey): Address {
  return { partitionKey: partitions.plan(key), rowKey: rows.digestSettings() };
}

function digestAddress(key: PlanKey, id: string): Address {
  return { partitionKey: partitions.plan(key), rowKey: rows.digest(id) };
}

function digestEntity(key: PlanKey, post: DigestPost): Entity {
  const address = digestAddress(key, post.id);
  const { state, channelName: channel, sentAt, wantedAt } = post;
  return toEntity(address, digestPostSchema.parse(post), { state, channel, at: sentAt ?? wantedAt });
}
