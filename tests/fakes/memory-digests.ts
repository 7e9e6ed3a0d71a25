import type { DigestStore, PlanKey, Versioned } from '../../src/ports.ts';
import type { DigestPost } from '../../src/summary/digest-post.ts';

/** Digests wanted and posted, in memory. */
export class MemoryDigestStore implements DigestStore {
  readonly #posts = new Map<string, Map<string, Versioned<DigestPost>>>();
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

  async replace(key: PlanKey, post: DigestPost, etag: string): Promise<boolean> {
    const posts = this.#of(key);
    if (posts.get(post.id)?.etag !== etag) return false;
    this.#put(posts, post);
    return true;
  }

  #put(posts: Map<string, Versioned<DigestPost>>, post: DigestPost): void {
    this.#writes += 1;
    posts.set(post.id, { record: structuredClone(post), etag: `write ${this.#writes}` });
  }

  #of({ tenant, planId }: PlanKey): Map<string, Versioned<DigestPost>> {
    const name = JSON.stringify([tenant, planId]);
    const posts = this.#posts.get(name) ?? new Map<string, Versioned<DigestPost>>();
    this.#posts.set(name, posts);
    return posts;
  }
}
