import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Figures } from './delivery/connector-process.ts';
import { obviousLoop } from './delivery/obvious-loop.ts';
import { type ConnectorProcess, startConnector, startReplica, startStore } from './delivery/processes.ts';
import { ask, period, type Seeded, seed } from './delivery/seed.ts';
import { exitWithVerdict, verdict } from './delivery/verdicts.ts';

/**
 * A round of many people whose chats are known, against a Connector that enforces Teams' limits and takes 100 ms for an
 * answer; then the obvious loop over the SDK for half a minute. Every replica, the Connector and the store are processes of
 * their own. 10,000 people take three and a half minutes for each number of replicas.
 *
 *     npm run bench:deliver                      10,000 people: one replica, three replicas, the loop
 *     npm run bench:deliver -- 1000              a thousand people
 *     npm run bench:deliver -- 1000 --replicas 2 --loop-seconds 60
 *     npm run bench:deliver -- 1000 --faults     2% of the sends hang and 5% are throttled, one replica and the loop
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    replicas: { type: 'string' },
    'loop-seconds': { type: 'string', default: '30' },
    faults: { type: 'boolean', default: false },
  },
});
const people = Number(positionals[0] ?? 10_000);
const replicas = (values.replicas ?? (values.faults ? '1' : '1,3')).split(',').map(Number);
const loopSeconds = Number(values['loop-seconds']);
const faults = values.faults ? { hung: 0.02, throttled: 0.05 } : {};

interface Result {
  people: number;
  reached: number;
  /** Listed in the ledger as not known to be reached: two sends in turn were not answered. */
  doubtful: number;
  perSecond: number;
  refused429: number;
  refused429Percent: number;
  repeats: number;
  seconds: number;
}

/** From the first delivery to the one before the last hundredth, which waits for what was put back. */
function resultOf(
  { times, requests, refused429, repeats, delivered }: Figures,
  { reached, doubtful }: { reached: number; doubtful: number },
): Result {
  const counted = Math.max(2, Math.floor(times.length * 0.99));
  const [first = 0, last = 0] = [times[0], times[counted - 1]];
  return {
    people,
    reached,
    doubtful,
    perSecond: Math.round(((counted - 1) / ((last - first) / 1000)) * 10) / 10,
    refused429,
    refused429Percent: Math.round((refused429 / requests) * 10_000) / 100,
    repeats: Object.values(repeats).reduce((sum, count) => sum + count, 0),
    seconds: Math.round((last - first) / 1000) + (delivered > 0 ? 0 : Number.NaN),
  };
}

let run = 0;

async function ours(connector: ConnectorProcess, processes: number): Promise<Result> {
  const store = await startStore();
  run += 1;
  const prefix = `b${run}`;
  const { connectionString } = store;
  const tenant = `tenant${run}`;
  const seeded = await seed({ connectionString, prefix }, { tenant, people, serviceUrl: connector.url });
  await connector.begin(faults);
  const settings = { connectionString, prefix, tenants: [tenant] };
  const running = await Promise.all(Array.from({ length: processes }, () => startReplica(settings)));
  await ask(seeded);
  const until = Date.now() + (people / 10 + 180) * 1000;
  let reached = 0;
  let doubtful = 0;
  while (reached + doubtful < people && Date.now() < until) {
    await pause(1000);
    reached = (await connector.delivered()).chats;
    // The whole ledger is read, so not before the end.
    if (values.faults && reached > people * 0.99) doubtful = await failedIn(seeded);
    process.stderr.write(`\r${run}: ${reached} of ${people} reached   `);
  }
  const figures = await connector.figures();
  await Promise.all(running.map((replica) => replica.kill()));
  await store.stop();
  return resultOf(figures, { reached, doubtful });
}

async function failedIn({ storage, key }: Seeded): Promise<number> {
  return (await storage.rounds.requests(key, period)).filter(({ state }) => state === 'failed').length;
}

async function loop(connector: ConnectorProcess): Promise<{ perSecond: number }> {
  await connector.begin(faults);
  const chats = Array.from({ length: people }, (_, index) => `loop|p${index}`);
  await obviousLoop(chats, { serviceUrl: connector.url, seconds: loopSeconds });
  const { delivered } = await connector.delivered();
  return { perSecond: Math.round((delivered / loopSeconds) * 10) / 10 };
}

const connector = await startConnector();
const results: Record<string, Result> = {};
for (const processes of replicas) results[`replicas ${processes}`] = await ours(connector, processes);
const obvious = await loop(connector);
connector.stop();
process.stdout.write(`${JSON.stringify({ ...results, obviousLoop: obvious }, null, 2)}\n`);
for (const [name, { reached, doubtful, perSecond, refused429Percent }] of Object.entries(results)) {
  const all = `${name}: all ${people} reached${values.faults ? ', or listed as not known to be' : ''}`;
  verdict(all, `${reached} and ${doubtful}`, reached + doubtful === people);
  if (!values.faults) verdict(`${name}: at least 48 of 50 requests a second`, perSecond, perSecond >= 48);
  verdict(`${name}: under 0.1% beyond the limit (429)`, `${refused429Percent}%`, refused429Percent < 0.1);
  const ratio = Math.round((perSecond / obvious.perSecond) * 10) / 10;
  verdict(`${name}: faster than the obvious loop`, `${ratio} times`, ratio > 1);
}
exitWithVerdict();
