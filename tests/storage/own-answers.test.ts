import assert from 'node:assert/strict';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { actionOf, freshKey, recordsOf, updateOf } from '../contracts/records.ts';
import { emulatedStorage, freshPrefix } from './emulator.ts';
import { type Fate, isTransaction, startProxy, type TableProxy } from './proxy.ts';
import { waysToStore } from './ways-to-store.ts';

for (const [way, append] of Object.entries(waysToStore))
  describe(`An answer to a plan in memory, ${way}`, () => {
    const prefix = freshPrefix();
    let proxy: TableProxy;
    let storage: Storage;
    /** Another process than `storage`; the proxy sees the requests of `storage` only. */
    let replica: Storage;

    before(async () => {
      proxy = await startProxy();
      const settings = { kind: 'connection-string', connectionString: proxy.connectionString } as const;
      storage = await openStorage(settings, { prefix, deadlineMilliseconds: 15_000 });
      replica = await emulatedStorage({ prefix });
    });

    beforeEach(() => {
      proxy.decide = () => 'pass';
    });

    after(() => proxy.close());

    it('costs one request, and the next read one more', async () => {
      const key = await loaded();
      for (const commentary of ['First.', 'Second.']) {
        proxy.requests.length = 0;
        await answer(storage, key, 'ER-01', commentary);
        assert.equal(proxy.requests.length, 1);
        assert.deepEqual(await shown(storage, key), [commentary, '']);
        assert.equal(proxy.requests.length, 2);
      }
      assert.deepEqual(await storage.plans.read(key), await replica.plans.read(key));
    });

    it('loses nothing that another replica stored since the plan was read', async () => {
      const key = await loaded();
      await answer(replica, key, 'ER-02', 'Theirs.');
      await answer(storage, key, 'ER-01', 'Ours.');
      for (const each of [storage, replica]) assert.deepEqual(await shown(each, key), ['Ours.', 'Theirs.']);
    });

    it('loses nothing that another replica stores while it is on its way', async () => {
      const key = await loaded();
      let overtaken = false;
      proxy.decide = async (passing): Promise<Fate> => {
        if (isTransaction(passing) && !overtaken) {
          overtaken = true;
          await answer(replica, key, 'ER-02', 'Theirs.');
        }
        return 'pass';
      };
      await answer(storage, key, 'ER-01', 'Ours.');
      for (const each of [storage, replica]) assert.deepEqual(await shown(each, key), ['Ours.', 'Theirs.']);
    });

    it('is shown though nobody heard that it was stored', async () => {
      const key = await loaded();
      let lost = 0;
      proxy.decide = (passing) => (isTransaction(passing) && lost++ === 0 ? 'lost' : 'pass');
      await answer(storage, key, 'ER-01', 'Ours.');
      assert.deepEqual(await shown(storage, key), ['Ours.', '']);
      assert.equal((await storage.updates.history(key, 'ER-01')).length, 1);
    });

    it('does not wait for another that hangs', async () => {
      const key = await loaded();
      const { connectionString } = proxy;
      const settings = { kind: 'connection-string', connectionString } as const;
      const hasty = await openStorage(settings, { prefix, deadlineMilliseconds: 4_000 });
      await hasty.plans.read(key);
      let hung = false;
      proxy.decide = (passing) => {
        if (!isTransaction(passing) || hung) return 'pass';
        hung = true;
        return 'hang';
      };
      let isGone = false;
      const first = answer(hasty, key, 'ER-02', 'Hangs.').catch(() => {
        isGone = true;
      });
      await answer(hasty, key, 'ER-01', 'Ours.');
      assert.equal(isGone, false);
      await first;
      assert.equal(isGone, true);
      assert.deepEqual(await shown(hasty, key), ['Ours.', '']);
    });

    it('is in both memories when two replicas answer and read forty times at once', async () => {
      const key = await loaded();
      await Promise.all(
        Array.from({ length: 40 }, async (_, index) => {
          const mine = index % 2 === 0 ? storage : replica;
          await answer(mine, key, index % 4 < 2 ? 'ER-01' : 'ER-02', `answer ${index}`, index);
          await mine.plans.read(key);
        }),
      );
      for (const each of [storage, replica])
        assert.deepEqual(await shown(each, key), ['answer 37', 'answer 39']);
    });

    /** A plan that both have read. */
    async function loaded(): Promise<PlanKey> {
      const key = freshKey();
      const actions = [
        actionOf('ER-01', { commentary: '' }),
        actionOf('ER-02', { order: 2, commentary: '' }),
      ];
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, actions));
      for (const each of [storage, replica]) await each.plans.read(key);
      return key;
    }

    let moment = 100;

    async function answer(by: Storage, key: PlanKey, ref: string, commentary: string, second = moment++) {
      const at = new Date(Date.UTC(2024, 11, 19, 10, 0, second)).toISOString();
      return append(by, key, updateOf(ref, { at, commentary }));
    }

    async function shown(from: Storage, key: PlanKey) {
      return (await from.plans.read(key))?.actions.map(({ commentary }) => commentary);
    }
  });
