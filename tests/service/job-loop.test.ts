import assert from 'node:assert/strict';
import { pino } from 'pino';
import { startJobLoop } from '../../src/service/job-loop.ts';
import { eventually } from '../fakes/eventually.ts';
import { MemoryJobQueue } from '../fakes/memory-jobs.ts';

describe('Jobs of all councils in one queue', () => {
  it('are done though those of one council hang, and no more than a few of that one are begun', async () => {
    const queue = new MemoryJobQueue<{ tenant: string; number: number }>();
    const done: number[] = [];
    let hanging = 0;
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    for (let number = 0; number < 20; number++) await queue.add({ tenant: 'hanging', number });
    for (let number = 0; number < 5; number++) await queue.add({ tenant: 'other', number });
    const loop = startJobLoop({
      ...{
        queue,
        leaseSeconds: 60,
        idleMilliseconds: 5,
        failed: 'jobs failed',
        log: pino({ level: 'silent' }),
      },
      work: async ({ job, finish }) => {
        if (job.tenant === 'hanging') {
          hanging += 1;
          await gate;
        } else {
          done.push(job.number);
        }
        await finish();
      },
    });
    try {
      await eventually('the other council’s to be done', () => done.length === 5);
      assert.equal(hanging, 4);
    } finally {
      letGo();
      await loop.stop();
    }
  });
});
