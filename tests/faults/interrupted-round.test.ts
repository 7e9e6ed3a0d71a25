import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Replica, startReplica, startStore } from '../../bench/delivery/processes.ts';
import { ask, period, type Seeded, seed } from '../../bench/delivery/seed.ts';
import { isBeingAsked, type UpdateRequest } from '../../src/reporting/rounds/round.ts';
import { type EmbeddedStore, startEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { FakeConnector, sending } from '../fakes/connector/fake-connector.ts';
import { eventually } from '../fakes/eventually.ts';

const people = 24;
/** As in earnest, only shorter. */
const delivery = {
  sendDeadlineMilliseconds: 2_000,
  sendingSeconds: 3,
  leaseSeconds: 3,
  troubleSeconds: 1,
  idleMilliseconds: 200,
};

describe('A round that is interrupted', function () {
  this.timeout(120_000);

  let folder: string;
  let store: EmbeddedStore & { ports: number[] };
  let connector: FakeConnector;
  let seeded: Seeded;
  let replicas: Replica[];

  async function prepare(processes: number): Promise<void> {
    folder = await mkdtemp(join(tmpdir(), 'interrupted-round-'));
    store = await startStore(folder);
    connector = await FakeConnector.start();
    const where = { connectionString: store.connectionString, prefix: 'f' };
    const tenant = randomUUID();
    const settings = { ...where, tenants: [tenant], delivery, held: true };
    const starting = Promise.all(Array.from({ length: processes }, () => startReplica(settings)));
    seeded = await seed(where, { tenant, people, serviceUrl: connector.serviceUrl });
    for (const owner of seeded.owners) connector.conversations.open(owner, `${tenant}|${owner}`);
    replicas = await starting;
  }

  afterEach(async () => {
    await Promise.all(replicas.map((replica) => replica.kill()));
    await connector.stop();
    await store.stop();
    await rm(folder, { recursive: true });
  });

  /** Does something when so many sends have come; each is answered after a while, so that some are under way then. */
  function at(sends: number, act: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      let count = 0;
      connector.decide = ({ operation }) => {
        if (!sending.includes(operation)) return undefined;
        if (++count === sends) act().then(resolve, reject);
        return { kind: 'late', milliseconds: 150 };
      };
    });
  }

  const ledger = () => seeded.storage.rounds.requests(seeded.key, period);

  function settled(): Promise<UpdateRequest[]> {
    const look = async () => {
      const rows = await ledger().catch(() => []);
      return rows.length === people && !rows.some(isBeingAsked) ? rows : undefined;
    };
    return eventually('everybody to be dealt with', look, 60_000);
  }

  /** Each row against the chat it is about: reached, once and again for what was in flight, and the row names the last card. */
  function assertAgrees(rows: UpdateRequest[]): void {
    for (const { owner, state, reason, messageId, lapsed = 0 } of rows) {
      const cards = connector.sentTo(owner);
      assert.ok(cards.length >= 1 && cards.length <= 1 + lapsed, `${owner}: ${cards.length} cards`);
      assert.equal(state, 'delivered', `${owner}: ${reason}`);
      assert.equal(messageId, cards.at(-1)?.id, owner);
    }
  }

  it('by a kill reaches everybody, and repeats only what was in flight', async () => {
    await prepare(2);
    const [first, second] = replicas;
    await first?.go();
    const kill = at(8, async () => first?.kill());
    await ask(seeded);
    await kill;
    const inFlight = (await ledger()).filter(({ state }) => state === 'sending').map(({ owner }) => owner);
    assert.ok(inFlight.length > 0, 'the kill came while something was in flight');
    await second?.go();
    const rows = await settled();
    assertAgrees(rows);
    for (const { owner, lapsed } of rows) assert.equal(lapsed === 1, inFlight.includes(owner), owner);
  });

  it('by the store going away and coming back reaches everybody, and repeats only what was in flight', async () => {
    await prepare(1);
    await replicas[0]?.go();
    const stop = at(8, () => store.stop());
    await ask(seeded);
    await stop;
    const [tablePort = 0, queuePort = 0] = store.ports;
    store = { ...(await startEmbeddedStore({ folder, tablePort, queuePort })), ports: store.ports };
    assertAgrees(await settled());
  });
});
