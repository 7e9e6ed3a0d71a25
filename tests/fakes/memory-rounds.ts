import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { RoundStore, Versioned } from '../../src/ports/round-store.ts';
import type { Round, UpdateRequest } from '../../src/reporting/rounds/round.ts';
import { defaultCalendar, type RoundCalendar } from '../../src/reporting/rounds/round-calendar.ts';

/** Rounds and their delivery ledger in memory. */
export class MemoryRoundStore implements RoundStore {
  readonly #rounds = new Map<string, Round>();
  readonly #requests = new Map<string, Versioned<UpdateRequest>>();
  readonly #calendars = new Map<string, RoundCalendar>();
  #writes = 0;

  async list(key: PlanKey): Promise<Round[]> {
    const rounds = under(this.#rounds, [key.tenant, key.planId]);
    return structuredClone(rounds).sort((a, b) => (a.period < b.period ? 1 : -1));
  }

  async find(key: PlanKey, period: string): Promise<Round | undefined> {
    return structuredClone(this.#rounds.get(nameOf(key, period)));
  }

  async add(key: PlanKey, round: Round): Promise<boolean> {
    const name = nameOf(key, round.period);
    if (this.#rounds.has(name)) return false;
    this.#rounds.set(name, structuredClone(round));
    return true;
  }

  async change(
    key: PlanKey,
    period: string,
    decide: (round: Round) => Round | undefined,
  ): Promise<Round | undefined> {
    const round = structuredClone(this.#rounds.get(nameOf(key, period)));
    const changed = round && decide(round);
    if (changed) this.#rounds.set(nameOf(key, period), structuredClone(changed));
    return changed;
  }

  async removePlanned(key: PlanKey, period: string): Promise<void> {
    const name = nameOf(key, period);
    if (this.#rounds.get(name)?.state === 'planned') this.#rounds.delete(name);
  }

  async calendar(key: PlanKey): Promise<RoundCalendar> {
    return structuredClone(this.#calendars.get(nameOf(key)) ?? defaultCalendar);
  }

  async setCalendar(key: PlanKey, calendar: RoundCalendar): Promise<void> {
    this.#calendars.set(nameOf(key), structuredClone(calendar));
  }

  async requests(key: PlanKey, period: string): Promise<UpdateRequest[]> {
    const found = under(this.#requests, [key.tenant, key.planId, period]);
    return structuredClone(found.map(({ record }) => record)).sort((a, b) => (a.owner < b.owner ? -1 : 1));
  }

  async findRequest(
    key: PlanKey,
    period: string,
    owner: string,
  ): Promise<Versioned<UpdateRequest> | undefined> {
    return structuredClone(this.#requests.get(nameOf(key, period, owner)));
  }

  async findRequests(key: PlanKey, period: string, owners: string[]): Promise<Versioned<UpdateRequest>[]> {
    const found = await Promise.all(owners.map((owner) => this.findRequest(key, period, owner)));
    return found.filter((each) => each !== undefined);
  }

  async addRequests(key: PlanKey, requests: UpdateRequest[]): Promise<UpdateRequest[]> {
    const isNew = ({ period, owner }: UpdateRequest) => !this.#requests.has(nameOf(key, period, owner));
    const added = requests.filter(isNew);
    for (const request of added) this.#put(nameOf(key, request.period, request.owner), request);
    return added;
  }

  async replaceRequest(key: PlanKey, request: UpdateRequest, etag: string): Promise<string | undefined> {
    const name = nameOf(key, request.period, request.owner);
    if (this.#requests.get(name)?.etag !== etag) return undefined;
    return this.#put(name, request);
  }

  async removeRequest(key: PlanKey, period: string, owner: string): Promise<void> {
    this.#requests.delete(nameOf(key, period, owner));
  }

  #put(name: string, request: UpdateRequest): string {
    this.#writes += 1;
    const etag = `write ${this.#writes}`;
    this.#requests.set(name, { record: structuredClone(request), etag });
    return etag;
  }
}

function nameOf({ tenant, planId }: PlanKey, ...parts: string[]): string {
  return JSON.stringify([tenant, planId, ...parts]);
}

/** The values whose key starts with these parts. */
function under<T>(map: ReadonlyMap<string, T>, parts: string[]): T[] {
  const prefix = `${JSON.stringify(parts).slice(0, -1)},`;
  return [...map].filter(([name]) => name.startsWith(prefix)).map(([, value]) => value);
}
