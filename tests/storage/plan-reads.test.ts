import assert from 'node:assert/strict';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { actionOf, freshKey, recordsOf, updateOf } from '../contracts/records.ts';
import { emulatedStorage, freshPrefix } from './emulator.ts';
import { type Fate, startProxy, type TableProxy } from './proxy.ts';

/** `reader` is another replica than `storage`; the proxy sees its requests only. */
describe('Reading a plan that another replica writes', () => {
  const prefix = freshPrefix();
  let now = '2024-12-19T10:00:00.000Z';
  const clock = { now: () => now };
  let proxy: TableProxy;
  let storage: Storage;
  let reader: Storage;

  before(async () => {
    proxy = await startProxy();
    storage = await emulatedStorage({ prefix, clock });
    const settings = { kind: 'connection-string', connectionString: proxy.connectionString } as const;
    reader = await openStorage(settings, { prefix, clock });
  });

  beforeEach(() => {
    proxy.decide = () => 'pass';
    now = '2024-12-19T10:00:00.000Z';
  });

  after(() => proxy.close());

  it('costs one point read while nothing changes', async () => {
    const { key } = await loaded();
    assert.equal(await requestsOf(() => reader.plans.read(key)), 1);
  });

  it('shows an answer on the next read for three requests', async () => {
    const { key } = await loaded();
    await storage.updates.append(key, updateOf('ER-01', { commentary: 'Just now.' }));
    assert.equal(await requestsOf(() => reader.plans.read(key)), 3);
    assert.equal(await commentary(key, 'ER-01'), 'Just now.');
  });

  it('costs no more after a long history', async () => {
    const { key } = await loaded();
    for (let index = 0; index < 60; index++) await answer(key, 'ER-01', index);
    await reader.plans.read(key);
    now = '2024-12-19T10:30:00.000Z';
    await answer(key, 'ER-02', 60);
    await reader.plans.read(key);
    now = '2024-12-19T11:00:00.000Z';
    await answer(key, 'ER-01', 61);

    proxy.requests.length = 0;
    await reader.plans.read(key);
    assert.equal(proxy.requests.length, 3);
    assert.equal(await commentary(key, 'ER-01'), 'answer 61');
  });

  it('takes in many answers at once by one range read', async () => {
    const refs = Array.from({ length: 30 }, (_, index) => `ER-${index}`);
    const { key } = await loaded(refs);
    for (const [index, ref] of refs.entries()) await answer(key, ref, index);
    assert.equal(await requestsOf(() => reader.plans.read(key)), 3);
    assert.equal(await commentary(key, 'ER-29'), 'answer 29');
  });

  it('shows a new edition on the next read', async () => {
    const { key } = await loaded();
    const edition = recordsOf(key.planId, [actionOf('NEW-01')]);
    await storage.plans.saveEdition(key.tenant, edition);
    assert.equal(await requestsOf(() => reader.plans.read(key)), 9);
    assert.deepEqual(await reader.plans.read(key), edition);
  });

  it('finds an answer from a replica whose clock is an hour slow', async () => {
    const { key } = await loaded();
    await answer(key, 'ER-02', 1);
    await reader.plans.read(key);
    now = '2024-12-19T09:00:00.000Z';
    await answer(key, 'ER-01', 2);
    now = '2024-12-19T10:00:01.000Z';
    assert.equal(await commentary(key, 'ER-01'), 'answer 2');
  });

  it('finds answers although another replica’s clock is an hour fast', async () => {
    const { key } = await loaded();
    now = '2024-12-19T11:00:00.000Z';
    await answer(key, 'ER-02', 1);
    now = '2024-12-19T10:00:01.000Z';
    await reader.plans.read(key);
    await answer(key, 'ER-01', 2);
    now = '2024-12-19T11:00:02.000Z';
    await answer(key, 'ER-02', 3);
    now = '2024-12-19T10:00:03.000Z';
    assert.equal(await commentary(key, 'ER-01'), 'answer 2');
    assert.equal(await commentary(key, 'ER-02'), 'answer 3');
  });

  it('shares one refresh between a hundred questions at once', async () => {
    const { key } = await loaded();
    await answer(key, 'ER-01', 1);
    const ask = () => Promise.all(Array.from({ length: 100 }, () => reader.plans.read(key)));
    // The first refresh began before the other ninety-nine asked; they share the next.
    assert.equal(await requestsOf(ask), 3 + 1);
  });

  it('shows what was stored before the question, even while an older refresh is under way', async () => {
    const { key } = await loaded();
    let stored = false;
    proxy.decide = async (): Promise<Fate> => {
      if (!stored) {
        stored = true;
        await answer(key, 'ER-01', 1);
        asked = reader.plans.read(key);
      }
      return 'pass';
    };
    let asked = reader.plans.read(key);
    await asked;
    assert.equal((await asked)?.actions[0]?.commentary, 'answer 1');
  });

  it('reads again after the store was away', async () => {
    const { key } = await loaded();
    proxy.decide = () => 'denied';
    await assert.rejects(reader.plans.read(key), { code: 'storage_unavailable' });
    proxy.decide = () => 'pass';
    assert.equal((await reader.plans.read(key))?.actions.length, 2);
  });

  /** A plan that both replicas have read. */
  async function loaded(refs = ['ER-01', 'ER-02']): Promise<{ key: PlanKey }> {
    const key = freshKey();
    const actions = refs.map((ref, index) => actionOf(ref, { order: index }));
    await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, actions));
    await reader.plans.read(key);
    return { key };
  }

  function answer(key: PlanKey, ref: string, index: number) {
    const at = new Date(Date.UTC(2024, 11, 19, 10, 0, index)).toISOString();
    return storage.updates.append(key, updateOf(ref, { at, commentary: `answer ${index}` }));
  }

  async function commentary(key: PlanKey, ref: string): Promise<string | undefined> {
    const read = await reader.plans.read(key);
    return read?.actions.find((action) => action.ref === ref)?.commentary;
  }

  async function requestsOf(act: () => Promise<unknown>): Promise<number> {
    proxy.requests.length = 0;
    await act();
    return proxy.requests.length;
  }
});
