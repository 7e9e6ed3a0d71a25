import { setTimeout as pause } from 'node:timers/promises';
import { startConnector, startReplica, startStore } from './delivery/processes.ts';
import { ask, period, seed } from './delivery/seed.ts';

/**
 * Rounds of 500 people during which a replica is killed at random moments and started again, until so many kills are done
 * (`-- 200`): is everybody reached, how many cards came twice, and does the ledger say what the Connector saw?
 */
const kills = Number(process.argv[2] ?? 200);
const people = Number(process.argv[3] ?? 500);
const delivery = { sendDeadlineMilliseconds: 2_000, sendingSeconds: 6, leaseSeconds: 8 };

const connector = await startConnector();
const store = await startStore();
const total = {
  rounds: 0,
  kills: 0,
  reached: 0,
  people: 0,
  repeats: 0,
  mostRepeats: 0,
  failedRows: 0,
  disagree: 0,
};
while (total.kills < kills) {
  total.rounds += 1;
  const tenant = `tenant${total.rounds}`;
  const prefix = `k${total.rounds}`;
  const { connectionString } = store;
  const seeded = await seed({ connectionString, prefix }, { tenant, people, serviceUrl: connector.url });
  const settings = { connectionString, prefix, tenants: [tenant], delivery };
  await connector.begin();
  const steady = await startReplica(settings);
  let victim = await startReplica(settings);
  await ask(seeded);
  const waiting = async () =>
    (await seeded.storage.rounds.requests(seeded.key, period)).filter(
      ({ state }) => state === 'requested' || state === 'sending',
    ).length;
  const until = Date.now() + 120_000;
  while ((await waiting()) > 0 && Date.now() < until) {
    await pause(200 + Math.random() * 1_500);
    if ((await connector.delivered()).chats >= people || total.kills >= kills) continue;
    await victim.kill();
    total.kills += 1;
    victim = await startReplica(settings);
  }
  await Promise.all([steady.kill(), victim.kill()]);
  const { repeats } = await connector.figures();
  const { chats } = await connector.delivered();
  const rows = await seeded.storage.rounds.requests(seeded.key, period);
  const delivered = rows.filter(({ state }) => state === 'delivered').length;
  total.people += people;
  total.reached += chats;
  total.repeats += Object.values(repeats).reduce((sum, count) => sum + count, 0);
  total.mostRepeats = Math.max(total.mostRepeats, 0, ...Object.values(repeats));
  total.failedRows += rows.filter(({ state }) => state === 'failed').length;
  total.disagree += Math.max(0, delivered - chats);
  process.stderr.write(`${JSON.stringify(total)}\n`);
}
process.stdout.write(`${JSON.stringify(total, null, 2)}\n`);
await store.stop();
connector.stop();
process.exit(0);
