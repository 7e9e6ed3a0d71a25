import { setTimeout as pause } from 'node:timers/promises';
import {
  type ConnectorProcess,
  type Replica,
  startConnector,
  startReplica,
  startStore,
} from './delivery/processes.ts';
import { ask, seed } from './delivery/seed.ts';
import { exitWithVerdict, verdict } from './delivery/verdicts.ts';

/**
 * What a large round does to the memory of one replica, and to a council of ten whose round begins ten seconds after it
 * and shares the replica with it. Memory is read every five seconds, after a collection that holds the replica up for a
 * moment; the highest counts.
 *
 *     npm run bench:deliver-crowds              1,000 and 10,000 people
 *     npm run bench:deliver-crowds -- 100 1000  other sizes, the small council beside the last
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000];
const smallSize = 10;
const headStartMilliseconds = 10_000;
const sampleMilliseconds = 5_000;

interface Crowd {
  people: number;
  reached: number;
  /** With the plan and its people known, and no round open yet. */
  heapMegabytesBefore: number;
  highestHeapMegabytes: number;
  highestRssMegabytes: number;
  /** From the moment the small council's round was opened to its last card. */
  smallCouncilSeconds?: number;
  /** How many of the large round had been reached by then. */
  reachedBefore?: number;
}

async function watch(
  replica: Replica,
  connector: ConnectorProcess,
  crowd: Crowd,
  until: number,
): Promise<void> {
  const deadline = Date.now() + (until / 10 + 120) * 1000;
  while (crowd.reached < until && Date.now() < deadline) {
    await pause(sampleMilliseconds);
    const { heapUsed, rss } = (await replica.memory()).memory;
    crowd.highestHeapMegabytes = Math.max(crowd.highestHeapMegabytes, Math.round(heapUsed / 1e6));
    crowd.highestRssMegabytes = Math.max(crowd.highestRssMegabytes, Math.round(rss / 1e6));
    crowd.reached = (await connector.delivered()).chats;
    process.stderr.write(`\r${crowd.reached} of ${until} reached, heap ${Math.round(heapUsed / 1e6)} MB   `);
  }
}

async function crowdOf(connector: ConnectorProcess, people: number, hasSmall: boolean): Promise<Crowd> {
  const store = await startStore();
  const { connectionString } = store;
  const where = { connectionString, prefix: `c${people}` };
  const serviceUrl = connector.url;
  const [large, small] = [`large${people}`, `small${people}`];
  const seeded = await seed(where, { tenant: large, people, serviceUrl });
  const behind = await seed(where, { tenant: small, people: smallSize, serviceUrl });
  await connector.begin();
  const replica = await startReplica({ ...where, tenants: [large, small] });
  await pause(sampleMilliseconds);
  const heapMegabytesBefore = Math.round((await replica.memory()).memory.heapUsed / 1e6);
  const highest = { highestHeapMegabytes: 0, highestRssMegabytes: 0 };
  const crowd: Crowd = { people, reached: 0, heapMegabytesBefore, ...highest };
  await ask(seeded);
  const watching = watch(replica, connector, crowd, people + (hasSmall ? smallSize : 0));
  if (hasSmall) {
    await pause(headStartMilliseconds);
    const asked = Date.now();
    await ask(behind);
    await watching;
    const { tenants, times } = await connector.figures();
    const last = tenants[small]?.last ?? Number.NaN;
    crowd.smallCouncilSeconds = Math.round((last - asked) / 100) / 10;
    crowd.reachedBefore = times.filter((time) => time < last).length;
  }
  await watching;
  await replica.kill();
  await store.stop();
  return crowd;
}

const connector = await startConnector();
const crowds: Crowd[] = [];
for (const [index, people] of sizes.entries()) {
  crowds.push(await crowdOf(connector, people, index === sizes.length - 1));
  process.stderr.write(`${JSON.stringify(crowds.at(-1))}\n`);
}
connector.stop();
process.stdout.write(`${JSON.stringify(crowds, null, 2)}\n`);
for (const { people, reached } of crowds)
  verdict(`${people} people: all reached`, reached, reached >= people);
const [least, most] = [crowds[0]?.highestHeapMegabytes ?? 0, crowds.at(-1)?.highestHeapMegabytes ?? 0];
verdict(
  `memory for ${sizes.at(-1)} as for ${sizes[0]} (within half)`,
  `${most} and ${least} MB`,
  most <= least * 1.5,
);
const { smallCouncilSeconds = Number.NaN } = crowds.at(-1) ?? {};
verdict(
  'a council of ten beside the largest is done in 15 s',
  `${smallCouncilSeconds} s`,
  smallCouncilSeconds <= 15,
);
exitWithVerdict();
