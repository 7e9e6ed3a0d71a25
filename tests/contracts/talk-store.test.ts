import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Talk, TalkKey } from '../../src/ports/talk-store.ts';
import { blankQuestion } from '../../src/questions/question.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { backends } from './backends.ts';

const talk: Talk = {
  question: blankQuestion('list'),
  refs: ['GL-01', 'GL-05'],
  at: '2026-11-21T10:00:00.000Z',
};

for (const { name, open } of backends) {
  describe(`Talks ${name}`, () => {
    let storage: Storage;

    before(async () => {
      storage = await open();
    });

    it('remembers the last question of one person in one chat, and nobody else’s', async () => {
      const key: TalkKey = { tenant: randomUUID(), conversationId: '19:chat;messageid=1', personId: 'jo' };
      await storage.talks.save(key, talk);
      assert.deepEqual(await storage.talks.find(key), talk);
      assert.equal(await storage.talks.find({ ...key, personId: 'sam' }), undefined);
      assert.equal(await storage.talks.find({ ...key, conversationId: '19:chat' }), undefined);
      assert.equal(await storage.talks.find({ ...key, tenant: randomUUID() }), undefined);
    });

    it('keeps the list that a row was looked at of, and the questions beside it', async () => {
      const key: TalkKey = { tenant: randomUUID(), conversationId: 'a:2', personId: 'jo' };
      const list = { question: blankQuestion('overdue'), refs: ['GL-05'] };
      const kept: Talk = {
        ...talk,
        question: blankQuestion('show'),
        list,
        earlier: [{ question: talk.question, at: talk.at }],
      };
      await storage.talks.save(key, kept);
      assert.deepEqual(await storage.talks.find(key), kept);
    });

    it('forgets the question before the last', async () => {
      const key: TalkKey = { tenant: randomUUID(), conversationId: 'a:1', personId: 'jo' };
      await storage.talks.save(key, talk);
      await storage.talks.save(key, { ...talk, refs: [] });
      assert.deepEqual((await storage.talks.find(key))?.refs, []);
    });
  });
}
