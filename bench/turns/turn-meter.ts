import http, { type ClientRequest } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { setImmediate as nextLoop } from 'node:timers/promises';

/** Whom this process asks while it answers. The benches' own posts go by `fetch` and are not among it. */
type Party = 'store' | 'connector';

/** One turn, from the POST until its answer is read. Milliseconds. */
export interface TurnCost {
  milliseconds: number;
  /** Requests begun before the answer, and for how long at least one of them was open. */
  awaited: Record<Party, { requests: number; milliseconds: number }>;
  /** Requests begun after the answer: nobody waits for them, but the machine does them. */
  afterwards: number;
  /** Of this process, until all is done: the bot, the client that posts, and the Connector that is played here. */
  cpu: number;
}

interface Open {
  party: Party;
  began: number;
  ended: number | undefined;
}

/** Watches every HTTP request that this process makes, whoever makes it, and says what a turn had of them. */
export class TurnMeter {
  readonly #parties: ReadonlyMap<string, Party>;
  readonly #request = http.request;
  #requests: Open[] = [];

  /** `hosts`: with their ports, as in a request's `Host` line. */
  constructor(hosts: Record<Party, string[]>) {
    this.#parties = new Map([
      ...hosts.store.map((host): [string, Party] => [host, 'store']),
      ...hosts.connector.map((host): [string, Party] => [host, 'connector']),
    ]);
    const { request } = http;
    http.request = ((...given: Parameters<typeof request>) =>
      this.#watched(request(...given))) as typeof request;
    syncBuiltinESMExports();
  }

  stop(): void {
    http.request = this.#request;
    syncBuiltinESMExports();
  }

  /** Runs one turn and waits until what it left behind is done too, so that the next one does not pay for it. */
  async turn(post: () => Promise<void>): Promise<TurnCost> {
    this.#requests = [];
    const cpu = process.cpuUsage();
    const began = performance.now();
    await post();
    const answered = performance.now();
    const before = this.#requests.length;
    const awaited = { store: this.#until(answered, 'store'), connector: this.#until(answered, 'connector') };
    await this.quiet();
    const { user, system } = process.cpuUsage(cpu);
    return {
      milliseconds: answered - began,
      awaited,
      afterwards: this.#requests.length - before,
      cpu: (user + system) / 1000,
    };
  }

  /** Settles when no request is open and none is begun for some rounds of the event loop. */
  async quiet(): Promise<void> {
    for (let rounds = 0; rounds < 5; rounds += 1) {
      await nextLoop();
      if (this.#requests.some(({ ended }) => ended === undefined)) rounds = 0;
    }
  }

  #watched(request: ClientRequest): ClientRequest {
    const party = this.#parties.get(String(request.getHeader('host')));
    if (!party) return request;
    const open: Open = { party, began: performance.now(), ended: undefined };
    this.#requests.push(open);
    const end = () => {
      open.ended ??= performance.now();
    };
    request.once('close', end).once('response', (response) => response.once('end', end));
    return request;
  }

  /** How much of the time until `end` at least one request to the party was open. */
  #until(end: number, party: Party): { requests: number; milliseconds: number } {
    const own = this.#requests.filter((each) => each.party === party);
    let milliseconds = 0;
    let counted = 0;
    for (const { began, ended = end } of own) {
      milliseconds += Math.max(0, Math.min(ended, end) - Math.max(began, counted));
      counted = Math.max(counted, Math.min(ended, end));
    }
    return { requests: own.length, milliseconds };
  }
}
