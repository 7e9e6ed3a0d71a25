import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import { Remembered } from '../remembered.ts';
import {
  type Absence,
  type Channel,
  channelSchema,
  type Person,
  personSchema,
  refreshed,
} from '../reporting/person.ts';
import { toEntity } from './entity.ts';
import { type Address, partitions, ranges, rows } from './keys.ts';
import type { Stored, Table } from './table.ts';

const triesAtMost = 10;
/** A deputy may answer so much later where another replica heard of the absence; never longer than the owner is away. */
const coversHeldMilliseconds = 3_000;

/** Fewer are asked for one by one. */
const fewPeople = 3;

const coverSchema = z.object({ ownerId: z.string() });

/** People and channels the bot has met, one partition a tenant. */
export class TablePeopleStore implements PeopleStore {
  readonly #people: Table;
  /** Who named whom as deputy; who is away at this moment is read each time. */
  readonly #covers = new Remembered<Stored<z.infer<typeof coverSchema>>[]>(coversHeldMilliseconds);

  constructor(people: Table) {
    this.#people = people;
  }

  async list(tenant: string): Promise<Person[]> {
    const query = { partitionKey: partitions.tenant(tenant), ...ranges.people() };
    return (await this.#people.list(query, personSchema)).map(({ record }) => record);
  }

  async find(tenant: string, id: string): Promise<Person | undefined> {
    return (await this.#people.find(personAddress(tenant, id), personSchema))?.record;
  }

  async findSome(tenant: string, ids: readonly string[]): Promise<Person[]> {
    const keys = new Map(ids.map((id) => [rows.person(id), id]));
    const sorted = [...keys.keys()].sort();
    const [from = '', last = ''] = [sorted[0], sorted.at(-1)];
    const query = { partitionKey: partitions.tenant(tenant), from, before: `${last}!` };
    const few = keys.size <= fewPeople;
    const page = few ? { rows: [], isAll: false } : await this.#people.first(query, personSchema);
    const found = page.rows.filter(({ rowKey }) => keys.delete(rowKey)).map(({ record }) => record);
    if (page.isAll) return found;
    const others = await Promise.all([...keys.values()].map((id) => this.find(tenant, id)));
    return [...found, ...others.filter((person) => person !== undefined)];
  }

  async save(tenant: string, given: Person): Promise<void> {
    const person = personSchema.parse(given);
    await this.#change(tenant, person.id, (known) => refreshed(person, known));
  }

  async setAway(tenant: string, id: string, away: Absence | null): Promise<boolean> {
    if (away?.deputyId != null) {
      // First: a deputy's row without the absence is looked at in vain, an absence without the row is never found.
      const address = { partitionKey: partitions.tenant(tenant), rowKey: rows.cover(away.deputyId, id) };
      await this.#people.put(toEntity(address, { ownerId: id }));
      this.#covers.forget(tenant);
    }
    return this.#change(tenant, id, (known) => known && { ...known, away });
  }

  async coveredBy(tenant: string, deputyId: string): Promise<Person[]> {
    const query = { partitionKey: partitions.tenant(tenant), ...ranges.coversOfAll() };
    const covers = await this.#covers.get(tenant, () => this.#people.list(query, coverSchema));
    const { from, before } = ranges.covers(deputyId);
    const own = covers.filter(({ rowKey }) => from <= rowKey && rowKey < before);
    const owners = await Promise.all(own.map(({ record }) => this.find(tenant, record.ownerId)));
    return owners.flatMap((owner) => (owner?.away?.deputyId === deputyId ? [owner] : []));
  }

  /** Reads, changes and writes until nobody came in between; false when the change makes nobody of what is known. */
  async #change(
    tenant: string,
    id: string,
    change: (known: Person | undefined) => Person | undefined,
  ): Promise<boolean> {
    const address = personAddress(tenant, id);
    for (let tries = 0; tries < triesAtMost; tries++) {
      const known = await this.#people.find(address, personSchema);
      const changed = change(known?.record);
      if (!changed) return false;
      const entity = toEntity(address, personSchema.parse(changed), { name: changed.name });
      const saved = known
        ? (await this.#people.replace(entity, known.etag)) !== undefined
        : await this.#people.insert(entity);
      if (saved) return true;
    }
    throw new GoldenThreadError(
      'conflict',
      'What is known of this person was being changed by others at the same time, and this change was not saved. Please try again.',
    );
  }

  async channels(tenant: string): Promise<Channel[]> {
    const query = { partitionKey: partitions.tenant(tenant), ...ranges.channels() };
    return (await this.#people.list(query, channelSchema)).map(({ record }) => record);
  }

  async saveChannel(tenant: string, channel: Channel): Promise<void> {
    const address = { partitionKey: partitions.tenant(tenant), rowKey: rows.channel(channel.id) };
    const columns = { name: channel.name ?? '', team: channel.teamName };
    await this.#people.put(toEntity(address, channelSchema.parse(channel), columns));
  }
}

function personAddress(tenant: string, id: string): Address {
  return { partitionKey: partitions.tenant(tenant), rowKey: rows.person(id) };
}
