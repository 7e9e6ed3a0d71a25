import type { Pace, PaceStore, Turn } from '../ports.ts';

/** Between the moment a turn is given out and the send itself there is time to write down that we are sending. */
const leadMilliseconds = 60;
/** A send this late would meet those of later moments, so it takes another moment instead, but not for ever. */
const lateMilliseconds = 20;
const mostLate = 3;
const mostReserved = 32;
/** When so many of the last sends were refused for now, it is the tenant that is to slow down, not one conversation. */
const remembered = 40;
const tooManyRefused = 20;

interface Waiter {
  leadMilliseconds: number;
  resolve(moment: number | undefined): void;
}

interface Lane {
  waiters: Waiter[];
  isReserving: boolean;
  /** Retry-After of the last sends in seconds, null where they went through. */
  heard: (number | null)[];
}

export interface PacerOptions {
  store: PaceStore;
  onTrouble(error: unknown): void;
}

/** Hands out moments that are free for all processes together; a tenant that waits is in nobody else's way. */
export class Pacer implements Pace {
  readonly #options: PacerOptions;
  readonly #lanes = new Map<string, Lane>();
  #stopped = false;

  constructor(options: PacerOptions) {
    this.#options = options;
  }

  async next(tenant: string): Promise<Turn | undefined> {
    const moment = await this.#reserve(tenant, leadMilliseconds);
    return moment === undefined ? undefined : { begin: () => this.#begin(tenant, moment) };
  }

  heard(tenant: string, retryAfterSeconds: number | null): void {
    const lane = this.#laneOf(tenant);
    lane.heard.push(retryAfterSeconds);
    if (lane.heard.length > remembered) lane.heard.shift();
    const refused = lane.heard.filter((seconds) => seconds !== null);
    if (refused.length < tooManyRefused) return;
    lane.heard = [];
    const until = Date.now() + Math.max(...refused) * 1000;
    this.#options.store.holdUntil(tenant, until).catch(this.#options.onTrouble);
  }

  /** Nobody is given a turn any more. */
  stop(): void {
    this.#stopped = true;
    for (const lane of this.#lanes.values())
      for (const waiter of lane.waiters.splice(0)) waiter.resolve(undefined);
  }

  async #begin(tenant: string, moment: number): Promise<boolean> {
    let at: number | undefined = moment;
    for (let late = 0; at !== undefined; late++) {
      await this.#until(at);
      if (this.#stopped) return false;
      if (Date.now() - at <= lateMilliseconds || late >= mostLate) return true;
      at = await this.#reserve(tenant, 0);
    }
    return false;
  }

  #reserve(tenant: string, lead: number): Promise<number | undefined> {
    if (this.#stopped) return Promise.resolve(undefined);
    const lane = this.#laneOf(tenant);
    return new Promise((resolve) => {
      lane.waiters.push({ leadMilliseconds: lead, resolve });
      if (!lane.isReserving) void this.#serve(tenant, lane);
    });
  }

  async #serve(tenant: string, lane: Lane): Promise<void> {
    lane.isReserving = true;
    while (lane.waiters.length > 0) {
      // Those who come in the same moment are served by one request to the store.
      await new Promise((resolve) => setImmediate(resolve));
      const waiters = lane.waiters.splice(0, mostReserved);
      try {
        const moments = await this.#options.store.reserve(tenant, {
          count: waiters.length,
          now: Date.now(),
        });
        for (const [index, waiter] of waiters.entries()) this.#hand(waiter, moments[index] ?? 0);
      } catch (error) {
        this.#options.onTrouble(error);
        for (const waiter of waiters) waiter.resolve(undefined);
      }
    }
    lane.isReserving = false;
    if (lane.heard.every((seconds) => seconds === null)) this.#lanes.delete(tenant);
  }

  #hand(waiter: Waiter, moment: number): void {
    void this.#until(moment - waiter.leadMilliseconds).then(() =>
      waiter.resolve(this.#stopped ? undefined : moment),
    );
  }

  /** Settles at the moment, or when we are stopped. */
  async #until(moment: number): Promise<void> {
    for (let left = moment - Date.now(); left > 0 && !this.#stopped; left = moment - Date.now()) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, 500)));
    }
  }

  #laneOf(tenant: string): Lane {
    const known = this.#lanes.get(tenant);
    if (known) return known;
    const lane: Lane = { waiters: [], isReserving: false, heard: [] };
    this.#lanes.set(tenant, lane);
    return lane;
  }
}
