import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { DigestStore } from '../../src/ports/digest-store.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import { wantedPost } from '../../src/summary/digest-post.ts';
import { backends } from './backends.ts';

const at = '2026-10-16T09:00:00.000Z';

for (const { name, open } of backends) {
  describe(`Digests that are wanted ${name}`, () => {
    let digests: DigestStore;
    let key: PlanKey;
    const post = wantedPost({
      ...{
        id: 'schedule:2026-10-19:whole',
        channelId: '19:x@thread.tacv2',
        channelName: 'General',
        theme: null,
      },
      ...{ wantedBy: 'the schedule', wantedAt: at },
    });

    before(async () => {
      digests = (await open()).digests;
    });
    beforeEach(() => {
      key = { tenant: randomUUID(), planId: 'plan' };
    });

    it('are there once, however many add the same at once', async () => {
      const added = await Promise.all(Array.from({ length: 8 }, () => digests.add(key, post)));
      assert.equal(added.filter(Boolean).length, 1);
      assert.deepEqual((await digests.find(key, post.id))?.record, post);
      assert.equal(await digests.find({ ...key, planId: 'other' }, post.id), undefined);
    });

    it('are listed while they are to be dealt with, and for some time after', async () => {
      const posted = { ...post, state: 'posted' as const };
      const later = '2026-10-30T09:00:00.000Z';
      await digests.add(key, { ...post, id: 'waiting', state: 'waiting' });
      await digests.add(key, { ...post, id: 'posting', state: 'posting' });
      await digests.add(key, { ...posted, id: 'old', sentAt: at });
      await digests.add(key, { ...posted, id: 'new', sentAt: later });
      await digests.add(key, { ...post, id: 'failed', state: 'failed' });
      const ids = async (since: string) =>
        (await digests.lately(key, since)).map(({ record }) => record.id).sort();
      assert.deepEqual(await ids(at), ['failed', 'new', 'old', 'posting', 'waiting']);
      assert.deepEqual(await ids(later), ['new', 'posting', 'waiting']);
    });

    it('are changed by one of those who read the same', async () => {
      await digests.add(key, post);
      const found = await digests.find(key, post.id);
      const etag = found?.etag ?? '';
      const changed = await Promise.all(
        [1, 2].map(() => digests.replace(key, { ...post, state: 'posting' }, etag)),
      );
      assert.deepEqual(changed.sort(), [false, true]);
      assert.equal((await digests.find(key, post.id))?.record.state, 'posting');
    });

    it('keep to settings that several may change at once', async () => {
      assert.deepEqual(await digests.settings(key), { whole: null, themes: null, channels: {} });
      const themes = ['Homes', 'Jobs', 'Health', 'Climate'];
      await Promise.all(
        themes.map((theme) =>
          digests.changeSettings(key, (settings) => ({
            ...settings,
            channels: { ...settings.channels, [theme]: { id: 'x', name: 'X', since: at } },
          })),
        ),
      );
      assert.deepEqual(Object.keys((await digests.settings(key)).channels).sort(), [...themes].sort());
    });
  });
}
