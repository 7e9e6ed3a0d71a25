import type { LeaseStore } from '../../src/ports/lease-store.ts';

/** Leases, and what has been heard before, in memory. */
export class MemoryLeaseStore implements LeaseStore {
  readonly #until = new Map<string, number>();
  readonly #heard = new Set<string>();

  async take(
    tenant: string,
    name: string,
    { now, seconds }: { now: number; seconds: number },
  ): Promise<boolean> {
    const lease = JSON.stringify([tenant, name]);
    if ((this.#until.get(lease) ?? 0) > now) return false;
    this.#until.set(lease, now + seconds * 1000);
    return true;
  }

  async first(tenant: string, what: string): Promise<boolean> {
    const heard = JSON.stringify([tenant, what]);
    const isFirst = !this.#heard.has(heard);
    this.#heard.add(heard);
    return isFirst;
  }
}
