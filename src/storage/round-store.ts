import type { PlanKey } from '../ports/plan-key.ts';
import type { RoundStore, Versioned } from '../ports/round-store.ts';
import {
  type Round,
  roundSchema,
  type UpdateRequest,
  updateRequestSchema,
} from '../reporting/rounds/round.ts';
import {
  defaultCalendar,
  type RoundCalendar,
  roundCalendarSchema,
} from '../reporting/rounds/round-calendar.ts';
import { type Entity, toEntity } from './entity.ts';
import { type Address, partitions, ranges, rows } from './keys.ts';
import type { Table } from './table.ts';
import type { RowAction } from './table-requests.ts';

/** So many rows are quicker read one by one than as a range that may hold others too. */
const fewOwners = 3;
/** A request's row is a few kilobytes, so that these stay below a transaction's 4 MiB. */
const rowsAtOnce = 100;

/** Reporting rounds and their delivery ledger in Table Storage, one partition a plan. */
export class TableRoundStore implements RoundStore {
  readonly #rounds: Table;

  constructor(rounds: Table) {
    this.#rounds = rounds;
  }

  async list(key: PlanKey): Promise<Round[]> {
    const query = { partitionKey: partitions.plan(key), ...ranges.rounds() };
    const found = await this.#rounds.list(query, roundSchema);
    return found.map(({ record }) => record).sort((a, b) => (a.period < b.period ? 1 : -1));
  }

  async find(key: PlanKey, period: string): Promise<Round | undefined> {
    const address = { partitionKey: partitions.plan(key), rowKey: rows.round(period) };
    return (await this.#rounds.find(address, roundSchema))?.record;
  }

  add(key: PlanKey, round: Round): Promise<boolean> {
    return this.#rounds.insert(roundEntity(key, round));
  }

  async change(
    key: PlanKey,
    period: string,
    decide: (round: Round) => Round | undefined,
  ): Promise<Round | undefined> {
    const address = { partitionKey: partitions.plan(key), rowKey: rows.round(period) };
    for (;;) {
      const found = await this.#rounds.find(address, roundSchema);
      const changed = found && decide(found.record);
      if (!changed) return undefined;
      if ((await this.#rounds.replace(roundEntity(key, changed), found.etag)) !== undefined) return changed;
    }
  }

  async removePlanned(key: PlanKey, period: string): Promise<void> {
    const address = { partitionKey: partitions.plan(key), rowKey: rows.round(period) };
    const found = await this.#rounds.find(address, roundSchema);
    if (found?.record.state === 'planned') await this.#rounds.remove(address, found.etag);
  }

  async calendar(key: PlanKey): Promise<RoundCalendar> {
    const found = await this.#rounds.find(calendarAddress(key), roundCalendarSchema);
    return found?.record ?? defaultCalendar;
  }

  setCalendar(key: PlanKey, calendar: RoundCalendar): Promise<void> {
    return this.#rounds.put(toEntity(calendarAddress(key), roundCalendarSchema.parse(calendar)));
  }

  async requests(key: PlanKey, period: string): Promise<UpdateRequest[]> {
    const query = { partitionKey: partitions.plan(key), ...ranges.requests(period) };
    return (await this.#rounds.list(query, updateRequestSchema)).map(({ record }) => record);
  }

  async findRequest(
    key: PlanKey,
    period: string,
    owner: string,
  ): Promise<Versioned<UpdateRequest> | undefined> {
    const found = await this.#rounds.find(requestAddress(key, { period, owner }), updateRequestSchema);
    return found && { record: found.record, etag: found.etag };
  }

  async findRequests(key: PlanKey, period: string, owners: string[]): Promise<Versioned<UpdateRequest>[]> {
    if (owners.length <= fewOwners) return this.#findEach(key, period, owners);
    const keys = owners.map((owner) => rows.request(period, owner)).sort();
    const [from = '', last = ''] = [keys[0], keys.at(-1)];
    const partitionKey = partitions.plan(key);
    const page = await this.#rounds.list({ partitionKey, from, before: `${last}!` }, updateRequestSchema);
    const wanted = new Set(keys);
    return page.filter(({ rowKey }) => wanted.has(rowKey)).map(({ record, etag }) => ({ record, etag }));
  }

  async #findEach(key: PlanKey, period: string, owners: string[]): Promise<Versioned<UpdateRequest>[]> {
    const found = await Promise.all(owners.map((owner) => this.findRequest(key, period, owner)));
    return found.filter((each) => each !== undefined);
  }

  async addRequests(key: PlanKey, requests: UpdateRequest[]): Promise<UpdateRequest[]> {
    const sorted = new Map(requests.map((request) => [rows.request(request.period, request.owner), request]));
    const inOrder = [...sorted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, request]) => request);
    const added: UpdateRequest[] = [];
    for (let start = 0; start < inOrder.length; start += rowsAtOnce) {
      added.push(...(await this.#addTogether(key, inOrder.slice(start, start + rowsAtOnce))));
    }
    return added;
  }

  /** In one transaction while none of them is there yet, else one by one. */
  async #addTogether(key: PlanKey, requests: UpdateRequest[]): Promise<UpdateRequest[]> {
    const entities = requests.map((request): RowAction => ['create', requestEntity(key, request)]);
    if (requests.length > 1 && (await this.#rounds.commit(entities))) return requests;
    const added: UpdateRequest[] = [];
    for (const request of requests) {
      if (await this.#rounds.insert(requestEntity(key, request))) added.push(request);
    }
    return added;
  }

  replaceRequest(key: PlanKey, request: UpdateRequest, etag: string): Promise<string | undefined> {
    return this.#rounds.replace(requestEntity(key, request), etag);
  }

  removeRequest(key: PlanKey, period: string, owner: string): Promise<void> {
    return this.#rounds.remove(requestAddress(key, { period, owner }));
  }
}

function calendarAddress(key: PlanKey): Address {
  return { partitionKey: partitions.plan(key), rowKey: rows.calendar() };
}

function roundEntity(key: PlanKey, round: Round): Entity {
  const address = { partitionKey: partitions.plan(key), rowKey: rows.round(round.period) };
  const { period, state, dueOn } = round;
  return toEntity(address, roundSchema.parse(round), { period, state, dueOn });
}

function requestAddress(key: PlanKey, { period, owner }: Pick<UpdateRequest, 'period' | 'owner'>): Address {
  return { partitionKey: partitions.plan(key), rowKey: rows.request(period, owner) };
}

function requestEntity(key: PlanKey, request: UpdateRequest): Entity {
  const { period, name, state, reason } = request;
  const columns = { period, name, state, reason: reason ?? '' };
  return toEntity(requestAddress(key, request), updateRequestSchema.parse(request), columns);
}
