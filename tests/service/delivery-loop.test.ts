import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { DeliveryQueue } from '../../src/ports/job-queues.ts';
import { startDeliveryLoop } from '../../src/service/delivery-loop.ts';
import { Pacer } from '../../src/service/pacer.ts';
import { eventually } from '../fakes/eventually.ts';
import { MemoryPaceStore } from '../fakes/memory-pace.ts';
import { MemoryDeliveryQueue } from '../fakes/memory-queue.ts';

describe('The looks for councils that have something to be delivered', () => {
  it('come the more seldom the longer nothing is to be had, and at once when something is added', async () => {
    const change = 100;
    let [looks, takes, firstAfter] = [0, 0, 0];
    const queue: DeliveryQueue = {
      add: async () => {},
      park: async () => {},
      tenants: async () => {
        looks += 1;
        return new Map([['council', looks < change ? 'first' : 'another']]);
      },
      take: async () => {
        if (looks < change) takes += 1;
        else firstAfter ||= looks;
        return [];
      },
    };
    const log = pino({ level: 'silent' });
    const settings = { queue, log, leaseSeconds: 60, idleMilliseconds: 1, isHeld: () => false };
    const loop = startDeliveryLoop({ ...settings, deliver: async () => {} });
    try {
      await eventually('it to be looked at again', () => firstAfter > 0);
      assert.ok(takes > 5 && takes < change / 5, `${takes} times in ${change} looks`);
      assert.ok(firstAfter - change <= 1, `at the next look, not ${firstAfter - change} later`);
    } finally {
      await loop.stop();
    }
  });
});

describe('A small council behind three large ones that Teams asks us to leave alone', () => {
  it('is not kept waiting by them, and they are gone on with afterwards', async () => {
    const store = new MemoryPaceStore();
    const pacer = new Pacer({ store, onTrouble: () => {} });
    const queue = new MemoryDeliveryQueue();
    const large = ['large 1', 'large 2', 'large 3'];
    const jobOf = (tenant: string, index: number) => ({
      ...{ tenant, planId: 'plan', period: '2026-27 Q2', troubles: 0 },
      owners: Array.from({ length: 32 }, (_, owner) => `${tenant}, ${index * 32 + owner}`),
    });
    for (const tenant of large) {
      await store.holdUntil(tenant, Date.now() + 60_000);
      await queue.add(Array.from({ length: 10 }, (_, index) => jobOf(tenant, index)));
    }
    const asked: string[] = [];
    const log = pino({ level: 'silent' });
    const loop = startDeliveryLoop({
      ...{ queue, log, leaseSeconds: 60, idleMilliseconds: 5 },
      isHeld: (tenant) => pacer.isHeld(tenant),
      deliver: async ({ job, finish }, onDone) => {
        const ask = async (owner: string) => {
          const turn = await pacer.next(job.tenant);
          if ('inSeconds' in turn) await queue.add([{ ...job, owners: [owner] }], turn.inSeconds);
          else if (await turn.begin()) asked.push(owner);
          onDone();
        };
        await Promise.all(job.owners.map(ask));
        await finish();
      },
    });
    try {
      await eventually('the large ones to be known as held', () => large.every((each) => pacer.isHeld(each)));
      await queue.add([jobOf('small', 0)]);
      await eventually('the small one to be done', () => asked.length === 32);
      assert.ok(asked.every((owner) => owner.startsWith('small')));
    } finally {
      pacer.stop();
      await loop.stop();
    }
  });
});
