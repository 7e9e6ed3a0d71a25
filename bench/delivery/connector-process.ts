import { FakeConnector, type Fault, sending } from '../../tests/fakes/connector/fake-connector.ts';
import { ConnectorLimits } from '../../tests/fakes/connector/limits.ts';

/**
 * The Connector in a process of its own. Chats are named `tenant|person`. Tells its address, and its figures when asked;
 * takes which faults to make from then on.
 */
export interface Faults {
  latencyMilliseconds: number;
  /** Shares of the sends, from 0 to 1. */
  hung: number;
  throttled: number;
  lost: number;
  /** Everything is answered 503. */
  down: boolean;
}

export interface Figures {
  requests: number;
  refused429: number;
  /** Requests that were let through, and those into each chat that were (first 100,000 chats). */
  delivered: number;
  repeats: Record<string, number>;
  firstAt: number;
  lastAt: number;
  /** Moment of each delivery in milliseconds, by order. */
  times: number[];
  /** When each tenant's first and last delivery came, and the most requests it made within any second, refused ones included. */
  tenants: Record<string, { first: number; last: number; count: number }>;
  mostASecond: Record<string, number>;
}

const connector = await FakeConnector.start();
connector.keepsCalls = false;
let faults: Faults = { latencyMilliseconds: 100, hung: 0, throttled: 0, lost: 0, down: false };
let limits = new ConnectorLimits();
let figures = fresh();
let chats = new Map<string, number>();

function fresh(): Figures {
  return {
    requests: 0,
    refused429: 0,
    delivered: 0,
    repeats: {},
    firstAt: 0,
    lastAt: 0,
    times: [],
    tenants: {},
    mostASecond: {},
  };
}

connector.decide = (call): Fault | undefined => {
  if (!sending.includes(call.operation)) return undefined;
  const conversationId = call.conversationId ?? '';
  const now = Date.now();
  figures.requests += 1;
  if (faults.down) return { kind: 'answer', status: 503, code: 'ServiceUnavailable' };
  const [tenant = ''] = conversationId.split('|');
  countSecond(tenant, now);
  const refused = limits.admit({ tenant, conversationId }, now);
  const headers = { 'Retry-After': '2' };
  if (!refused && Math.random() < faults.throttled) {
    return { kind: 'answer', status: 429, code: 'TooManyRequests', headers };
  }
  if (refused) {
    figures.refused429 += 1;
    return refused;
  }
  if (Math.random() < faults.hung) return { kind: 'hang' };
  note(tenant, conversationId, now);
  if (!connector.conversations.find(conversationId))
    connector.conversations.open(conversationId, conversationId);
  if (Math.random() < faults.lost) return { kind: 'lost' };
  return { kind: 'late', milliseconds: faults.latencyMilliseconds };
};

const lately = new Map<string, number[]>();

function countSecond(tenant: string, now: number): void {
  const times = (lately.get(tenant) ?? []).filter((time) => time > now - 1_000);
  times.push(now);
  lately.set(tenant, times);
  figures.mostASecond[tenant] = Math.max(figures.mostASecond[tenant] ?? 0, times.length);
}

function note(tenant: string, conversationId: string, now: number): void {
  figures.delivered += 1;
  figures.firstAt ||= now;
  figures.lastAt = now;
  if (figures.times.length < 200_000) figures.times.push(now);
  const known = figures.tenants[tenant] ?? { first: now, last: now, count: 0 };
  figures.tenants[tenant] = { ...known, last: now, count: known.count + 1 };
  const before = chats.get(conversationId) ?? 0;
  chats.set(conversationId, before + 1);
  if (before > 0) figures.repeats[conversationId] = before;
}

process.on('message', (message: { ask?: 'figures' | 'delivered' | 'cards'; faults?: Faults }) => {
  if (message.faults) {
    faults = message.faults;
    limits = new ConnectorLimits();
    figures = fresh();
    chats = new Map();
    process.send?.({ ready: true });
  }
  if (message.ask === 'figures') process.send?.({ figures });
  if (message.ask === 'cards') {
    const cards = [...chats.keys()].map((id) => {
      const ids = connector.conversations.find(id)?.activities.map((activity) => activity.id) ?? [];
      return [id, { count: ids.length, last: ids.at(-1) }];
    });
    process.send?.({ cards: Object.fromEntries(cards) });
  }
  if (message.ask === 'delivered') process.send?.({ delivered: figures.delivered, chats: chats.size });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: connector.serviceUrl });
