import type { Instant } from '../plan/dates/day.ts';
import type { Person } from '../reporting/person.ts';
import type { PassFacts } from './views/update-views.ts';

/** Whose card of which round. */
export interface PassKey {
  tenant: string;
  planId: string;
  period: string;
  personId: string;
}

/** What a pass was made from, besides the plan and the round. */
export interface PassSource {
  person: Person;
  /** What they were asked about. */
  refs: string[];
  /** Whom they answer for while those are away, and what these were asked about. */
  covered: { owner: Person; refs: string[] }[];
}

export interface ShownPass {
  facts: PassFacts;
  source: PassSource;
  at: Instant;
  /** Whether nothing came in between while it was read, so that the plan tells by itself whether all of it still holds. */
  settled: boolean;
}

/** So many people answer within the minutes that an outage lasts. */
const mostKept = 500;

/**
 * What was last shown to each person, in this process alone: with the store out of reach a card can still be given back
 * with what was typed, and what is answered in its light can be stored without reading it all again. By itself it decides
 * nothing: what is stored that way is stored only if the plan says at that moment that it still holds.
 */
export class RecentPasses {
  readonly #kept = new Map<string, ShownPass>();

  keep(key: PassKey, shown: ShownPass): void {
    const name = nameOf(key);
    this.#kept.delete(name);
    this.#kept.set(name, shown);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  find(key: PassKey): ShownPass | undefined {
    return this.#kept.get(nameOf(key));
  }
}

function nameOf({ tenant, planId, period, personId }: PassKey): string {
  return JSON.stringify([tenant, planId, period, personId]);
}
