import assert from 'node:assert/strict';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { actionOf, freshKey, recordsOf, updateOf } from '../contracts/records.ts';
import { emulatedStorage, freshPrefix } from './emulator.ts';
import { isTransaction, startProxy, type TableProxy } from './proxy.ts';
import { waysToStore } from './ways-to-store.ts';

const refs = Array.from({ length: 40 }, (_, index) => `ER-${String(index + 1).padStart(2, '0')}`);

for (const [way, append] of Object.entries(waysToStore))
  describe(`Answers about one plan that come at the same time, ${way}`, () => {
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

    async function loaded() {
      const key = freshKey();
      const actions = refs.map((ref, index) => actionOf(ref, { order: index + 1 }));
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, actions));
      // Now something is in the plan's history, and the plan in memory.
      await append(storage, key, updateOf('ER-40'));
      await storage.plans.read(key);
      proxy.requests.length = 0;
      return key;
    }

    it('go in together, and every replica shows each of them', async () => {
      const key = await loaded();
      const updates = refs.slice(0, 39).map((ref) => updateOf(ref, { commentary: `Said of ${ref}.` }));
      const results = await Promise.all(updates.map((update) => append(storage, key, update)));
      assert.deepEqual(
        results,
        updates.map((update) => ({ outcome: 'stored', update })),
      );
      assert.equal(
        proxy.requests.filter(isTransaction).length,
        3,
        'one at once, then twenty-four, then the rest',
      );
      const replica = await emulatedStorage({ prefix });
      for (const each of [storage, replica]) {
        const said = (await each.plans.read(key))?.actions.map(({ commentary }) => commentary);
        assert.deepEqual(
          said?.slice(0, 39),
          updates.map(({ commentary }) => commentary),
        );
      }
      assert.equal((await replica.updates.all(key)).length, 40);

      proxy.requests.length = 0;
      await append(storage, key, updateOf('ER-07', { at: '2024-12-20T10:00:00.000Z' }));
      assert.equal(proxy.requests.length, 1, 'what it follows is known');
    });

    it('are each stored where one among them was stored before', async () => {
      const key = await loaded();
      const first = updateOf('ER-01', { nonce: 'card' });
      await append(storage, key, first);
      const others = ['ER-02', 'ER-03', 'ER-04'].map((ref) => updateOf(ref));
      const again = updateOf('ER-05', { nonce: 'card', commentary: 'Another action, the same card.' });
      const results = await Promise.all([...others, again].map((update) => append(storage, key, update)));
      assert.deepEqual(results, [
        ...others.map((update) => ({ outcome: 'stored', update })),
        { outcome: 'repeated', update: first },
      ]);
      assert.equal((await storage.updates.all(key)).length, 5);
      assert.deepEqual(await storage.updates.history(key, 'ER-05'), []);
    });

    it('are each stored once where two come from the same card', async () => {
      const key = await loaded();
      const same = ['ER-01', 'ER-02'].map((ref) => updateOf(ref, { nonce: 'card' }));
      const other = updateOf('ER-03');
      const results = await Promise.all([...same, other].map((update) => append(storage, key, update)));
      assert.deepEqual(
        results.map(({ outcome }) => outcome),
        ['stored', 'repeated', 'stored'],
      );
      assert.equal((await storage.updates.all(key)).length, 3);
    });

    it('are stored where one among them is too long for the store', async () => {
      const key = await loaded();
      const others = ['ER-01', 'ER-02'].map((ref) => updateOf(ref));
      const tooLong = updateOf('ER-03', { commentary: 'x'.repeat(600_000) });
      const [, refused, ...results] = await Promise.allSettled(
        [updateOf('ER-04'), tooLong, ...others].map((update) => append(storage, key, update)),
      );
      assert.equal(refused?.status === 'rejected' && refused.reason.code, 'bad_input');
      assert.deepEqual(
        results.map((result) => result.status === 'fulfilled' && result.value.outcome),
        ['stored', 'stored'],
      );
    });

    it('are all refused, and none of them stored, when the store is away', async () => {
      const key = await loaded();
      const updates = ['ER-01', 'ER-02', 'ER-03'].map((ref) => updateOf(ref));
      proxy.decide = (passing) => (isTransaction(passing) ? 'busy' : 'pass');
      const results = await Promise.allSettled(updates.map((update) => append(storage, key, update)));
      assert.ok(
        results.every((each) => each.status === 'rejected' && each.reason.code === 'storage_unavailable'),
      );
      proxy.decide = () => 'pass';
      assert.equal((await storage.updates.all(key)).length, 1);
      const again = await Promise.all(updates.map((update) => append(storage, key, update)));
      assert.ok(again.every(({ outcome }) => outcome === 'stored'));
    });

    it('are stored once each when the store took them and its answer got lost', async () => {
      const key = await loaded();
      let lost = 0;
      proxy.decide = (passing) => (isTransaction(passing) && lost++ === 0 ? 'lost' : 'pass');
      const updates = ['ER-01', 'ER-02', 'ER-03'].map((ref) => updateOf(ref));
      const results = await Promise.all(updates.map((update) => append(storage, key, update)));
      assert.ok(results.every(({ outcome }) => outcome === 'stored'));
      assert.equal((await storage.updates.all(key)).length, 4);
    });
  });
