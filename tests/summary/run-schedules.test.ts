import assert from 'node:assert/strict';
import type { Storage } from '../../src/storage/open-storage.ts';
import type { SaidSchedule } from '../../src/summary/schedule/read-schedule.ts';
import { runSchedules } from '../../src/summary/schedule/run-schedules.ts';
import { decideOccurrence } from '../../src/summary/schedule/scheduled-posts.ts';
import { setSchedule, setThemeChannel, stopSchedules } from '../../src/summary/schedule/set-schedule.ts';
import { tendDigests } from '../../src/summary/tend-digests.ts';
import { updateOf } from '../contracts/records.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { planAction, planOf } from './plans.ts';

const key = { tenant: 'council', planId: '001' };
const channels = ['general', 'homes', 'jobs'].map((id) => ({
  ...{ id, name: id, teamId: 'team', teamName: '', serviceUrl: 'https://teams' },
}));
const mondays: SaidSchedule = {
  when: { every: 'week', days: [1] },
  at: '09:00',
  to: { channel: 'general' },
  approval: false,
};
const day = 24 * 3600;

/** Friday 9 October 2026, ten in the morning; a plan of two themes and a schedule for Mondays at nine. */
async function world(said: SaidSchedule | null = mondays) {
  const clock = new TestClock();
  const storage: Storage = memoryStorage({ clock });
  const statedAt = clock.now();
  const actions = [planAction(1, { statedAt }), planAction(2, { statedAt, theme: 'Jobs' })];
  await storage.plans.saveEdition(key.tenant, planOf(actions));
  for (const channel of channels) await storage.people.saveChannel(key.tenant, channel);
  const posted: string[] = [];
  const take = async (where: string) => {
    posted.push(where);
    return { outcome: 'delivered' as const, sent: { conversationId: 'c', messageId: '1' } };
  };
  const ports = {
    ...storage,
    ...{ clock, timeZone: 'Europe/London', isHoliday: () => false, performanceTeam: ['pat', 'quinn'] },
    pace: { next: async () => ({ begin: async () => true }), heard: () => undefined },
    poster: {
      toChannel: (_: string, { id }: { id: string }, message: string) => take(`${id}: ${message}`),
      refresh: () => take('changed'),
    },
    compose: ({ theme, lines }: { theme: string | null; lines: string[] }) =>
      `${theme ?? 'all'} ${lines.join(', ')}`,
    onFailed: async () => undefined,
    onTrouble: (error: unknown) => {
      throw error;
    },
  };
  const set = (wanted: SaidSchedule, rules = {}) =>
    setSchedule(ports, key, { said: wanted, channels, by: 'Pat', rules });
  if (said) await set(said);
  const tick = async () => {
    await runSchedules(ports, key.tenant);
    await tendDigests(ports, key);
  };
  const posts = async () => (await storage.digests.list(key)).map(({ record }) => record);
  /** Who is to be shown what, taking it off the queue. */
  const notices = async () => {
    const taken = await storage.notices.take(60);
    await Promise.all(taken.map((each) => each.finish()));
    return taken.map(({ job }) => `${job.to} ${job.number}`);
  };
  return { ports, clock, storage, posted, tick, posts, notices, set };
}

describe('A digest that is scheduled', () => {
  it('is shown to the performance team at once where its preview is past, else the working day before, once, and posted at its time', async () => {
    const { clock, tick, posted, notices } = await world();
    clock.advance(3 * day);
    await tick();
    await notices();
    clock.advance(3600);
    await tick();
    clock.advance(3 * day + 21.9 * 3600);
    await tick();
    assert.deepEqual([posted.length, await notices()], [1, []]);
    clock.advance(0.2 * 3600);
    for (let count = 0; count < 3; count++) await tick();
    assert.deepEqual([posted.length, await notices()], [1, ['pat 0', 'quinn 0']]);
    clock.advance(2 * day + 23.8 * 3600);
    await tick();
    assert.equal(posted.length, 1);
    clock.advance(0.2 * 3600);
    for (let count = 0; count < 3; count++) await tick();
    assert.deepEqual(
      [posted, await notices()],
      [['general: all 100% (2) on track', 'general: all 100% (2) on track'], []],
    );
  });

  it('has the figures of the moment at which it is posted', async () => {
    const { clock, tick, posted, storage } = await world();
    clock.advance(7 * day);
    await tick();
    await storage.updates.append(key, updateOf('A-01', { at: clock.now(), status: 'complete' }));
    clock.advance(3 * day);
    await tick();
    assert.deepEqual(posted, ['general: all 50% (1) on track, 50% (1) complete']);
  });

  it('is wanted once by processes that look at the same moment', async () => {
    const { clock, ports, posts, tick, posted, notices } = await world();
    clock.advance(7 * day);
    await Promise.all([1, 2, 3, 4].map(() => runSchedules(ports, key.tenant)));
    assert.equal((await posts()).length, 1);
    clock.advance(3 * day);
    await Promise.all([tick(), tick(), tick()]);
    assert.equal(posted.length, 1);
    assert.ok((await notices()).every((each) => each.endsWith(' 0')));
  });

  it('is posted once after weeks without the service, in working hours, an hour after it was shown', async () => {
    const { clock, tick, posted, notices } = await world();
    clock.advance(24 * day + 10 * 3600);
    await tick();
    assert.deepEqual([posted, await notices()], [[], []]);
    clock.advance(14 * 3600);
    await tick();
    assert.deepEqual([posted, await notices()], [[], ['pat 0', 'quinn 0']]);
    clock.advance(3600);
    await tick();
    await tick();
    assert.equal(posted.length, 1);
  });

  it('is posted at once, or left out, as one of the team says; the second is told', async () => {
    const { clock, tick, posted, posts, ports } = await world();
    clock.advance(7 * day);
    await tick();
    const occurrence = (await posts())[0]?.scheduled?.occurrence ?? '';
    const say = (what: 'now' | 'leave', by: string) =>
      decideOccurrence(ports, key, { occurrence, say: what, by });
    assert.equal((await say('leave', 'Pat')).changed, 1);
    const second = await say('now', 'Quinn');
    assert.deepEqual([second.changed, second.posts[0]?.reason], [0, 'Pat left it out.']);
    clock.advance(3 * day);
    await tick();
    assert.deepEqual(posted, []);
    clock.advance(4 * day);
    await tick();
    const next = (await posts()).find(({ state }) => state === 'wanted')?.scheduled?.occurrence ?? '';
    await decideOccurrence(ports, key, { occurrence: next, say: 'now', by: 'Quinn' });
    await tick();
    clock.advance(3 * day);
    await tick();
    assert.equal(posted.length, 1);
  });

  it('waits for a yes where that is wanted, also after its time', async () => {
    const { clock, tick, posted, posts, ports } = await world({ ...mondays, approval: true });
    clock.advance(7 * day);
    await tick();
    clock.advance(4 * day);
    await tick();
    assert.deepEqual([posted, (await posts()).map(({ state }) => state)], [[], ['waiting']]);
    const occurrence = (await posts())[0]?.scheduled?.occurrence ?? '';
    await decideOccurrence(ports, key, { occurrence, say: 'approve', by: 'Pat' });
    await tick();
    assert.equal(posted.length, 1);
  });

  it('is left out where the service was down for weeks after it was shown', async () => {
    for (const approval of [false, true]) {
      const { clock, tick, posted, posts, ports } = await world({ ...mondays, approval });
      clock.advance(7 * day);
      await tick();
      clock.advance(31 * day);
      await tendDigests(ports, key);
      const [post] = await posts();
      assert.deepEqual([posted, post?.state], [[], 'left_out']);
      assert.match(post?.reason ?? '', /more than a week ago/);
    }
  });

  it('is posted in working hours where the service was down at its time', async () => {
    const { clock, tick, posted, ports } = await world();
    clock.advance(7 * day);
    await tick();
    clock.advance(3 * day + 10 * 3600);
    await tendDigests(ports, key);
    assert.deepEqual(posted, []);
    clock.advance(14 * 3600);
    await tendDigests(ports, key);
    assert.equal(posted.length, 1);
  });

  it('is posted at once when it is approved after its time, whatever the hour', async () => {
    const { clock, tick, posted, posts, ports } = await world({ ...mondays, approval: true });
    clock.advance(7 * day);
    await tick();
    clock.advance(3 * day + 10 * 3600);
    const occurrence = (await posts())[0]?.scheduled?.occurrence ?? '';
    await decideOccurrence(ports, key, { occurrence, say: 'approve', by: 'Pat' });
    await tendDigests(ports, key);
    assert.equal(posted.length, 1);
  });

  it('cannot be approved more than a week after its time', async () => {
    const { clock, tick, posted, posts, ports } = await world({ ...mondays, approval: true });
    clock.advance(7 * day);
    await tick();
    const occurrence = (await posts())[0]?.scheduled?.occurrence ?? '';
    clock.advance(31 * day);
    const said = await decideOccurrence(ports, key, { occurrence, say: 'approve', by: 'Pat' });
    assert.deepEqual([said.changed, said.posts[0]?.state], [0, 'left_out']);
    assert.match(said.posts[0]?.reason ?? '', /too late/);
    await tendDigests(ports, key);
    assert.deepEqual(posted, []);
  });

  it('is not posted after its schedule was stopped or changed', async () => {
    for (const change of ['stop', 'set'] as const) {
      const { clock, tick, posted, posts, ports, set } = await world();
      clock.advance(7 * day);
      await tick();
      if (change === 'stop') await stopSchedules(ports, key, { of: ['whole', 'themes'], by: 'Pat' });
      else await set({ ...mondays, when: { every: 'week', days: [5] } });
      clock.advance(3 * day);
      await tick();
      assert.deepEqual([posted, (await posts())[0]?.state], [[], 'left_out'], change);
    }
  });

  it('goes theme by theme to the channels that themes have, with one preview', async () => {
    const { clock, tick, posted, ports, notices } = await world({ ...mondays, to: 'themes' });
    const place = (theme: string, id: string) =>
      setThemeChannel(ports, key, {
        theme,
        channel: channels.find((each) => each.id === id) ?? null,
        by: 'Pat',
      });
    await place('Homes', 'homes');
    clock.advance(7 * day);
    await tick();
    assert.deepEqual(await notices(), ['pat 0', 'quinn 0']);
    clock.advance(3 * day);
    await tick();
    assert.deepEqual(posted, ['homes: Homes 100% (1) on track']);
    await place('Jobs', 'jobs');
    clock.advance(day);
    await tick();
    assert.equal(posted.length, 1);
    clock.advance(6 * day);
    await tick();
    clock.advance(day);
    await tick();
    await tick();
    assert.equal(posted.length, 3);
  });

  it('is posted without a preview where none is wanted', async () => {
    const { clock, tick, posted, notices, set } = await world(null);
    await set(mondays, { preview: 0 });
    clock.advance(2 * day + 22.9 * 3600);
    await tick();
    assert.deepEqual(posted, []);
    clock.advance(0.2 * 3600);
    await tick();
    assert.deepEqual([posted.length, await notices()], [1, []]);
  });
});
