import type { Activity } from 'botbuilder';
import type { Clock } from '../../ports/clock.ts';
import type { LeaseStore } from '../../ports/lease-store.ts';
import { tenantOf } from './inbound-rules.ts';

const mostRemembered = 2_000;

/**
 * Teams sends an activity again that was not answered in 15 seconds. What only reads is told apart in this process'
 * memory, which costs nothing; what acts is written down first, so that no process does it twice.
 */
export class HeardBefore {
  readonly #ports: { leases: LeaseStore; clock: Clock };
  readonly #lately = new Set<string>();

  constructor(ports: { leases: LeaseStore; clock: Clock }) {
    this.#ports = ports;
  }

  /** Whether this process has seen the activity before; remembers it. */
  here(activity: Activity): boolean {
    const name = nameOf(activity);
    if (name === undefined) return false;
    if (this.#lately.has(name)) return true;
    this.#lately.add(name);
    const [oldest] = this.#lately;
    if (this.#lately.size > mostRemembered && oldest !== undefined) this.#lately.delete(oldest);
    return false;
  }

  /** Whether any process has; writes it down. */
  async anywhere(activity: Activity): Promise<boolean> {
    const name = nameOf(activity);
    const tenant = tenantOf(activity);
    if (name === undefined || tenant === undefined) return false;
    return !(await this.#ports.leases.first(tenant, name, this.#ports.clock.now()));
  }
}

function nameOf({ id, conversation }: Activity): string | undefined {
  return id && conversation?.id ? JSON.stringify([conversation.id, id]) : undefined;
}
