import type { TurnCost, TurnMeter } from './turn-meter.ts';

/** Of many turns, the middle of each figure; milliseconds. */
export interface TurnFigures {
  p50: number;
  /** Where the time goes: at least one request to the store, or to the Connector, open; and what is left is our own work. */
  storeRequests: number;
  storeOpen: number;
  connectorRequests: number;
  connectorOpen: number;
  neither: number;
  afterwardsRequests: number;
  cpu: number;
}

export type Post = (turn: number) => Promise<void>;

/** Both by turns, so that the machine's moods meet both. */
export async function byTurns(
  meter: TurnMeter,
  posts: { bare: Post; ours: Post },
  { warmUp, turns }: { warmUp: number; turns: number },
): Promise<{ bare: TurnFigures; ours: TurnFigures }> {
  const costs = { bare: [] as TurnCost[], ours: [] as TurnCost[] };
  for (let turn = 0; turn < warmUp + turns; turn += 1) {
    for (const side of ['bare', 'ours'] as const) {
      const cost = await meter.turn(() => posts[side](turn));
      if (turn >= warmUp) costs[side].push(cost);
    }
  }
  return { bare: figuresOf(costs.bare), ours: figuresOf(costs.ours) };
}

function figuresOf(costs: readonly TurnCost[]): TurnFigures {
  const middle = (figure: (cost: TurnCost) => number) => rounded(p50(costs.map(figure)));
  return {
    p50: middle(({ milliseconds }) => milliseconds),
    storeRequests: middle(({ awaited }) => awaited.store.requests),
    storeOpen: middle(({ awaited }) => awaited.store.milliseconds),
    connectorRequests: middle(({ awaited }) => awaited.connector.requests),
    connectorOpen: middle(({ awaited }) => awaited.connector.milliseconds),
    neither: middle(
      ({ milliseconds, awaited }) =>
        milliseconds - awaited.store.milliseconds - awaited.connector.milliseconds,
    ),
    afterwardsRequests: middle(({ afterwards }) => afterwards),
    cpu: middle(({ cpu }) => cpu),
  };
}

export function p50(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The table and queue services of a connection string, as hosts with their ports. */
export function storeHosts(connectionString: string): string[] {
  return [...connectionString.matchAll(/(?:Table|Queue)Endpoint=([^;]+)/g)].map(
    ([, url = '']) => new URL(url).host,
  );
}

/** Posts an activity as the Connector does and reads the answer to its end; throws when it is not one of these. */
export async function post(
  url: string,
  activity: unknown,
  { authorization, wanted = /^/ }: { authorization: string; wanted?: RegExp },
): Promise<void> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  if (response.status !== 200 || !wanted.test(text))
    throw new Error(`${response.status}: ${text.slice(0, 300)}`);
}
