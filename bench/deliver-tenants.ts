import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { GoldenThreadError } from '../src/errors.ts';
import { startConnector, startReplica, startStore } from './delivery/processes.ts';
import { ask, type Seeded, seeding } from './delivery/seed.ts';
import { exitWithVerdict, verdict } from './delivery/verdicts.ts';

/**
 * A thousand councils that share one deployment. A large one opens its round, and a council of ten behind it: how long does
 * that one wait? Then all the others open theirs in the same minute: is any of them above its own limit, and does any of
 * them starve? Another council of ten comes behind all of them, whose wait is printed: it has its turn as they do.
 *
 *     npm run bench:deliver-tenants                      1,000 tenants of 100 people, one of 10,000, three replicas
 *     npm run bench:deliver-tenants -- 50 20 --big 500   50 tenants of 20 people, one of 500
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    big: { type: 'string', default: '10000' },
    replicas: { type: 'string', default: '3' },
  },
});
const [tenants = 1_000, people = 100] = positionals.map(Number);
const big = Number(values.big);
const small = { tenant: 'small', people: 10 };
const last = { tenant: 'last', people: 10 };
const seedersAtOnce = 8;
/** Those before are well under way by then. */
const headStartMilliseconds = 5_000;

const connector = await startConnector();
const serviceUrl = connector.url;
const store = await startStore();
const where = { connectionString: store.connectionString, prefix: 'm' };
const seedOne = await seeding(where);
const names = Array.from({ length: tenants }, (_, index) => `tenant${String(index).padStart(5, '0')}`);
const began = Date.now();
const seeded: Seeded[] = [];
const waiting = [...names];
await Promise.all(
  Array.from({ length: seedersAtOnce }, async () => {
    for (let tenant = waiting.pop(); tenant !== undefined; tenant = waiting.pop())
      seeded.push(await seedOne({ tenant, people, serviceUrl }));
  }),
);
const large = await seedOne({ tenant: 'big', people: big, serviceUrl });
const [behindOne, behindAll] = [
  await seedOne({ ...small, serviceUrl }),
  await seedOne({ ...last, serviceUrl }),
];
process.stderr.write(`seeded in ${Math.round((Date.now() - began) / 1000)} s\n`);

await connector.begin();
const all = ['big', ...names, small.tenant, last.tenant];
const replicas = await Promise.all(
  Array.from({ length: Number(values.replicas) }, () => startReplica({ ...where, tenants: all })),
);
await ask(large);
await pause(headStartMilliseconds);
const smallAsked = Date.now();
await ask(behindOne);
const soon = Date.now() + 120_000;
while (((await connector.figures()).tenants[small.tenant]?.count ?? 0) < small.people && Date.now() < soon)
  await pause(200);

const before = (await connector.delivered()).chats;
const started = Date.now();
const askedAt = new Map<string, number>();
for (const each of seeded) {
  askedAt.set(each.key.tenant, Date.now());
  await askAnyway(each);
}
await pause(headStartMilliseconds);
const lastAsked = Date.now();
await askAnyway(behindAll);

const wanted = big + tenants * people + small.people + last.people;
const until = Date.now() + (wanted / 20 + 120) * 1000;
let reached = 0;
while (reached < wanted && Date.now() < until) {
  await pause(1_000);
  reached = (await connector.delivered()).chats;
  process.stderr.write(`\r${reached} of ${wanted} reached   `);
}
const figures = await connector.figures();
const cpu = await Promise.all(replicas.map((replica) => replica.memory()));
await Promise.all(replicas.map((replica) => replica.kill()));
await store.stop();
connector.stop();

const seconds = (at: number | undefined) => Math.round(((at ?? Number.NaN) - started) / 100) / 10;
const ends = names.map((name) => seconds(figures.tenants[name]?.last)).sort((one, other) => one - other);
const [fastest = Number.NaN, slowest = Number.NaN] = [ends[0], ends.at(-1)];
const mostASecond = Math.max(...Object.values(figures.mostASecond));
const result = {
  ...{ tenants, people, big, replicas: replicas.length, reached },
  perSecond: Math.round(((reached - before) / seconds(figures.lastAt)) * 10) / 10,
  secondsToTheFirstAndLastTenantsEnd: [fastest, slowest],
  longestWaitForAFirstCard: longestWait(),
  bigSeconds: seconds(figures.tenants['big']?.last),
  tenSecondsBehindTheBig: secondsFrom(smallAsked, small.tenant),
  tenSecondsBehindAll: secondsFrom(lastAsked, last.tenant),
  ...{ mostASecond, refused429: figures.refused429, requests: figures.requests },
  repeats: Object.values(figures.repeats).reduce((sum, count) => sum + count, 0),
  cpuSeconds: cpu.map(({ cpu: { user, system } }) => Math.round((user + system) / 1e6)),
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
verdict(`all ${wanted} people reached`, reached, reached === wanted);
verdict('no tenant above 50 requests in any second', mostASecond, mostASecond <= 50);
verdict('nobody was sent a card twice', result.repeats, result.repeats === 0);
const smallSeconds = result.tenSecondsBehindTheBig;
verdict(`a council of ten behind one of ${big} is done in 15 s`, `${smallSeconds} s`, smallSeconds <= 15);
// Who has one job alone has its first card when it is nearly done.
if (people > 64)
  verdict(
    'nobody starves: from its own opening no tenant waits for its first card half of the time all take',
    `${longestWait()} of ${slowest} s`,
    longestWait() <= slowest / 2,
  );
exitWithVerdict();

function secondsFrom(asked: number, tenant: string): number {
  return Math.round(((figures.tenants[tenant]?.last ?? Number.NaN) - asked) / 100) / 10;
}

/** A round is opened however busy the store is; what is queued twice is sent once. */
async function askAnyway(council: Seeded): Promise<void> {
  for (;;) {
    const asked = await ask(council).catch((error: unknown) => error);
    if (!(asked instanceof GoldenThreadError) || asked.code !== 'storage_unavailable') {
      if (asked instanceof Error) throw asked;
      return;
    }
    process.stderr.write('\nthe store was too busy to open a round, once more\n');
  }
}

/** Of all tenants, in seconds from when each opened its own round. */
function longestWait(): number {
  const waits = names.map((name) => (figures.tenants[name]?.first ?? Number.NaN) - (askedAt.get(name) ?? 0));
  return Math.round(Math.max(...waits) / 100) / 10;
}
