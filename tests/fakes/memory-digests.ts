import type { DigestStore } from '../../src/ports/digest-store.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { Versioned } from '../../src/ports/round-store.ts';
import type { DigestPost } from '../../src/summary/digest-post.ts';
import { type DigestSettings, noDigestSettings } from '../../src/summary/schedule/digest-schedule.ts';

/** Digests wanted and posted, in memory. */
export class MemoryDigestStore implements DigestStore {
  readonly #posts = new Map<string, Map<string, Versioned<DigestPost>>>();
  readonly #settings = new Map<string, DigestSettings>();
  #writes = 0;

  async add(key: PlanKey, post: DigestPost): Promise<boolean> {
    const posts = this.#of(key);
    if (posts.has(post.id)) return false;
    this.#put(posts, post);
    return true;
  }

  async list(key: PlanKey): Promise<Versioned<DigestPost>[]> {
    return structuredClone([...this.#of(key).values()]);
  }

  async lately(key: PlanKey, since: string): Promise<Versioned<DigestPost>[]> {
    const isOpen = ({ state }: DigestPost) => ['waiting', 'wanted', 'posting'].includes(state);
    return (await this.list(key)).filter(
      ({ record }) => isOpen(record) || (record.sentAt ?? record.wantedAt) >= since,
    );
  }

  async find(key: PlanKey, id: string): Promise<Versioned<DigestPost> | undefined> {
    return structuredClone(this.#of(key).get(id));
  }

  async replace(key: PlanKey, post: DigestPost, etag: string): Promise<boolean> {
    const posts = this.#of(key);
    if (posts.get(post.id)?.etag !== etag) return false;
    this.#put(posts, post);
    return true;
  }

  async settings(key: PlanKey): Promise<DigestSettings> {
    return structuredClone(this.#settings.get(nameOf(key)) ?? noDigestSettings);
  }

  async changeSettings(
    key: PlanKey,
    change: (settings: DigestSettings) => DigestSettings,
  ): Promise<DigestSettings> {
    const changed = structuredClone(change(this.#settings.get(nameOf(key)) ?? noDigestSettings));
    this.#settings.set(nameOf(key), changed);
    return changed;
  }

  #put(posts: Map<string, Versioned<DigestPost>>, post: DigestPost): void {
    this.#writes += 1;
    posts.set(post.id, { record: structuredClone(post), etag: `write ${this.#writes}` });
  }

  #of(key: PlanKey): Map<string, Versioned<DigestPost>> {
    const name = nameOf(key);
    const posts = this.#posts.get(name) ?? new Map<string, Versioned<DigestPost>>();
    this.#posts.set(name, posts);
    return posts;
  }
}

function nameOf({ tenant, planId }: PlanKey): string {
  return JSON.stringify([tenant, planId]);
}
