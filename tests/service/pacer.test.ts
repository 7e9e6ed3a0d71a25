import assert from 'node:assert/strict';
import type { PaceStore } from '../../src/ports.ts';
import { Pacer } from '../../src/service/pacer.ts';
import { MemoryPaceStore } from '../fakes/memory-pace.ts';

const pacerOn = (store: PaceStore) => new Pacer({ store, onTrouble: () => {} });

async function sendOne(pacer: Pacer, tenant: string): Promise<boolean> {
  const turn = await pacer.next(tenant);
  return turn ? turn.begin() : false;
}

describe('Taking turns at sending', () => {
  it('gives each of two processes moments of its own', async () => {
    const store = new MemoryPaceStore();
    const given: number[] = [];
    const reserve = store.reserve.bind(store);
    store.reserve = async (...asked) => {
      const moments = await reserve(...asked);
      given.push(...moments);
      return moments;
    };
    const processes = [pacerOn(store), pacerOn(store)];
    const sends = processes.flatMap((pacer) => Array.from({ length: 5 }, () => sendOne(pacer, 'council')));
    assert.deepEqual(new Set(await Promise.all(sends)), new Set([true]));
    assert.equal(new Set(given).size, given.length);
  });

  it('does not let one tenant wait for another', async () => {
    const store = new MemoryPaceStore();
    await store.holdUntil('big', Date.now() + 60_000);
    const pacer = pacerOn(store);
    const big = sendOne(pacer, 'big');
    assert.equal(await sendOne(pacer, 'small'), true);
    pacer.stop();
    assert.equal(await big, false);
  });

  it('slows the tenant down once half of the last sends were refused for now, not for one', async () => {
    const store = new MemoryPaceStore();
    const held: number[] = [];
    store.holdUntil = async (_tenant, until) => void held.push(until);
    const pacer = pacerOn(store);
    for (let count = 0; count < 60; count++) pacer.heard('council', count % 10 === 0 ? 5 : null);
    assert.deepEqual(held, []);
    for (let count = 0; count < 20; count++) pacer.heard('council', 5);
    assert.equal(held.length, 1);
    assert.ok((held[0] ?? 0) > Date.now() + 4_000);
  });

  it('gives no turn while the store cannot agree on one', async () => {
    const store = new MemoryPaceStore();
    store.reserve = () => Promise.reject(new Error('away'));
    assert.equal(await pacerOn(store).next('council'), undefined);
  });
});
