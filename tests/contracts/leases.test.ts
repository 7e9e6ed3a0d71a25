import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { LeaseStore } from '../../src/ports/lease-store.ts';
import { backends } from './backends.ts';

const now = Date.parse('2026-10-16T09:00:00.000Z');
const at = '2026-10-16T09:00:00.000Z';

for (const { name, open } of backends) {
  describe(`What only one process does ${name}`, () => {
    let leases: LeaseStore;
    let tenant: string;

    before(async () => {
      leases = (await open()).leases;
    });
    beforeEach(() => {
      tenant = randomUUID();
    });

    it('is one process’ until its lease is over', async () => {
      const take = (seconds: number, by: string) =>
        leases.take(tenant, 'rounds', { now: now + seconds * 1000, seconds: 55, by });
      const together = await Promise.all([take(0, 'one'), take(0, 'two'), take(0, 'three')]);
      assert.equal(together.filter(Boolean).length, 1);
      assert.equal(await take(54, 'four'), false);
      assert.equal(await take(56, 'four'), true);
      assert.equal(await leases.take(tenant, 'other', { now, seconds: 55, by: 'five' }), true);
    });

    it('stays that process’ for as long as it takes the lease on, and not once another has it', async () => {
      const take = (seconds: number, by: string) =>
        leases.take(tenant, 'rounds', { now: now + seconds * 1000, seconds: 55, by });
      assert.equal(await take(0, 'one'), true);
      assert.equal(await take(40, 'one'), true);
      assert.equal(await take(80, 'two'), false);
      assert.equal(await take(96, 'two'), true);
      assert.equal(await take(97, 'one'), false);
    });

    it('is done once for what is heard twice', async () => {
      assert.equal(await leases.first(tenant, 'chat 1, activity 7', at), true);
      assert.equal(await leases.first(tenant, 'chat 1, activity 7', at), false);
      assert.equal(await leases.first(tenant, 'chat 1, activity 8', at), true);
      assert.equal(await leases.first(randomUUID(), 'chat 1, activity 7', at), true);
    });

    it('is done once although midnight lies between', async () => {
      assert.equal(await leases.first(tenant, 'a', '2026-10-16T23:59:59.900Z'), true);
      assert.equal(await leases.first(tenant, 'a', '2026-10-17T00:00:10.000Z'), false);
    });
  });
}
