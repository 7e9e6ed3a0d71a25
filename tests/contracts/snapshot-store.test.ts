import assert from 'node:assert/strict';
import { GoldenThreadError } from '../../src/errors.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import type { SnapshotAbout } from '../../src/summary/snapshots/snapshot.ts';
import { backends } from './backends.ts';
import { actionOf, freshKey, measureOf, recordsOf } from './records.ts';

const about: SnapshotAbout = {
  period: '2024-25 Q3',
  asAt: { actions: '2024-12-19', measures: '2024-09-30' },
  note: null,
  responded: { of: 2, count: 1 },
  signOffs: [],
  lines: ['100% (2) on track'],
  publishedAt: '2024-12-20T09:00:00.000Z',
  publishedBy: 'Pat Performance',
};

const records = recordsOf(
  'council-plan',
  [actionOf('ER-01'), actionOf('ER-02', { order: 2 })],
  [measureOf('KPI-01')],
);

for (const { name, open } of backends) {
  describe(`Published positions ${name}`, () => {
    let storage: Storage;

    before(async () => {
      storage = await open();
    });

    async function publish(key: PlanKey, changes: Partial<SnapshotAbout> = {}) {
      const { after } = await storage.snapshots.prepare(key, records);
      return storage.snapshots.publish(key, { ...about, ...changes }, records, after);
    }

    it('are none before anything is published', async () => {
      const key = freshKey();
      assert.deepEqual(await storage.snapshots.list(key), []);
      assert.equal(await storage.snapshots.read(key, 1), undefined);
      const { snapshots, seal, problems } = await storage.snapshots.verify(key);
      assert.deepEqual({ snapshots, seal, problems }, { snapshots: 0, seal: null, problems: [] });
    });

    it('come back as they were published, numbered, newest first', async () => {
      const key = freshKey();
      const first = await publish(key);
      await publish(key, { period: '2024-25 Q4' });
      const listed = await storage.snapshots.list(key);
      assert.deepEqual(
        listed.map(({ number, period }) => [number, period]),
        [
          [2, '2024-25 Q4'],
          [1, '2024-25 Q3'],
        ],
      );
      assert.deepEqual(await storage.snapshots.read(key, 1), { snapshot: first, records });
      assert.deepEqual((await storage.snapshots.verify(key)).problems, []);
    });

    it('belong to one plan of one council', async () => {
      const key = freshKey();
      await publish(key);
      assert.deepEqual(await storage.snapshots.list({ ...key, planId: 'other' }), []);
      assert.deepEqual(await storage.snapshots.list({ ...freshKey(), planId: key.planId }), []);
    });

    it('are not published over what somebody else published in the meantime', async () => {
      const key = freshKey();
      const { after } = await storage.snapshots.prepare(key, records);
      const publishing = [1, 2, 3].map(() => storage.snapshots.publish(key, about, records, after));
      const results = await Promise.allSettled(publishing);
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
      for (const result of results) {
        if (result.status === 'rejected')
          assert.ok(result.reason instanceof GoldenThreadError && result.reason.code === 'conflict');
      }
      assert.equal((await storage.snapshots.list(key)).length, 1);
      assert.deepEqual((await storage.snapshots.verify(key)).problems, []);
    });

    it('have another fingerprint for another position', async () => {
      const key = freshKey();
      const one = await storage.snapshots.prepare(key, records);
      const same = await storage.snapshots.prepare(key, structuredClone(records));
      const other = await storage.snapshots.prepare(key, { ...records, measures: [] });
      assert.equal(one.fingerprint, same.fingerprint);
      assert.notEqual(one.fingerprint, other.fingerprint);
    });

    it('are shown with their corrections ever after, and do not change', async () => {
      const key = freshKey();
      await publish(key);
      await publish(key);
      const correction = {
        snapshot: 1,
        figure: 'ER-02, status',
        reads: 'Known delays',
        reason: 'Typed into the wrong row.',
        by: 'Pat Performance',
        at: '2025-01-06T09:00:00.000Z',
      };
      await storage.snapshots.correct(key, correction);
      const read = await storage.snapshots.read(key, 1);
      assert.deepEqual(read?.snapshot.corrections, [correction]);
      assert.deepEqual(read?.records, records);
      assert.deepEqual((await storage.snapshots.list(key))[0]?.corrections, []);
      const { corrections, problems } = await storage.snapshots.verify(key);
      assert.deepEqual({ corrections, problems }, { corrections: 1, problems: [] });
    });

    it('are not corrected where there are none', async () => {
      const correction = {
        snapshot: 1,
        figure: 'x',
        reads: 'y',
        reason: 'z',
        by: 'Pat',
        at: about.publishedAt,
      };
      await assert.rejects(
        storage.snapshots.correct(freshKey(), correction),
        (error) => error instanceof GoldenThreadError && error.code === 'not_found',
      );
    });
  });
}
