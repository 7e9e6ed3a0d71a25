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
    await pass(120);
    assert.ok(looked.includes('second: council'), 'and to others once it has gone');
  });

  it('rests four times as long as it took, and ten minutes at most', async () => {
    const began: number[] = [];
    let seconds = 30;
    const started = Date.now();
    start(new MemoryLeaseStore(), {
      rounds: async (tenant) => {
        if (tenant === 'council') began.push(Math.round((Date.now() - started) / 1_000));
        else await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      },
    });
    await pass(40);
    seconds = 300;
    await pass(1_400);
    assert.deepEqual(began, [2, 152, 1052]);
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
