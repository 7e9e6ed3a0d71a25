/** How many may be under way at once, of each tenant and of all together; whoever waits is let in in turn. */
export class Seats {
  readonly #most: { ofATenant: number; ofAll: number };
  readonly #taken = new Map<string, number>();
  readonly #waiting: { tenant: string; resolve: () => void }[] = [];
  #all = 0;

  constructor(most: { ofATenant: number; ofAll: number }) {
    this.#most = most;
  }

  /** Settles when a seat is free for this tenant, or the signal is given. */
  one(tenant: string, signal: AbortSignal): Promise<void> {
    if (this.#isFree(tenant) || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const give = () => {
        signal.removeEventListener('abort', give);
        resolve();
      };
      this.#waiting.push({ tenant, resolve: give });
      signal.addEventListener('abort', give, { once: true });
    });
  }

  /** May go over the limit by the last who came in: a job is not taken apart. */
  occupy(tenant: string, count: number): void {
    this.#all += count;
    this.#taken.set(tenant, (this.#taken.get(tenant) ?? 0) + count);
  }

  leave(tenant: string): void {
    this.#all -= 1;
    const left = (this.#taken.get(tenant) ?? 0) - 1;
    if (left > 0) this.#taken.set(tenant, left);
    else this.#taken.delete(tenant);
    const index = this.#waiting.findIndex((each) => this.#isFree(each.tenant));
    if (index >= 0) this.#waiting.splice(index, 1)[0]?.resolve();
  }

  #isFree(tenant: string): boolean {
    return this.#all < this.#most.ofAll && (this.#taken.get(tenant) ?? 0) < this.#most.ofATenant;
  }
}
