import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DeliveryJob, DeliveryQueue, TakenJob } from '../../src/ports.ts';
import { backends } from './backends.ts';

const lease = 60;

for (const { name, open } of backends) {
  describe(`The delivery queue ${name}`, () => {
    let queue: DeliveryQueue;

    beforeEach(async () => {
      queue = (await open()).queue;
    });

    it('hands out a job as it was given', async () => {
      const job = jobFor('Zoë “Z” O’Neill 🏛️');
      await queue.add(job);
      const [taken] = await queue.take(lease);
      assert.deepEqual(taken?.job, job);
      assert.equal(taken?.attempt, 1);
    });

    it('hides a job from other takers during the lease', async () => {
      await queue.add(jobFor('entra-a'));
      const together = await Promise.all([queue.take(lease), queue.take(lease)]);
      assert.equal(together.flat().length, 1);
      assert.deepEqual(await queue.take(lease), []);
    });

    it('gives out every job, at most 32 at a time', async () => {
      const owners = Array.from({ length: 40 }, (_, index) => `entra-${index}`);
      await Promise.all(owners.map((owner) => queue.add(jobFor(owner))));
      const first = await queue.take(lease);
      const second = await queue.take(lease);
      assert.equal(first.length, 32);
      assert.deepEqual([...first, ...second].map(({ job }) => job.owner).sort(), owners.sort());
    });

    it('gives a postponed job out again and counts the tries', async () => {
      await queue.add(jobFor('entra-a'));
      const [first] = await queue.take(lease);
      await first?.postpone(0);
      const [second] = await queue.take(lease);
      assert.equal(second?.attempt, 2);
      await second?.postpone(600);
      assert.deepEqual(await queue.take(lease), []);
    });

    it('forgets a finished job', async () => {
      await queue.add(jobFor('entra-a'));
      const [taken] = await queue.take(lease);
      await taken?.finish();
      await taken?.finish();
      assert.deepEqual(await queue.take(lease), []);
    });

    it('leaves a job to its new taker once the lease has lapsed', async () => {
      await queue.add(jobFor('entra-a'));
      const [late] = await queue.take(1);
      const [current] = await untilSomeCome(queue);
      await late?.finish();
      await late?.postpone(0);
      await current?.postpone(0);
      assert.equal((await queue.take(lease))[0]?.attempt, 3);
    });
  });
}

function jobFor(owner: string): DeliveryJob {
  return { tenant: 'council', planId: 'council-plan', period: '2024-25 Q3', owner };
}

/** The real queue's lease runs by its own clock, so it can only be watched. */
async function untilSomeCome(queue: DeliveryQueue): Promise<TakenJob[]> {
  const giveUpAt = performance.now() + 15_000;
  for (;;) {
    const jobs = await queue.take(lease);
    if (jobs.length > 0) return jobs;
    assert.ok(performance.now() < giveUpAt, 'the job comes back');
    await nextTurn();
  }
}
