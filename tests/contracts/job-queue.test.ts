import assert from 'node:assert/strict';
import type { NoticeJob, NoticeQueue } from '../../src/ports/job-queues.ts';
import { backends } from './backends.ts';

const lease = 60;
const job: NoticeJob = {
  ...{ tenant: 'council', planId: 'plan', to: 'entra-jo', log: 'hand-over' },
  ...{ matter: 'Zoë’s', number: 0 },
};

for (const { name, open } of backends) {
  describe(`A queue of jobs ${name}`, () => {
    let queue: NoticeQueue;

    beforeEach(async () => {
      queue = (await open()).notices;
    });

    it('hands out a job as it was given, to one taker', async () => {
      await queue.add(job);
      const taken = (await Promise.all([queue.take(lease), queue.take(lease)])).flat();
      assert.deepEqual(
        taken.map((each) => each.job),
        [job],
      );
    });

    it('holds back a job for as long as it is told', async () => {
      await queue.add(job, 3_600);
      await queue.add({ ...job, number: 1 });
      assert.deepEqual(
        (await queue.take(lease)).map(({ job: { number } }) => number),
        [1],
      );
    });

    it('keeps what is in another queue apart', async () => {
      const storage = await open();
      const sent = { conversationId: 'a', messageId: '1', serviceUrl: 'https://teams.example/' };
      const where = { tenant: 'council', planId: 'plan', period: '2026-27 Q2' };
      const progress = { ...where, sent, since: '2026-10-09T09:00:00.000Z', aside: 'Zoë is left alone.' };
      await storage.progress.add(progress);
      assert.deepEqual(await storage.notices.take(lease), []);
      assert.deepEqual(
        (await storage.progress.take(lease)).map((each) => each.job),
        [progress],
      );
    });

    it('gives a postponed job out again, with what was to be remembered, and a finished one never', async () => {
      await queue.add(job);
      const [first] = await queue.take(lease);
      await first?.postpone(0);
      const [second] = await queue.take(lease);
      assert.deepEqual(second?.job, job);
      await second?.postpone(0, { ...job, troubles: 1 });
      const [third] = await queue.take(lease);
      assert.deepEqual(third?.job, { ...job, troubles: 1 });
      await third?.finish();
      await third?.finish();
      assert.deepEqual(await queue.take(lease), []);
    });
  });
}
