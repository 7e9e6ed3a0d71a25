import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { DeliveryQueue } from '../../src/ports.ts';
import { startDeliveryLoop } from '../../src/service/delivery-loop.ts';
import { eventually } from '../fakes/eventually.ts';

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
    const settings = { queue, log, leaseSeconds: 60, idleMilliseconds: 1 };
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
