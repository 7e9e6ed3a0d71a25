import assert from 'node:assert/strict';
import type { Storage } from '../../src/storage/open-storage.ts';
import { backends } from './backends.ts';
import { freshKey, requestOf, roundOf } from './records.ts';

const period = '2024-25 Q3';

for (const { name, open } of backends) {
  describe(`Rounds ${name}`, () => {
    let storage: Storage;

    before(async () => {
      storage = await open();
    });

    it('lists a plan’s rounds, newest period first', async () => {
      const key = freshKey();
      for (const each of ['2024-25 Q2', '2025-26 Q1', '2024-25 Q3']) {
        assert.equal(await storage.rounds.add(key, roundOf(each)), true);
      }
      await storage.rounds.add({ ...key, planId: 'another' }, roundOf('2023-24 Q1'));
      const rounds = await storage.rounds.list(key);
      assert.deepEqual(
        rounds,
        ['2025-26 Q1', '2024-25 Q3', '2024-25 Q2'].map((each) => roundOf(each)),
      );
    });

    it('opens a period’s round once, whoever else tries', async () => {
      const key = freshKey();
      const attempts = ['Pat', 'Sam', 'Kim'].map((openedBy) =>
        storage.rounds.add(key, roundOf(period, { openedBy })),
      );
      const opened = await Promise.all(attempts);
      assert.equal(opened.filter(Boolean).length, 1);
    });

    it('finds a round by its period, and nothing where there is none', async () => {
      const key = freshKey();
      await storage.rounds.add(key, roundOf(period));
      assert.deepEqual(await storage.rounds.find(key, period), roundOf(period));
      assert.equal(await storage.rounds.find(key, '2024-25 Q4'), undefined);
    });

    it('takes a planned round away, but none that was opened', async () => {
      const key = freshKey();
      await storage.rounds.add(key, roundOf(period, { state: 'planned' }));
      await storage.rounds.add(key, roundOf('2024-25 Q4', { state: 'open' }));
      for (const each of [period, '2024-25 Q4', '2025-26 Q1']) await storage.rounds.removePlanned(key, each);
      assert.deepEqual(
        (await storage.rounds.list(key)).map((round) => round.period),
        ['2024-25 Q4'],
      );
    });

    it('shows who is asked in a round, and nobody of another', async () => {
      const key = freshKey();
      await storage.rounds.addRequests(key, [requestOf(period, 'entra-a')]);
      await storage.rounds.addRequests(key, [requestOf(period, 'sam/o’neill@council.example')]);
      await storage.rounds.addRequests(key, [requestOf('2024-25 Q4', 'entra-b')]);
      const requests = await storage.rounds.requests(key, period);
      assert.deepEqual(
        requests.map(({ owner }) => owner),
        ['entra-a', 'sam/o’neill@council.example'],
      );
    });

    it('adds an owner’s request once', async () => {
      const key = freshKey();
      assert.equal((await storage.rounds.addRequests(key, [requestOf(period, 'entra-a')])).length, 1);
      const others = [requestOf(period, 'entra-a', { name: 'B' }), requestOf(period, 'entra-b')];
      const added = await storage.rounds.addRequests(key, others);
      assert.deepEqual(
        added.map(({ owner }) => owner),
        ['entra-b'],
      );
      const found = await storage.rounds.findRequest(key, period, 'entra-a');
      assert.equal(found?.record.name, 'Jo Owner');
    });

    it('adds many requests at once and finds those asked for', async () => {
      const key = freshKey();
      const owners = Array.from({ length: 250 }, (_, index) => `entra-${String(index).padStart(3, '0')}`);
      const added = await storage.rounds.addRequests(
        key,
        owners.map((owner) => requestOf(period, owner)),
      );
      assert.equal(added.length, 250);
      const wanted = ['entra-007', 'entra-008', 'entra-010', 'entra-099', 'nobody'];
      const found = await storage.rounds.findRequests(key, period, wanted);
      assert.deepEqual(found.map(({ record }) => record.owner).sort(), wanted.slice(0, 4));
      const [first] = found;
      assert.ok(first);
      assert.ok(await storage.rounds.replaceRequest(key, first.record, first.etag));
    });

    it('changes a round as it is by then, whoever else changes it', async () => {
      const key = freshKey();
      await storage.rounds.add(key, roundOf(period));
      await Promise.all([
        storage.rounds.change(key, period, (round) => ({ ...round, dueOn: '2025-01-17' })),
        storage.rounds.change(key, period, (round) => ({ ...round, closesOn: '2025-01-31' })),
      ]);
      const round = await storage.rounds.find(key, period);
      assert.deepEqual([round?.dueOn, round?.closesOn], ['2025-01-17', '2025-01-31']);
      assert.equal(await storage.rounds.change(key, period, () => undefined), undefined);
      assert.equal(await storage.rounds.change(key, '2024-25 Q4', (round) => round), undefined);
    });

    it('replaces a request as read', async () => {
      const key = freshKey();
      await storage.rounds.addRequests(key, [requestOf(period, 'entra-a')]);
      const found = await storage.rounds.findRequest(key, period, 'entra-a');
      const sending = requestOf(period, 'entra-a', { state: 'sending', attempts: 1 });
      const mark = await storage.rounds.replaceRequest(key, sending, found?.etag ?? '');
      assert.deepEqual(await storage.rounds.findRequest(key, period, 'entra-a'), {
        record: sending,
        etag: mark,
      });
    });

    it('lets only one of two who read the same request replace it', async () => {
      const key = freshKey();
      await storage.rounds.addRequests(key, [requestOf(period, 'entra-a')]);
      const etag = (await storage.rounds.findRequest(key, period, 'entra-a'))?.etag ?? '';
      const sending = requestOf(period, 'entra-a', { state: 'sending' });
      const replaced = await Promise.all([
        storage.rounds.replaceRequest(key, sending, etag),
        storage.rounds.replaceRequest(key, sending, etag),
      ]);
      assert.equal(replaced.filter((mark) => mark !== undefined).length, 1);
    });

    it('does not bring back a request that was removed meanwhile', async () => {
      const key = freshKey();
      await storage.rounds.addRequests(key, [requestOf(period, 'entra-a')]);
      const etag = (await storage.rounds.findRequest(key, period, 'entra-a'))?.etag ?? '';
      await storage.rounds.removeRequest(key, period, 'entra-a');
      assert.equal(await storage.rounds.replaceRequest(key, requestOf(period, 'entra-a'), etag), undefined);
      assert.equal(await storage.rounds.findRequest(key, period, 'entra-a'), undefined);
    });

    it('is content to remove a request that is not there', async () => {
      await storage.rounds.removeRequest(freshKey(), period, 'entra-a');
    });
  });
}
