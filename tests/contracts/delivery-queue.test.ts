import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DeliveryJob, DeliveryQueue, TakenJob } from '../../src/ports/job-queues.ts';
import { backends } from './backends.ts';

const lease = { most: 32, leaseSeconds: 60 };
const tenant = 'council';

for (const { name, open } of backends) {
  describe(`The delivery queue ${name}`, () => {
    let queue: DeliveryQueue;

    beforeEach(async () => {
      queue = (await open()).queue;
    });

    it('hands out a job as it was given', async () => {
      const job = jobFor('Zoë “Z” O’Neill 🏛️');
      await queue.add([job]);
      const [taken] = await queue.take(tenant, lease);
      assert.deepEqual(taken?.job, job);
    });

    it('hides a job from other takers during the lease', async () => {
      await queue.add([jobFor('entra-a')]);
      const together = await Promise.all([queue.take(tenant, lease), queue.take(tenant, lease)]);
      assert.equal(together.flat().length, 1);
      assert.deepEqual(await queue.take(tenant, lease), []);
    });

    it('gives out every job, at most 32 at a time', async () => {
      const owners = Array.from({ length: 40 }, (_, index) => `entra-${index}`);
      await Promise.all(owners.map((owner) => queue.add([jobFor(owner)])));
      const first = await queue.take(tenant, lease);
      const second = await queue.take(tenant, lease);
      assert.equal(first.length, 32);
      assert.deepEqual([...first, ...second].map(({ job }) => job.owners[0]).sort(), owners.sort());
    });

    it('gives a postponed job out again, not before its time', async () => {
      await queue.add([jobFor('entra-a')]);
      const [first] = await queue.take(tenant, lease);
      await first?.postpone(0);
      const [second] = await queue.take(tenant, lease);
      assert.ok(second);
      await second?.postpone(600);
      assert.deepEqual(await queue.take(tenant, lease), []);
    });

    it('forgets a finished job', async () => {
      await queue.add([jobFor('entra-a')]);
      const [taken] = await queue.take(tenant, lease);
      await taken?.finish();
      await taken?.finish();
      assert.deepEqual(await queue.take(tenant, lease), []);
    });

    it('leaves a job to its new taker once the lease has lapsed', async () => {
      await queue.add([jobFor('entra-a')]);
      const [late] = await queue.take(tenant, { most: 1, leaseSeconds: 1 });
      const [current] = await untilSomeCome(queue);
      await late?.finish();
      await late?.postpone(0);
      assert.deepEqual(await queue.take(tenant, lease), [], 'it is hidden for the new lease');
      await current?.postpone(0);
      assert.equal((await queue.take(tenant, lease)).length, 1);
    });

    it('keeps a delayed job back', async () => {
      await queue.add([jobFor('entra-a')], 600);
      assert.deepEqual(await queue.take(tenant, lease), []);
      assert.deepEqual([...(await queue.tenants()).keys()], [tenant]);
    });

    it('hands out a tenant’s own jobs alone', async () => {
      await queue.add([jobFor('entra-a'), { ...jobFor('entra-b'), tenant: 'another' }]);
      assert.deepEqual([...(await queue.tenants()).keys()].sort(), ['another', tenant]);
      assert.deepEqual(
        (await queue.take(tenant, lease)).map(({ job }) => job.owners),
        [['entra-a']],
      );
    });

    it('lists a tenant until the last of its jobs is finished, whoever is dealing with it', async () => {
      await queue.add([jobFor('entra-a')]);
      await queue.tenants();
      const [taken] = await queue.take(tenant, lease);
      await queue.take(tenant, lease);
      assert.deepEqual([...(await queue.tenants()).keys()], [tenant]);
      await taken?.finish();
      await queue.take(tenant, lease);
      assert.deepEqual([...(await queue.tenants()).keys()], []);
    });

    it('marks a tenant anew when something was added, and not when it was only looked at', async () => {
      await queue.add([jobFor('entra-a')]);
      const mark = async () => (await queue.tenants()).get(tenant);
      const before = await mark();
      await queue.take(tenant, lease);
      assert.equal(await mark(), before);
      await queue.add([jobFor('entra-b')]);
      assert.notEqual(await mark(), before);
    });

    it('lists a tenant anew to whom something was added while the queue was found empty', async () => {
      await queue.add([jobFor('entra-a')]);
      await queue.tenants();
      const [taken] = await queue.take(tenant, lease);
      await taken?.finish();
      await queue.add([jobFor('entra-b')]);
      const [other] = await queue.take(tenant, lease);
      await other?.postpone(600);
      await queue.take(tenant, lease);
      assert.deepEqual([...(await queue.tenants()).keys()], [tenant]);
    });
  });
}

function jobFor(owner: string): DeliveryJob {
  return { tenant, planId: 'council-plan', period: '2024-25 Q3', owners: [owner], troubles: 0 };
}

/** The real queue's lease runs by its own clock, so it can only be watched. */
async function untilSomeCome(queue: DeliveryQueue): Promise<TakenJob[]> {
  const giveUpAt = performance.now() + 15_000;
  for (;;) {
    const jobs = await queue.take(tenant, lease);
    if (jobs.length > 0) return jobs;
    assert.ok(performance.now() < giveUpAt, 'the job comes back');
    await nextTurn();
  }
}
