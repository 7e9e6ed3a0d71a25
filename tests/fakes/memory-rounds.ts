import type { PlanKey, RoundStore, Versioned } from '../../src/ports.ts';
import type { Round, UpdateRequest } from '../../src/reporting/round.ts';

/** Rounds and their delivery ledger in memory. */
export class MemoryRoundStore implements RoundStore {
  readonly #rounds = new Map<string, Round>();
  readonly #requests = new Map<string, Versioned<UpdateRequest>>();
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

  async addRequest(key: PlanKey, request: UpdateRequest): Promise<boolean> {
    const name = nameOf(key, request.period, request.owner);
    if (this.#requests.has(name)) return false;
    this.#put(name, request);
    return true;
  }

  async replaceRequest(key: PlanKey, request: UpdateRequest, etag: string): Promise<boolean> {
    const name = nameOf(key, request.period, request.owner);
    if (this.#requests.get(name)?.etag !== etag) return false;
    this.#put(name, request);
    return true;
  }

  async removeRequest(key: PlanKey, period: string, owner: string): Promise<void> {
    this.#requests.delete(nameOf(key, period, owner));
  }

  #put(name: string, request: UpdateRequest): void {
    this.#writes += 1;
    this.#requests.set(name, { record: structuredClone(request), etag: `write ${this.#writes}` });
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
