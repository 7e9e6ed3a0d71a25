import assert from 'node:assert/strict';
import type { SendResult } from '../../src/ports/messenger.ts';
import type { Digest } from '../../src/summary/digest.ts';
import { type DigestPost, wantedPost } from '../../src/summary/digest-post.ts';
import { tendDigests } from '../../src/summary/tend-digests.ts';
import { updateOf } from '../contracts/records.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { planAction, planOf } from './plans.ts';

const key = { tenant: 'council', planId: '001' };
const channel = {
  id: 'general',
  name: 'General',
  teamId: 'team',
  teamName: 'Team',
  serviceUrl: 'https://teams',
};
const delivered: SendResult = { outcome: 'delivered', sent: { conversationId: 'thread', messageId: '1' } };

/** A plan of two actions, a channel, and a poster that keeps what it was given. */
async function world() {
  const clock = new TestClock();
  const storage = memoryStorage({ clock });
  const statedAt = clock.now();
  await storage.plans.saveEdition(
    key.tenant,
    planOf([planAction(1, { statedAt }), planAction(2, { statedAt })]),
  );
  await storage.people.saveChannel(key.tenant, channel);
  const sent: string[] = [];
  const answers: SendResult[] = [];
  const failed: (string | null)[] = [];
  const take = async (how: string, message: string) => {
    sent.push(`${how} ${message}`);
    return answers.shift() ?? delivered;
  };
  let turns = 0;
  const heard: (number | null)[] = [];
  const pace = {
    next: async () => {
      turns += 1;
      return { begin: async () => true };
    },
    heard: (_tenant: string, seconds: number | null) => void heard.push(seconds),
  };
  const ports = {
    ...storage,
    pace,
    clock,
    ...{ timeZone: 'Europe/London', isHoliday: () => false },
    onFailed: async (_key: unknown, { reason }: DigestPost) => void failed.push(reason),
    poster: {
      toChannel: (_tenant: string, _channel: unknown, message: string) => take('new', message),
      refresh: (_tenant: string, _sent: unknown, message: string) => take('changed', message),
    },
    compose: ({ lines }: Digest, updatedAt: string | null) =>
      `${lines.join(', ')}${updatedAt === null ? '' : ' again'}`,
  };
  const want = (id = 'preview-1') =>
    storage.digests.add(
      key,
      wantedPost({
        id,
        channelId: 'general',
        channelName: 'General',
        theme: null,
        wantedBy: 'Pat',
        wantedAt: clock.now(),
      }),
    );
  const state = async () => (await storage.digests.list(key)).map(({ record }) => record.state);
  return { ports, sent, answers, failed, want, state, clock, storage, pace, paced: () => ({ turns, heard }) };
}

describe('digests that are wanted', () => {
  it('are posted once, however many processes look at once', async () => {
    const { ports, sent, want } = await world();
    assert.deepEqual([await want(), await want()], [true, false]);
    await Promise.all([1, 2, 3].map(() => tendDigests(ports, key)));
    await tendDigests(ports, key);
    assert.deepEqual(sent, ['new 100% (2) on track']);
  });

  it('are brought up to date when figures change, and left alone when they do not', async () => {
    const { ports, sent, want, storage, clock } = await world();
    await want();
    await tendDigests(ports, key);
    await tendDigests(ports, key);
    await storage.updates.append(key, updateOf('A-01', { at: clock.now(), status: 'complete' }));
    await Promise.all([1, 2].map(() => tendDigests(ports, key)));
    assert.deepEqual(sent, ['new 100% (2) on track', 'changed 50% (1) on track, 50% (1) complete again']);
  });

  it('wait for a turn like any other send, and tell the pace what Teams said', async () => {
    const { ports, answers, want, storage, clock, paced } = await world();
    answers.push({ outcome: 'failed', reason: 'Busy', retryAfterSeconds: 30, maybeSent: false });
    await want();
    await tendDigests(ports, key);
    clock.advance(31);
    await tendDigests(ports, key);
    await storage.updates.append(key, updateOf('A-01', { at: clock.now(), status: 'complete' }));
    await tendDigests(ports, key);
    assert.deepEqual(paced(), { turns: 3, heard: [30, null, null] });
  });

  it('stay wanted when the service stops while they wait for their turn', async () => {
    const { ports, sent, want, state, pace } = await world();
    await want();
    await tendDigests({ ...ports, pace: { ...pace, next: async () => ({ begin: async () => false }) } }, key);
    assert.deepEqual([sent, await state()], [[], ['wanted']]);
    await tendDigests(ports, key);
    assert.deepEqual(await state(), ['posted']);
  });

  it('are no longer brought up to date after two weeks, or after the next one', async () => {
    const { ports, sent, want, storage, clock } = await world();
    await want();
    await tendDigests(ports, key);
    clock.advance(60);
    await want('preview-2');
    await tendDigests(ports, key);
    await storage.updates.append(key, updateOf('A-01', { at: clock.now(), status: 'complete' }));
    await tendDigests(ports, key);
    assert.equal(sent.filter((each) => each.startsWith('changed')).length, 1);
    clock.advance(15 * 24 * 60 * 60);
    await storage.updates.append(key, updateOf('A-02', { at: clock.now(), status: 'complete' }));
    await tendDigests(ports, key);
    assert.equal(sent.filter((each) => each.startsWith('changed')).length, 1);
  });

  it('are tried again after the pause that Teams asks for, and given up on what cannot help', async () => {
    const { ports, sent, answers, want, state, clock } = await world();
    answers.push({ outcome: 'failed', reason: 'Busy', retryAfterSeconds: 30, maybeSent: false });
    await want();
    await tendDigests(ports, key);
    await tendDigests(ports, key);
    assert.deepEqual([sent.length, await state()], [1, ['wanted']]);
    clock.advance(31);
    answers.push({
      outcome: 'failed',
      reason: 'The app is switched off',
      retryAfterSeconds: null,
      maybeSent: false,
    });
    await tendDigests(ports, key);
    await tendDigests(ports, key);
    assert.deepEqual([sent.length, await state()], [2, ['failed']]);
  });

  it('are brought up to date when a cause or a recovery changes', async () => {
    const { ports, sent, want, storage, clock } = await world();
    const late = { at: clock.now(), status: 'known_delays' };
    await storage.updates.append(key, updateOf('A-01', late));
    await want();
    await tendDigests(ports, key);
    clock.advance(60);
    const delay = { cause: 'The contractor left', recovery: 'A new one starts in May' };
    await storage.updates.append(key, updateOf('A-01', { ...late, at: clock.now(), delay }));
    await tendDigests(ports, key);
    await tendDigests(ports, key);
    assert.deepEqual(
      sent.map((each) => each.split(' ')[0]),
      ['new', 'changed'],
    );
  });

  it('are changed later where Teams would not have it, and left alone once the card is gone', async () => {
    const refused = { outcome: 'failed', reason: 'Switched off', retryAfterSeconds: null } as const;
    const { ports, sent, answers, want, storage, clock } = await world();
    await want();
    await tendDigests(ports, key);
    await storage.updates.append(key, updateOf('A-01', { at: clock.now(), status: 'complete' }));
    answers.push({ ...refused, maybeSent: false });
    await tendDigests(ports, key);
    await tendDigests(ports, key);
    assert.equal(sent.length, 2);
    clock.advance(15 * 60);
    answers.push({ ...refused, maybeSent: false, concerns: 'gone' });
    await tendDigests(ports, key);
    clock.advance(60 * 60);
    await tendDigests(ports, key);
    assert.deepEqual(
      sent.map((each) => each.split(' ')[0]),
      ['new', 'changed', 'changed'],
    );
  });

  it('are changed once the channel is known again', async () => {
    const { ports, sent, want, storage, clock } = await world();
    await want();
    await tendDigests(ports, key);
    await storage.updates.append(key, updateOf('A-01', { at: clock.now(), status: 'complete' }));
    const nowhere = { ...storage.people, channels: async () => [] };
    await tendDigests({ ...ports, people: Object.assign(Object.create(storage.people), nowhere) }, key);
    assert.equal(sent.length, 1);
    await tendDigests(ports, key);
    assert.equal(sent.length, 2);
  });

  it('count as posted only where they were', async () => {
    const { ports, answers, want } = await world();
    answers.push({ outcome: 'failed', reason: 'Busy', retryAfterSeconds: 30, maybeSent: false });
    await want();
    assert.equal(await tendDigests(ports, key), 0);
  });

  it('are never sent twice after a process was cut off while sending', async () => {
    const { ports, sent, want, state, clock, storage } = await world();
    await want();
    const [found] = await storage.digests.list(key);
    assert.ok(found);
    const notBefore = new Date(Date.parse(clock.now()) + 120_000).toISOString();
    await storage.digests.replace(key, { ...found.record, state: 'posting', notBefore }, found.etag);
    await tendDigests(ports, key);
    assert.deepEqual([sent, await state()], [[], ['posting']]);
    clock.advance(121);
    await tendDigests(ports, key);
    assert.deepEqual([sent, await state()], [[], ['failed']]);
  });
});
