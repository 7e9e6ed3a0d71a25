import type { PlanKey, RoundStore, Versioned } from '../ports.ts';
import { type Round, roundSchema, type UpdateRequest, updateRequestSchema } from '../reporting/round.ts';
import { type Entity, toEntity } from './entity.ts';
import { type Address, partitions, ranges, rows } from './keys.ts';
import type { Table } from './table.ts';

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
    const address = { partitionKey: partitions.plan(key), rowKey: rows.round(round.period) };
    const { period, state, dueOn } = round;
    return this.#rounds.insert(toEntity(address, roundSchema.parse(round), { period, state, dueOn }));
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

  addRequest(key: PlanKey, request: UpdateRequest): Promise<boolean> {
    return this.#rounds.insert(requestEntity(key, request));
  }

  replaceRequest(key: PlanKey, request: UpdateRequest, etag: string): Promise<boolean> {
    return this.#rounds.replace(requestEntity(key, request), etag);
  }

  removeRequest(key: PlanKey, period: string, owner: string): Promise<void> {
    return this.#rounds.remove(requestAddress(key, { period, owner }));
  }
}

function requestAddress(key: PlanKey, { period, owner }: Pick<UpdateRequest, 'period' | 'owner'>): Address {
  return { partitionKey: partitions.plan(key), rowKey: rows.request(period, owner) };
}

function requestEntity(key: PlanKey, request: UpdateRequest): Entity {
  const { period, name, state, reason } = request;
  const columns = { period, name, state, reason: reason ?? '' };
  return toEntity(requestAddress(key, request), updateRequestSchema.parse(request), columns);
}
