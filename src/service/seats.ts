interface Waiting {
  tenant: string;
  answer(isHeld: boolean): void;
}

/** How many may be under way at once. */
export interface MostSeats {
  ofATenant: number;
  ofAll: number;
  /** Held for whoever comes to take a job, of which nobody knows yet how large it is. */
  ofAJob: number;
}

/** Who may take a job, so that no more people are being asked at once than is good for all; whoever waits comes in turn. */
export class Seats {
  readonly #most: MostSeats;
  readonly #taken = new Map<string, number>();
  readonly #waiting: Waiting[] = [];
  #all = 0;
  #stopped = false;

  constructor(most: MostSeats) {
    this.#most = most;
  }

  /**
   * Settles when there is a seat, with as many held as a job may need, which goes over the limits at most by that. False,
   * with none held, when nobody is let in any more.
   */
  hold(tenant: string): Promise<boolean> {
    if (this.#stopped) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#waiting.push({ tenant, answer: resolve });
      this.#letIn();
    });
  }

  /** Whether there is a seat now; then as many are held as a job may need. */
  sit(tenant: string): boolean {
    const isFree = !this.#stopped && this.#isFree(tenant);
    if (isFree) this.#occupy(tenant);
    return isFree;
  }

  /** Of what was held for a job, only so many seats are needed. */
  keep(tenant: string, count: number): void {
    this.leave(tenant, this.#most.ofAJob - count);
  }

  leave(tenant: string, count = 1): void {
    this.#all -= count;
    const left = (this.#taken.get(tenant) ?? 0) - count;
    if (left > 0) this.#taken.set(tenant, left);
    else this.#taken.delete(tenant);
    this.#letIn();
  }

  stop(): void {
    this.#stopped = true;
    for (const { answer } of this.#waiting.splice(0)) answer(false);
  }

  #letIn(): void {
    for (let next = this.#firstWaiting(); next; next = this.#firstWaiting()) {
      this.#occupy(next.tenant);
      next.answer(true);
    }
  }

  #occupy(tenant: string): void {
    this.#all += this.#most.ofAJob;
    this.#taken.set(tenant, (this.#taken.get(tenant) ?? 0) + this.#most.ofAJob);
  }

  #firstWaiting(): Waiting | undefined {
    const index = this.#waiting.findIndex((each) => this.#isFree(each.tenant));
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  #isFree(tenant: string): boolean {
    return this.#all < this.#most.ofAll && (this.#taken.get(tenant) ?? 0) < this.#most.ofATenant;
  }
}
