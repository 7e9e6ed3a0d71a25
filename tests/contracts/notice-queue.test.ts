import assert from 'node:assert/strict';
import type { NoticeJob, NoticeQueue } from '../../src/ports.ts';
import { backends } from './backends.ts';

const lease = 60;
const job: NoticeJob = {
  ...{ tenant: 'council', planId: 'plan', to: 'entra-jo', log: 'hand-over' },
  ...{ matter: 'Zoë’s', number: 0 },
};

for (const { name, open } of backends) {
  describe(`The queue of notices ${name}`, () => {
    let queue: NoticeQueue;

    beforeEach(async () => {
      queue = (await open()).notices;
    });

    it('hands out a job as it was given, to one taker', async () => {
      await queue.add(job);
      const taken = (await Promise.all([queue.take(lease), queue.take(lease)])).flat();
      assert.deepEqual(
        taken.map((each) => [each.job, each.attempt]),
        [[job, 1]],
      );
    });

    it('gives a postponed job out again and counts the tries, and a finished one never', async () => {
      await queue.add(job);
      const [first] = await queue.take(lease);
      await first?.postpone(0);
      const [second] = await queue.take(lease);
      assert.equal(second?.attempt, 2);
      await second?.finish();
      await second?.finish();
      assert.deepEqual(await queue.take(lease), []);
    });
  });
}
