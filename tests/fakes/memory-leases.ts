import type { LeaseStore } from '../../src/ports/lease-store.ts';

/** Leases, and what has been heard before, in memory. */
export class MemoryLeaseStore implements LeaseStore {
  readonly #leases = new Map<string, { until: number; by: string }>();
  readonly #heard = new Set<string>();

  async take(
    tenant: string,
    name: string,
    { now, seconds, by }: { now: number; seconds: number; by: string },
  ): Promise<boolean> {
    const lease = JSON.stringify([tenant, name]);
    const held = this.#leases.get(lease);
    if (held && held.until > now && held.by !== by) return false;
    this.#leases.set(lease, { until: now + seconds * 1000, by });
    return true;
  }

  async first(tenant: string, what: string): Promise<boolean> {
    const heard = JSON.stringify([tenant, what]);
    const isFirst = !this.#heard.has(heard);
    this.#heard.add(heard);
    return isFirst;
  }
}
