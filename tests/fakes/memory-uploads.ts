import type { Upload } from '../../src/plan/importing/upload.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { UploadStore } from '../../src/ports/plan-store.ts';

/** Documents that wait to be loaded, in memory. */
export class MemoryUploadStore implements UploadStore {
  readonly #kept = new Map<string, { tenant: string; upload: Upload; bytes: Uint8Array }>();
  readonly #clock: Clock;

  constructor(clock: Clock = { now: () => new Date().toISOString() }) {
    this.#clock = clock;
  }

  async keep(tenant: string, upload: Upload, bytes: Uint8Array): Promise<void> {
    await this.removeExpired(tenant);
    this.#kept.set(nameOf(tenant, upload.id), structuredClone({ tenant, upload, bytes }));
  }

  async removeExpired(tenant: string): Promise<void> {
    const now = this.#clock.now();
    for (const [name, known] of this.#kept) {
      if (known.tenant === tenant && known.upload.expiresAt < now) this.#kept.delete(name);
    }
  }

  async find(tenant: string, id: string): Promise<{ upload: Upload; bytes: Uint8Array } | undefined> {
    const found = this.#kept.get(nameOf(tenant, id));
    return found && structuredClone({ upload: found.upload, bytes: found.bytes });
  }

  async remove(tenant: string, id: string): Promise<void> {
    this.#kept.delete(nameOf(tenant, id));
  }
}

function nameOf(tenant: string, id: string): string {
  return JSON.stringify([tenant, id]);
}
