import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { PlanRecords } from '../../src/plan/plan.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { actionOf, freshKey, measureOf, recordsOf, updateOf } from '../contracts/records.ts';
import { emulatedStorage, freshPrefix } from './emulator.ts';
import { type Fate, isTransaction, startProxy, type TableProxy } from './proxy.ts';

describe('Loading a plan into Table Storage', () => {
  const prefix = freshPrefix();
  let proxy: TableProxy;
  let storage: Storage;
  let replica: Storage;

  before(async () => {
    proxy = await startProxy();
    const settings = { kind: 'connection-string', connectionString: proxy.connectionString } as const;
    storage = await openStorage(settings, { prefix, deadlineMilliseconds: 3_000 });
    replica = await emulatedStorage({ prefix });
  });

  beforeEach(() => {
    proxy.decide = () => 'pass';
    proxy.requests.length = 0;
  });

  after(() => proxy.close());

  it('takes one transaction for 250 actions and 170 measures, and another that switches to them', async () => {
    const key = freshKey();
    await storage.plans.saveEdition(key.tenant, planOf(key.planId, 250));
    assert.equal(proxy.requests.filter(isTransaction).length, 2);
    const read = await replica.plans.read(key);
    assert.deepEqual([read?.actions.length, read?.measures.length], [250, 170]);
  });

  it('stays below four mebibytes a transaction when there is much that cannot be made smaller', async () => {
    const key = freshKey();
    const records = longPlan(key.planId, 350);
    await storage.plans.saveEdition(key.tenant, records);
    const transactions = proxy.requests.filter(isTransaction);
    assert.ok(transactions.length > 3);
    for (const { body } of transactions) assert.ok(Buffer.byteLength(body) <= 4 * 1_048_576);
    assert.deepEqual(await replica.plans.read(key), records);
  });

  for (const failing of [1, 2, 3, 4]) {
    it(`leaves the former edition as it was when transaction ${failing} of 4 fails`, async () => {
      const key = freshKey();
      const former = planOf(key.planId, 3);
      await storage.plans.saveEdition(key.tenant, former);
      let count = 0;
      proxy.decide = (passing) => {
        if (!isTransaction(passing)) return 'pass';
        count += 1;
        return count >= failing ? 'cut' : 'pass';
      };
      const attempt = storage.plans.saveEdition(key.tenant, longPlan(key.planId, 350));
      await assert.rejects(attempt, { code: 'storage_unavailable' });
      assert.ok(count >= failing);
      proxy.decide = () => 'pass';
      assert.deepEqual(await storage.plans.read(key), former);
      assert.deepEqual(await replica.plans.read(key), former);
    });
  }

  it('can be repeated after it failed', async () => {
    const key = freshKey();
    let count = 0;
    proxy.decide = (passing) => (isTransaction(passing) && ++count > 2 ? 'cut' : 'pass');
    const records = longPlan(key.planId, 350);
    await assert.rejects(storage.plans.saveEdition(key.tenant, records), { code: 'storage_unavailable' });
    assert.deepEqual(await replica.plans.list(key.tenant), [], 'a plan that is not in is not listed');

    proxy.decide = () => 'pass';
    await storage.plans.saveEdition(key.tenant, records);
    assert.deepEqual(await replica.plans.read(key), records);
    assert.equal((await replica.plans.list(key.tenant)).length, 1);
  });

  it('is in although every answer of the store got lost once', async () => {
    const key = freshKey();
    const met = new Set<string>();
    proxy.decide = ({ body, url }) => {
      const name = url + body.slice(0, 60);
      if (met.has(name)) return 'pass';
      met.add(name);
      return 'lost';
    };
    const records = planOf(key.planId, 120);
    await storage.plans.saveEdition(key.tenant, records);
    proxy.decide = () => 'pass';
    assert.deepEqual(await replica.plans.read(key), records);
  });

  it('writes no rows for a document that says nothing new', async () => {
    const key = freshKey();
    await storage.plans.saveEdition(key.tenant, planOf(key.planId, 250));
    proxy.requests.length = 0;
    await storage.plans.saveEdition(key.tenant, planOf(key.planId, 250));
    assert.equal(proxy.requests.filter(isTransaction).length, 1);
  });

  it('gives way to another import that finished meanwhile, and says so', async () => {
    const key = freshKey();
    await storage.plans.saveEdition(key.tenant, planOf(key.planId, 1));
    const theirs = planOf(key.planId, 2, 'Theirs.');
    let interrupted = false;
    proxy.decide = async (passing): Promise<Fate> => {
      if (isTransaction(passing) && !interrupted) {
        interrupted = true;
        await replica.plans.saveEdition(key.tenant, theirs);
      }
      return 'pass';
    };
    const ours = storage.plans.saveEdition(key.tenant, planOf(key.planId, 3, 'Ours.'));
    await assert.rejects(ours, { code: 'conflict' });
    assert.deepEqual(await storage.plans.read(key), theirs);
  });

  it('keeps an answer that is given while the new edition is being written', async () => {
    const key = freshKey();
    await storage.plans.saveEdition(key.tenant, planOf(key.planId, 1));
    let answered = false;
    proxy.decide = async (passing): Promise<Fate> => {
      if (isTransaction(passing) && !answered) {
        answered = true;
        await replica.updates.append(key, updateOf('ER-0'));
      }
      return 'pass';
    };
    await storage.plans.saveEdition(key.tenant, planOf(key.planId, 4));
    assert.equal((await replica.plans.read(key))?.actions[0]?.commentary, 'As the owner says.');
  });
});

function planOf(planId: string, actions: number, commentary = 'As the document says.'): PlanRecords {
  return recordsOf(
    planId,
    Array.from({ length: actions }, (_, order) => actionOf(`ER-${order}`, { order, commentary })),
    Array.from({ length: 170 }, (_, order) => measureOf(`M-${order}`, { order })),
  );
}

/** Three transactions full of records that cannot be made smaller, then the one that switches to them. */
function longPlan(planId: string, actions: number): PlanRecords {
  return recordsOf(
    planId,
    Array.from({ length: actions }, (_, order) =>
      actionOf(`ER-${order}`, { order, commentary: randomBytes(24_000).toString('base64') }),
    ),
  );
}
