import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { PaceStore, Turn } from '../../src/ports/pace.ts';
import { Pacer } from '../../src/service/pacer.ts';
import { MemoryPaceStore } from '../fakes/memory-pace.ts';

const pacerOn = (store: PaceStore) => new Pacer({ store, onTrouble: () => {} });

async function sendOne(pacer: Pacer, tenant: string): Promise<boolean> {
  const turn = await pacer.next(tenant);
  return 'begin' in turn && turn.begin();
}

/** Lets what does not wait for the clock run. */
async function settled(): Promise<void> {
  for (let count = 0; count < 5; count++) await new Promise((resolve) => setImmediate(resolve));
}

describe('Taking turns at sending', () => {
  it('gives each of two processes moments of its own', async () => {
    const store = new MemoryPaceStore();
    const given: number[] = [];
    const reserve = store.reserve.bind(store);
    store.reserve = async (...asked) => {
      const reserved = await reserve(...asked);
      if ('moments' in reserved) given.push(...reserved.moments);
      return reserved;
    };
    const processes = [pacerOn(store), pacerOn(store)];
    const sends = processes.flatMap((pacer) => Array.from({ length: 5 }, () => sendOne(pacer, 'council')));
    assert.deepEqual(new Set(await Promise.all(sends)), new Set([true]));
    assert.equal(new Set(given).size, given.length);
  });

  it('gives a lone send its moment though the store takes longer to answer than a moment lasts', async () => {
    const store = new MemoryPaceStore();
    const reserve = store.reserve.bind(store);
    let reserved = 0;
    store.reserve = async (...asked) => {
      const moments = await reserve(...asked);
      await new Promise((resolve) => setTimeout(resolve, 80 + 10 * (reserved++ % 3)));
      return moments;
    };
    const pacer = pacerOn(store);
    assert.equal(await sendOne(pacer, 'council'), true);
    assert.ok(reserved <= 6, `${reserved} moments for one send`);
    assert.equal(await sendOne(pacer, 'council'), true);
    assert.ok(reserved <= 9, `${reserved} moments for two sends`);
  });

  it('keeps nobody waiting of a tenant that Teams asks to leave alone, and lets the others go on', async () => {
    const store = new MemoryPaceStore();
    await store.holdUntil('big', Date.now() + 60_000);
    const pacer = pacerOn(store);
    const turn = await pacer.next('big');
    assert.ok('inSeconds' in turn && turn.inSeconds > 50 && turn.inSeconds <= 60, JSON.stringify(turn));
    assert.equal(pacer.isHeld('big'), true);
    assert.equal(pacer.isHeld('small'), false);
    assert.equal(await sendOne(pacer, 'small'), true);
  });

  it('lets go of those who wait when Teams asks to slow down', async () => {
    const store = new MemoryPaceStore();
    const pacer = pacerOn(store);
    const turns = await Promise.all(Array.from({ length: 4 }, () => pacer.next('council')));
    const inLine = Array.from({ length: 4 }, () => pacer.next('council'));
    for (let count = 0; count < 20; count++) pacer.heard('council', 60);
    for (const turn of turns) assert.equal('begin' in turn && (await turn.begin()), false);
    for (const turn of await Promise.all(inLine))
      assert.ok('begin' in turn ? !(await turn.begin()) : turn.inSeconds > 50);
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

  describe('by a clock of our own', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 }));
    afterEach(() => mock.timers.reset());

    function counting() {
      const store = new MemoryPaceStore();
      const reserve = store.reserve.bind(store);
      const counts: number[] = [];
      store.reserve = (tenant, wanted) => {
        counts.push(wanted.count);
        return reserve(tenant, wanted);
      };
      return { store, pacer: pacerOn(store), reserved: () => counts.reduce((sum, count) => sum + count, 0) };
    }

    async function turns(pacer: Pacer, count: number): Promise<Turn[]> {
      const given = await Promise.all(Array.from({ length: count }, () => pacer.next('council')));
      return given.filter((turn) => 'begin' in turn);
    }

    it('gives the moment of one who is slow to get ready to the next who is', async () => {
      const { pacer, reserved } = counting();
      const [slow, quick] = await turns(pacer, 2);
      assert.equal(await quick?.begin(), true, 'at the first moment');
      mock.timers.tick(25);
      assert.equal(await slow?.begin(), true, 'at the second');
      assert.equal(reserved(), 2);
    });

    it('takes another moment for one that went by with nobody ready', async () => {
      const { pacer, reserved } = counting();
      const [only] = await turns(pacer, 1);
      mock.timers.tick(25);
      assert.equal(await only?.begin(), true);
      assert.equal(reserved(), 2);
    });

    it('is not thrown out of step by a turn that is never begun', async () => {
      const { pacer } = counting();
      for (let count = 0; count < 5; count++) {
        await turns(pacer, 1);
        mock.timers.tick(100);
      }
      const [turn] = await turns(pacer, 1);
      assert.equal(await turn?.begin(), true);
    });

    for (const [what, readyMilliseconds, isGiven] of [
      ['shortly before it where that is quick', 25, false],
      ['long before it where it has taken long to get ready', 300, true],
    ] as const) {
      it(`gives turns out ${what}`, async () => {
        const { store, pacer } = counting();
        for (let count = 0; count < 20; count++) {
          const [turn] = await turns(pacer, 1);
          mock.timers.tick(readyMilliseconds);
          await turn?.begin();
        }
        await store.holdUntil('council', Date.now() + 400);
        let given = false;
        const waiting = pacer.next('council').then(() => {
          given = true;
        });
        await settled();
        assert.equal(given, isGiven);
        mock.timers.tick(400);
        await waiting;
      });
    }
  });

  it('gives no turn while the store cannot agree on one', async () => {
    const store = new MemoryPaceStore();
    store.reserve = () => Promise.reject(new Error('away'));
    assert.deepEqual(await pacerOn(store).next('council'), { inSeconds: 0 });
  });
});
