import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { pino } from 'pino';
import type { Loop } from '../../src/service/over-and-over.ts';
import { startScheduler } from '../../src/service/scheduler.ts';
import { MemoryLeaseStore } from '../fakes/memory-leases.ts';

const systemClock = { now: () => new Date().toISOString() };

describe('Looking whether something is due', () => {
  const loops: Loop[] = [];
  let letGo = () => {};

  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
  afterEach(async () => {
    letGo();
    const stopped = Promise.all(loops.splice(0).map((loop) => loop.stop()));
    mock.timers.reset();
    await stopped;
  });

  function start(leases: MemoryLeaseStore, duties: Record<string, (tenant: string) => Promise<void>>) {
    const log = pino({ level: 'silent' });
    const tenants = ['council', 'another'];
    loops.push(startScheduler({ tenants, leases, clock: systemClock, log, what: 'rounds', duties }));
  }

  /** Lets time go by second by second, with what follows from it. */
  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 1) {
      mock.timers.tick(1_000);
      for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    }
  }

  it('is left to one process for as long as its look takes', async () => {
    const leases = new MemoryLeaseStore();
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const looked: string[] = [];
    start(leases, {
      rounds: async (tenant) => {
        looked.push(`first: ${tenant}`);
        if (tenant === 'council') await gate;
      },
    });
    await pass(3);
    start(leases, { rounds: async (tenant) => void looked.push(`second: ${tenant}`) });
    await pass(200);
    assert.deepEqual([...new Set(looked)], ['first: council', 'second: another'], 'never both');
    letGo();
    await loops.shift()?.stop();
    await pass(700);
    assert.ok(
      looked.includes('second: council'),
      'and to others once it has gone and the council was left alone',
    );
  });

  it('leaves a council in which it took long alone for four times as long, in every process, and no other', async () => {
    const leases = new MemoryLeaseStore();
    const began: Record<string, number[]> = { council: [], another: [] };
    const started = Date.now();
    const duties = {
      rounds: async (tenant: string) => {
        began[tenant]?.push(Math.round((Date.now() - started) / 1_000));
        if (tenant === 'council') await new Promise((resolve) => setTimeout(resolve, 50_000));
      },
    };
    start(leases, duties);
    await pass(30);
    start(leases, duties);
    await pass(200);
    assert.deepEqual(began['council'], [2]);
    assert.ok((began['another']?.length ?? 0) >= 3, 'the other is looked at as always');
    await pass(180);
    assert.equal(began['council']?.length, 2);
  });

  it('goes on with the other duties and councils where one is in trouble', async () => {
    const done: string[] = [];
    start(new MemoryLeaseStore(), {
      uploads: () => Promise.reject(new Error('cannot be removed')),
      rounds: async (tenant) => void done.push(tenant),
    });
    await pass(3);
    assert.deepEqual(done, ['council', 'another']);
  });
});
