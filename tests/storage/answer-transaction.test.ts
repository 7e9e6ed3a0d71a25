import assert from 'node:assert/strict';
import { TableClient } from '@azure/data-tables';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { actionOf, freshKey, recordsOf, updateOf } from '../contracts/records.ts';
import { emulatedStorage, emulatorConnectionString, freshPrefix } from './emulator.ts';
import { type Fate, isTransaction, startProxy, type TableProxy } from './proxy.ts';
import { waysToStore } from './ways-to-store.ts';

describe('An answer in Table Storage', () => {
  const prefix = freshPrefix();
  let proxy: TableProxy;
  let storage: Storage;

  before(async () => {
    proxy = await startProxy();
    const settings = { kind: 'connection-string', connectionString: proxy.connectionString } as const;
    storage = await openStorage(settings, { prefix, deadlineMilliseconds: 15_000 });
  });

  beforeEach(() => {
    proxy.decide = () => 'pass';
    proxy.requests.length = 0;
  });

  after(() => proxy.close());

  it('is written with its position, nonce, change and version in one transaction', async () => {
    const key = freshKey();
    await storage.updates.append(key, updateOf('ER-01', { nonce: 'card' }));
    assert.equal(proxy.requests.filter(isTransaction).length, 1);
    const kinds = (await rowKeys(prefix, key.tenant)).map((rowKey) => rowKey.split('|')[0]);
    assert.deepEqual(kinds, ['change', 'position', 'submission', 'update', 'version']);
  });

  it('leaves no trace of any part when one part is refused', async () => {
    const key = await loaded(storage);
    const first = updateOf('ER-01', { nonce: 'card' });
    await storage.updates.append(key, first);
    const before = await rowKeys(prefix, key.tenant);
    const shown = await storage.plans.read(key);

    const other = updateOf('ER-02', { nonce: 'card', commentary: 'Another action, the same card.' });
    assert.deepEqual(await storage.updates.append(key, other), { outcome: 'repeated', update: first });
    assert.deepEqual(await rowKeys(prefix, key.tenant), before);
    assert.equal(await storage.plans.read(key), shown);
  });

  for (const fate of ['cut', 'busy'] as const) {
    it(`is stored in full or not at all when the store is away (${fate})`, async () => {
      const key = await loaded(storage);
      const before = await rowKeys(prefix, key.tenant);
      proxy.decide = (passing) => (isTransaction(passing) ? fate : 'pass');
      const update = updateOf('ER-01');
      await assert.rejects(storage.updates.append(key, update), { code: 'storage_unavailable' });
      assert.deepEqual(await rowKeys(prefix, key.tenant), before);

      proxy.decide = () => 'pass';
      assert.deepEqual(await storage.updates.append(key, update), { outcome: 'stored', update });
      assert.deepEqual(await storage.updates.history(key, 'ER-01'), [update]);
    });
  }

  it('is stored once when the store took it but its answer got lost', async () => {
    const key = await loaded(storage);
    let lost = 0;
    proxy.decide = (passing) => (isTransaction(passing) && lost++ === 0 ? 'lost' : 'pass');
    const update = updateOf('ER-01');
    assert.deepEqual(await storage.updates.append(key, update), { outcome: 'stored', update });
    assert.deepEqual(await storage.updates.history(key, 'ER-01'), [update]);
    assert.ok(lost > 1, 'it was tried again');
  });

  it('shows in full to another replica even if the sender never heard that it was stored', async () => {
    const key = await loaded(storage);
    proxy.decide = (passing) => (isTransaction(passing) ? 'lost' : 'pass');
    const update = updateOf('ER-01', { commentary: 'Stored, unheard.' });
    await assert.rejects(storage.updates.append(key, update), { code: 'storage_unavailable' });
    const replica = await emulatedStorage({ prefix });
    assert.equal((await replica.plans.read(key))?.actions[0]?.commentary, 'Stored, unheard.');
    assert.deepEqual(await replica.updates.history(key, 'ER-01'), [update]);
  });

  it('does not overwrite a later answer that came in while it was on its way', async () => {
    const key = await loaded(storage);
    const replica = await emulatedStorage({ prefix });
    const [first, earlier, later] = ['10:00', '10:01', '10:02'].map((time) =>
      updateOf('ER-01', { at: `2024-12-19T${time}:00.000Z`, commentary: time }),
    );
    assert.ok(first && earlier && later);
    await storage.updates.append(key, first);
    let overtaken = false;
    proxy.decide = async (passing): Promise<Fate> => {
      if (isTransaction(passing) && !overtaken) {
        overtaken = true;
        await replica.updates.append(key, later);
      }
      return 'pass';
    };
    assert.equal((await storage.updates.append(key, earlier)).outcome, 'stored');
    assert.equal((await storage.plans.read(key))?.actions[0]?.commentary, '10:02');
    assert.deepEqual(await storage.updates.history(key, 'ER-01'), [later, earlier, first]);
  });

  for (const [way, append] of Object.entries(waysToStore))
    it(`keeps all hundred when two people answer fifty times each at once, and shows the last, ${way}`, async () => {
      const key = await loaded(storage);
      const replica = await emulatedStorage({ prefix });
      const updates = Array.from({ length: 100 }, (_, index) =>
        updateOf('ER-01', {
          at: new Date(Date.UTC(2024, 11, 19, 10, 0, index)).toISOString(),
          by: { id: `entra-${index % 2}`, name: `Person ${index % 2}` },
          commentary: `answer ${index}`,
        }),
      );
      const results = await Promise.all(
        updates.map((update, index) => append(index % 2 ? storage : replica, key, update)),
      );
      assert.ok(results.every(({ outcome }) => outcome === 'stored'));
      assert.deepEqual(await storage.updates.history(key, 'ER-01'), updates.reverse());
      for (const each of [storage, replica]) {
        assert.equal((await each.plans.read(key))?.actions[0]?.commentary, 'answer 99');
      }
    });
});

async function loaded(storage: Storage) {
  const key = freshKey();
  const actions = [actionOf('ER-01'), actionOf('ER-02', { order: 2 })];
  await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, actions));
  return key;
}

async function rowKeys(prefix: string, tenant: string): Promise<string[]> {
  const connectionString = await emulatorConnectionString();
  const client = TableClient.fromConnectionString(connectionString, `${prefix}PlanRecords`, {
    allowInsecureConnection: true,
  });
  const found: string[] = [];
  for await (const { partitionKey, rowKey } of client.listEntities()) {
    if (partitionKey?.startsWith(tenant) && rowKey) found.push(rowKey);
  }
  return found.sort();
}
