import type { PaceStore, Reserved } from '../../src/ports/pace.ts';
import { isHeld, nextMoments } from '../../src/reporting/delivery/pace.ts';

/** Each tenant's next free moment, in memory. */
export class MemoryPaceStore implements PaceStore {
  readonly #freeFrom = new Map<string, number>();
  readonly #heldUntil = new Map<string, number>();

  async reserve(tenant: string, { count, now }: { count: number; now: number }): Promise<Reserved> {
    const heldUntil = this.#heldUntil.get(tenant) ?? 0;
    if (isHeld(heldUntil, now)) return { heldUntil };
    const { moments, freeFrom } = nextMoments(this.#freeFrom.get(tenant) ?? 0, now, count);
    this.#freeFrom.set(tenant, freeFrom);
    return { moments };
  }

  async holdUntil(tenant: string, until: number): Promise<void> {
    this.#freeFrom.set(tenant, Math.max(this.#freeFrom.get(tenant) ?? 0, until));
    this.#heldUntil.set(tenant, Math.max(this.#heldUntil.get(tenant) ?? 0, until));
  }
}
