import { setTimeout as pause } from 'node:timers/promises';
import { isBeingAsked } from '../src/reporting/rounds/round.ts';
import { startConnector, startReplica, startStore } from './delivery/processes.ts';
import { ask, period, seed } from './delivery/seed.ts';
import { exitWithVerdict, verdict } from './delivery/verdicts.ts';

/**
 * Rounds during which one of two replicas is killed (SIGKILL) at random moments and another takes its place, until so many
 * kills are done: is everybody reached, do cards come twice only where a send was under way, and does the ledger say what
 * the Connector saw?
 *
 *     npm run bench:deliver-kills             200 kills across rounds of 500 people
 *     npm run bench:deliver-kills -- 20 100   20 kills, rounds of 100 people
 */
const [kills = 200, people = 500] = process.argv.slice(2).map(Number);
const delivery = { sendDeadlineMilliseconds: 2_000, sendingSeconds: 6, leaseSeconds: 8 };

const connector = await startConnector();
const store = await startStore();
const { connectionString } = store;
const total = { rounds: 0, kills: 0, people: 0, reached: 0, repeats: 0, unexplained: 0, disagree: 0 };

async function killDuring(round: number): Promise<void> {
  const tenant = `tenant${round}`;
  const prefix = `k${round}`;
  const seeded = await seed({ connectionString, prefix }, { tenant, people, serviceUrl: connector.url });
  const settings = { connectionString, prefix, tenants: [tenant], delivery };
  await connector.begin();
  // The next one is loaded beforehand, for starting takes longer than the moments between kills.
  const loadNext = () => startReplica({ ...settings, held: true });
  const [steady, first, spare] = [startReplica(settings), startReplica(settings), loadNext()];
  let [victim, next] = [await first, spare];
  await steady;
  await ask(seeded);
  const ledger = () => seeded.storage.rounds.requests(seeded.key, period);
  const until = Date.now() + (people / 10 + 120) * 1000;
  while ((await ledger()).some(isBeingAsked) && Date.now() < until) {
    await pause(200 + Math.random() * 800);
    if ((await connector.delivered()).chats >= people || total.kills >= kills) continue;
    await victim.kill();
    total.kills += 1;
    victim = await next;
    await victim.go();
    next = loadNext();
  }
  await Promise.all([steady, victim, next].map(async (replica) => (await replica).kill()));
  const cards = await connector.cards();
  for (const { owner, state, messageId, lapsed = 0, doubtful = 0 } of await ledger()) {
    const { count = 0, last } = cards[`${tenant}|${owner}`] ?? {};
    total.reached += count > 0 ? 1 : 0;
    total.repeats += Math.max(0, count - 1);
    total.unexplained += Math.max(0, count - 1 - lapsed - doubtful);
    total.disagree += state === 'delivered' && messageId === last ? 0 : 1;
  }
  total.people += people;
}

while (total.kills < kills) {
  total.rounds += 1;
  await killDuring(total.rounds);
  process.stderr.write(`${JSON.stringify(total)}\n`);
}
await store.stop();
connector.stop();
process.stdout.write(`${JSON.stringify(total, null, 2)}\n`);
const { reached, repeats, unexplained, disagree } = total;
verdict(
  `everybody reached after ${total.kills} kills`,
  `${reached} of ${total.people}`,
  reached === total.people,
);
verdict(`none of ${repeats} repeats but where a send was under way`, unexplained, unexplained === 0);
verdict('rows that say something else than the Connector saw', disagree, disagree === 0);
exitWithVerdict();
