import type { Fault } from './fake-connector.ts';

interface Limit {
  count: number;
  milliseconds: number;
}

/** Microsoft: “Optimize your bot: rate limiting”. */
const ofATenant: Limit[] = [{ count: 50, milliseconds: 1_000 }];
const ofAConversation: Limit[] = [
  { count: 7, milliseconds: 1_000 },
  { count: 8, milliseconds: 2_000 },
  { count: 60, milliseconds: 30_000 },
  { count: 1_800, milliseconds: 3_600_000 },
];

/** Counts requests in sliding windows, as Teams may at its strictest, and refuses what is over. */
export class ConnectorLimits {
  readonly #tenants = new Map<string, number[]>();
  readonly #conversations = new Map<string, number[]>();

  /** The refusal, or undefined and the request counts. `now` in milliseconds. */
  admit(where: { tenant: string; conversationId: string }, now: number): Fault | undefined {
    const ofTenant = recent(this.#tenants, where.tenant, now - 1_000);
    const ofChat = recent(this.#conversations, where.conversationId, now - 3_600_000);
    const isOver = exceeds(ofTenant, ofATenant, now) || exceeds(ofChat, ofAConversation, now);
    if (isOver) {
      const headers = { 'Retry-After': '1' };
      return { kind: 'answer', status: 429, code: 'TooManyRequests', headers };
    }
    ofTenant.push(now);
    ofChat.push(now);
    return undefined;
  }
}

function exceeds(times: number[], limits: Limit[], now: number): boolean {
  return limits.some(
    ({ count, milliseconds }) => times.filter((time) => time > now - milliseconds).length >= count,
  );
}

function recent(map: Map<string, number[]>, name: string, from: number): number[] {
  const times = (map.get(name) ?? []).filter((time) => time > from);
  map.set(name, times);
  return times;
}
