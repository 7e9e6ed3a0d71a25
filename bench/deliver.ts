import { setTimeout as pause } from 'node:timers/promises';
import type { Figures } from './delivery/connector-process.ts';
import { obviousLoop } from './delivery/obvious-loop.ts';
import { type ConnectorProcess, startConnector, startReplica, startStore } from './delivery/processes.ts';
import { ask, seed } from './delivery/seed.ts';

/**
 * A round of many people whose chats are known, against a Connector that enforces Teams' limits and takes 100 ms for an
 * answer: one and three replicas, with and without faults, and the obvious loop over the SDK for a minute each. Every
 * replica, the Connector and the store are processes of their own.
 *
 *     npm run bench:deliver            10,000 people
 *     npm run bench:deliver -- 1000    a thousand
 */
const people = Number(process.argv[2] ?? 10_000);
const loopSeconds = 60;
const faulty = { hung: 0.02, throttled: 0.05 };

interface Result {
  people: number;
  reached: number;
  perSecond: number;
  refused429: number;
  refused429Percent: number;
  repeats: number;
  seconds: number;
}

/** From the first delivery to the one before the last hundredth, which waits for what was put back. */
function resultOf({ times, requests, refused429, repeats, delivered }: Figures, reached: number): Result {
  const counted = Math.max(2, Math.floor(times.length * 0.99));
  const [first = 0, last = 0] = [times[0], times[counted - 1]];
  return {
    people,
    reached,
    perSecond: Math.round(((counted - 1) / ((last - first) / 1000)) * 10) / 10,
    refused429,
    refused429Percent: Math.round((refused429 / requests) * 10_000) / 100,
    repeats: Object.values(repeats).reduce((sum, count) => sum + count, 0),
    seconds: Math.round((last - first) / 1000) + (delivered > 0 ? 0 : Number.NaN),
  };
}

let run = 0;

async function ours(connector: ConnectorProcess, replicas: number, faults = {}): Promise<Result> {
  const store = await startStore();
  run += 1;
  const prefix = `b${run}`;
  const { connectionString } = store;
  const tenant = `tenant${run}`;
  const seeded = await seed({ connectionString, prefix }, { tenant, people, serviceUrl: connector.url });
  await connector.begin(faults);
  const settings = { connectionString, prefix, tenants: [tenant] };
  const running = await Promise.all(Array.from({ length: replicas }, () => startReplica(settings)));
  await ask(seeded);
  const until = Date.now() + (people / 10 + 180) * 1000;
  let reached = 0;
  while (reached < people && Date.now() < until) {
    await pause(1000);
    reached = (await connector.delivered()).chats;
    process.stderr.write(`\r${run}: ${reached} of ${people} reached   `);
  }
  const figures = await connector.figures();
  await Promise.all(running.map((replica) => replica.kill()));
  await store.stop();
  return resultOf(figures, reached);
}

async function loop(connector: ConnectorProcess, faults = {}): Promise<{ perSecond: number }> {
  await connector.begin(faults);
  const chats = Array.from({ length: people }, (_, index) => `loop|p${index}`);
  await obviousLoop(chats, { serviceUrl: connector.url, seconds: loopSeconds });
  const { delivered } = await connector.delivered();
  return { perSecond: Math.round((delivered / loopSeconds) * 10) / 10 };
}

const connector = await startConnector();
const results = {
  oneReplica: await ours(connector, 1),
  threeReplicas: await ours(connector, 3),
  obviousLoop: await loop(connector),
  oneReplicaWithFaults: await ours(connector, 1, faulty),
  obviousLoopWithFaults: await loop(connector, faulty),
};
const ratio = (mine: { perSecond: number }, theirs: { perSecond: number }) =>
  Math.round((mine.perSecond / theirs.perSecond) * 10) / 10;
const ratios = {
  withoutFaults: ratio(results.oneReplica, results.obviousLoop),
  withFaults: ratio(results.oneReplicaWithFaults, results.obviousLoopWithFaults),
};
process.stdout.write(`${JSON.stringify({ ...results, ratios }, null, 2)}\n`);
connector.stop();
process.exit(0);
