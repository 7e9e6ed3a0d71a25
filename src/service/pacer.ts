import type { NoTurn, Pace, PaceStore, Turn } from '../ports/pace.ts';
import { isHeld } from '../reporting/delivery/pace.ts';

/**
 * Turns are given out so long before their moment, to write down that we are sending: some times what that has been
 * taking, since a moment for which nobody is ready is lost.
 */
const lead = { leastMilliseconds: 60, mostMilliseconds: 1_000, times: 3 };
/** How much the last turn counts in what turns have been taking. */
const weightOfLast = 0.1;
/** A send this late would meet those of later moments, so it takes another moment instead, but not for ever. */
const lateMilliseconds = 20;
const mostLate = 3;
/** Likewise where the moment had gone by already: the store takes longer than was thought. */
const mostGoneBy = 10;
/** A moment that has gone by when the store answers is of no use: it is asked for so much later as it has been taking. */
const remembersReserving = 0.9;
const mostReserved = 32;
/** When so many of the last sends were refused for now, it is the tenant that is to slow down, not one conversation. */
const remembered = 40;
const tooManyRefused = 20;

interface Lane {
  /** Asked for and not reserved yet. */
  wanted: ((isReserved: boolean) => void)[];
  isReserving: boolean;
  /** Ours and not used yet, earliest first. Whoever is ready takes the next, so that a slow one holds up nobody. */
  moments: number[];
  /** Turns given out that have not taken a moment yet. */
  ready: number;
  /** Settles when the last in the line has been given a turn. */
  line: Promise<unknown>;
  /** Retry-After of the last sends in seconds, null where they went through. */
  heard: (number | null)[];
  /** Teams has asked to slow down until then (milliseconds since 1970). */
  heldUntil: number;
}

export interface PacerOptions {
  store: PaceStore;
  onTrouble(error: unknown): void;
}

/** Hands out moments that are free for all processes together; a tenant that waits is in nobody else's way. */
export class Pacer implements Pace {
  readonly #options: PacerOptions;
  readonly #lanes = new Map<string, Lane>();
  /** What it has been taking to get ready for a send. */
  #readyMilliseconds = 0;
  /** What it has been taking of late to reserve a moment. */
  #reservingMilliseconds = 0;
  #stopped = false;

  constructor(options: PacerOptions) {
    this.#options = options;
  }

  async next(tenant: string): Promise<Turn | NoTurn> {
    const lane = this.#laneOf(tenant);
    if (!(await this.#reserve(tenant, lane))) return this.#noTurn(tenant);
    const inLine = lane.line.then(() => this.#untilReady(tenant, lane));
    lane.line = inLine;
    if (!(await inLine)) return this.#noTurn(tenant);
    const given = Date.now();
    return {
      begin: () => {
        this.#readyMilliseconds += (Date.now() - given - this.#readyMilliseconds) * weightOfLast;
        return this.#begin(tenant, lane);
      },
    };
  }

  heard(tenant: string, retryAfterSeconds: number | null): void {
    const lane = this.#laneOf(tenant);
    lane.heard.push(retryAfterSeconds);
    if (lane.heard.length > remembered) lane.heard.shift();
    const refused = lane.heard.filter((seconds) => seconds !== null);
    if (refused.length < tooManyRefused) return;
    lane.heard = [];
    const until = Date.now() + Math.max(...refused) * 1000;
    lane.heldUntil = Math.max(lane.heldUntil, until);
    // Whoever waits for one of these is not to wait for what will be refused, nor to be in the way of other tenants.
    lane.moments = [];
    lane.ready = 0;
    this.#options.store.holdUntil(tenant, until).catch(this.#options.onTrouble);
  }

  /** Whether Teams has asked to leave the tenant alone, as far as is known here. */
  isHeld(tenant: string): boolean {
    return isHeld(this.#lanes.get(tenant)?.heldUntil ?? 0, Date.now());
  }

  /** Nobody is given a turn any more. */
  stop(): void {
    this.#stopped = true;
    for (const lane of this.#lanes.values()) for (const settle of lane.wanted.splice(0)) settle(false);
  }

  #noTurn(tenant: string): NoTurn {
    if (!this.isHeld(tenant)) return { inSeconds: 0 };
    return { inSeconds: (this.#laneOf(tenant).heldUntil - Date.now()) / 1000 };
  }

  /** Settles shortly before the first moment that is not spoken for; false when we are to stop or cannot agree on one. */
  async #untilReady(tenant: string, lane: Lane): Promise<boolean> {
    const ahead = Math.max(lead.leastMilliseconds, lead.times * this.#readyMilliseconds);
    while (!this.#stopped) {
      const moment = lane.moments[lane.ready];
      if (moment === undefined) {
        if (!(await this.#reserve(tenant, lane))) return false;
      } else if (moment - Date.now() > Math.min(ahead, lead.mostMilliseconds)) {
        await this.#until(moment - Math.min(ahead, lead.mostMilliseconds));
      } else {
        lane.ready += 1;
        return true;
      }
    }
    return false;
  }

  async #begin(tenant: string, lane: Lane): Promise<boolean> {
    for (let late = 0; ; ) {
      const at = await this.#take(tenant, lane);
      if (at === undefined) return false;
      lane.ready = Math.max(0, lane.ready - 1);
      const isGoneBy = Date.now() - at > lateMilliseconds;
      if (!isGoneBy) await this.#until(at);
      if (this.#stopped) return false;
      if (Date.now() - at <= lateMilliseconds) return true;
      late += isGoneBy ? mostLate / mostGoneBy : 1;
      if (late > mostLate) return true;
      // It takes the next instead, and one more is reserved for whose that was.
      lane.ready += 1;
      if (lane.moments.length > 0) void this.#reserve(tenant, lane);
    }
  }

  /** The lane's next moment, reserved where it has none; `undefined` when we are to stop or the store is away. */
  async #take(tenant: string, lane: Lane): Promise<number | undefined> {
    while (lane.moments.length === 0) if (!(await this.#reserve(tenant, lane))) return undefined;
    return lane.moments.shift();
  }

  /** Adds a moment to those of the lane; false when it is held, we are to stop or the store is away. */
  #reserve(tenant: string, lane: Lane): Promise<boolean> {
    if (this.#stopped || this.isHeld(tenant)) return Promise.resolve(false);
    return new Promise((resolve) => {
      lane.wanted.push(resolve);
      if (!lane.isReserving) void this.#serve(tenant, lane);
    });
  }

  async #serve(tenant: string, lane: Lane): Promise<void> {
    lane.isReserving = true;
    while (lane.wanted.length > 0) {
      // Those who come in the same moment are served by one request to the store.
      await new Promise((resolve) => setImmediate(resolve));
      const wanted = lane.wanted.splice(0, mostReserved);
      const now = Date.now();
      const earliest = now + Math.min(this.#reservingMilliseconds, lead.mostMilliseconds);
      const asked = { count: wanted.length, now: earliest };
      const isReserved = await this.#options.store.reserve(tenant, asked).then(
        (reserved) => {
          const took = Date.now() - now;
          this.#reservingMilliseconds = Math.max(took, this.#reservingMilliseconds * remembersReserving);
          if ('heldUntil' in reserved) {
            lane.heldUntil = reserved.heldUntil;
            return false;
          }
          const free = lane.moments.filter((moment) => now - moment <= lateMilliseconds);
          // A turn that was given out and never begun is forgotten with its moment.
          if (free.length === 0) lane.ready = 0;
          lane.moments = [...free, ...reserved.moments].sort((one, other) => one - other);
          return true;
        },
        (error: unknown) => {
          this.#options.onTrouble(error);
          return false;
        },
      );
      for (const settle of wanted) settle(isReserved);
    }
    lane.isReserving = false;
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
    const line = Promise.resolve();
    const lane: Lane = {
      wanted: [],
      isReserving: false,
      moments: [],
      ready: 0,
      line,
      heard: [],
      heldUntil: 0,
    };
    this.#lanes.set(tenant, lane);
    return lane;
  }
}
