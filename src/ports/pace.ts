/** The moments at which a tenant may be sent something, shared by every process that sends. */
export interface PaceStore {
  /** Takes the next free moments from `now` on, evenly spaced, in milliseconds since 1970; nobody else gets the same ones. */
  reserve(tenant: string, options: { count: number; now: number }): Promise<Reserved>;
  /** Teams asks to slow down: no moment before `until` (milliseconds since 1970) is given out any more. */
  holdUntil(tenant: string, until: number): Promise<void>;
}

/** `heldUntil`: Teams has asked to slow down, and no moment before that is given out, none after it reserved. */
export type Reserved = { moments: number[] } | { heldUntil: number };

export interface Turn {
  /** Settles at the moment itself; false when we are to stop instead, or Teams has asked to slow down. */
  begin(): Promise<boolean>;
}

/** In how many seconds to ask again. */
export interface NoTurn {
  inSeconds: number;
}

/** Keeps this process' sends within the tenant's limit. */
export interface Pace {
  /**
   * Settles shortly before the next moment at which this tenant may be sent something. Where Teams has asked to slow down,
   * the store is away or we are to stop, nobody is kept waiting: it says when to come back.
   */
  next(tenant: string): Promise<Turn | NoTurn>;
  /** What a send came to: after how many seconds Teams wants it again, or null when it did not refuse. */
  heard(tenant: string, retryAfterSeconds: number | null): void;
}
