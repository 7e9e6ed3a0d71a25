import type { Instant } from '../../src/plan/dates/day.ts';
import type { AuditLog } from '../../src/ports/event-log.ts';
import type { PeopleStore } from '../../src/ports/people-store.ts';
import { type Absence, type Channel, type Person, refreshed } from '../../src/reporting/person.ts';

/** People and channels in memory. */
export class MemoryPeopleStore implements PeopleStore {
  readonly #people = new Map<string, { tenant: string; person: Person }>();
  readonly #channels = new Map<string, { tenant: string; channel: Channel }>();

  async list(tenant: string): Promise<Person[]> {
    const known = [...this.#people.values()].filter((entry) => entry.tenant === tenant);
    return structuredClone(known.map(({ person }) => person)).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async find(tenant: string, id: string): Promise<Person | undefined> {
    return structuredClone(this.#people.get(nameOf(tenant, id))?.person);
  }

  async findSome(tenant: string, ids: readonly string[]): Promise<Person[]> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.find(tenant, id)));
    return found.filter((person) => person !== undefined);
  }

  async save(tenant: string, person: Person): Promise<void> {
    const known = this.#people.get(nameOf(tenant, person.id))?.person;
    this.#people.set(nameOf(tenant, person.id), { tenant, person: refreshed(person, known) });
  }

  async setAway(tenant: string, id: string, away: Absence | null): Promise<boolean> {
    const known = this.#people.get(nameOf(tenant, id));
    if (known) known.person = { ...known.person, away: structuredClone(away) };
    return known !== undefined;
  }

  async coveredBy(tenant: string, deputyId: string): Promise<Person[]> {
    return (await this.list(tenant)).filter(({ away }) => away?.deputyId === deputyId);
  }

  async channels(tenant: string): Promise<Channel[]> {
    const known = [...this.#channels.values()].filter((entry) => entry.tenant === tenant);
    return structuredClone(known.map(({ channel }) => channel)).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async saveChannel(tenant: string, channel: Channel): Promise<void> {
    this.#channels.set(nameOf(tenant, channel.id), { tenant, channel: structuredClone(channel) });
  }
}

/** Keeps the entries where a test can look at them. */
export class MemoryAuditLog implements AuditLog {
  readonly entries: { tenant: string; at: Instant; who: string; what: string }[] = [];

  async record(tenant: string, entry: { at: Instant; who: string; what: string }): Promise<void> {
    this.entries.push({ tenant, ...entry });
  }
}

function nameOf(tenant: string, id: string): string {
  return JSON.stringify([tenant, id]);
}
