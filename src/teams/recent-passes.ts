import type { PassFacts } from './views/update-views.ts';

/** Whose card of which round. */
export interface PassKey {
  tenant: string;
  planId: string;
  period: string;
  personId: string;
}

/** So many people answer within the minutes that an outage lasts. */
const mostKept = 500;

/**
 * What was last shown to each person, in this process alone: with the store out of reach a card can still be given back
 * with what was typed. Nothing is ever decided by it.
 */
export class RecentPasses {
  readonly #kept = new Map<string, PassFacts>();

  keep(key: PassKey, facts: PassFacts): void {
    const name = nameOf(key);
    this.#kept.delete(name);
    this.#kept.set(name, facts);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  find(key: PassKey): PassFacts | undefined {
    return this.#kept.get(nameOf(key));
  }
}

function nameOf({ tenant, planId, period, personId }: PassKey): string {
  return JSON.stringify([tenant, planId, period, personId]);
}
