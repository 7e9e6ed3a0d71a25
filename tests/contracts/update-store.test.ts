import assert from 'node:assert/strict';
import type { Storage } from '../../src/storage/open-storage.ts';
import { backends } from './backends.ts';
import { actionOf, freshKey, recordsOf, updateOf } from './records.ts';

for (const { name, open } of backends) {
  describe(`Answers ${name}`, () => {
    let storage: Storage;

    before(async () => {
      storage = await open();
    });

    it('keeps every answer about an action, newest first', async () => {
      const key = freshKey();
      const days = ['2024-12-19', '2024-12-17', '2025-01-03', '2024-12-18'];
      for (const day of days)
        await storage.updates.append(key, updateOf('ER-01', { at: `${day}T10:00:00.000Z` }));
      await storage.updates.append(key, updateOf('ER-010'));

      const history = await storage.updates.history(key, 'ER-01');
      assert.deepEqual(
        history.map(({ at }) => at.slice(0, 10)),
        ['2025-01-03', '2024-12-19', '2024-12-18', '2024-12-17'],
      );
    });

    it('gives every answer about every action of the plan, and of no other', async () => {
      const key = freshKey();
      const updates = ['ER-01', 'ER-02', 'ER-01'].map((ref, index) =>
        updateOf(ref, { at: `2024-12-1${index}T10:00:00.000Z` }),
      );
      for (const update of updates) await storage.updates.append(key, update);
      await storage.updates.append({ ...key, planId: 'other' }, updateOf('ER-01'));
      const all = await storage.updates.all(key);
      assert.deepEqual(
        all.sort((a, b) => (a.at < b.at ? -1 : 1)),
        updates,
      );
    });

    it('has no history of an action nobody answered about', async () => {
      assert.deepEqual(await storage.updates.history(freshKey(), 'ER-01'), []);
    });

    it('gives the same receipt when a card is sent again', async () => {
      const key = freshKey();
      const first = updateOf('ER-01');
      assert.deepEqual(await storage.updates.append(key, first), { outcome: 'stored', update: first });
      const again = updateOf('ER-01', { nonce: first.nonce, at: '2024-12-20T10:00:00.000Z' });
      assert.deepEqual(await storage.updates.append(key, again), { outcome: 'repeated', update: first });
      assert.deepEqual(await storage.updates.history(key, 'ER-01'), [first]);
    });

    it('stores one answer when a card is sent twenty times at once', async () => {
      const key = freshKey();
      const nonce = 'the card';
      const results = await Promise.all(
        Array.from({ length: 20 }, () => storage.updates.append(key, updateOf('ER-01', { nonce }))),
      );
      const stored = results.filter(({ outcome }) => outcome === 'stored');
      assert.equal(stored.length, 1);
      for (const { update } of results) assert.deepEqual(update, stored[0]?.update);
      assert.equal((await storage.updates.history(key, 'ER-01')).length, 1);
    });

    it('takes the same nonce for another plan as another card', async () => {
      const update = updateOf('ER-01', { nonce: 'the card' });
      assert.equal((await storage.updates.append(freshKey(), update)).outcome, 'stored');
      assert.equal((await storage.updates.append(freshKey(), update)).outcome, 'stored');
    });

    it('shows the answer given last when they arrive in another order', async () => {
      const key = freshKey();
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-01')]));
      for (const minute of ['30', '45', '15']) {
        const at = `2024-12-19T10:${minute}:00.000Z`;
        await storage.updates.append(key, updateOf('ER-01', { at, commentary: `at ${minute}` }));
      }
      assert.equal((await storage.plans.read(key))?.actions[0]?.commentary, 'at 45');
    });

    it('shows what an answer says of the delay, and nothing of it once a later answer says nothing', async () => {
      const key = freshKey();
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-01')]));
      const said = {
        delay: { cause: 'The steel came late.', recovery: 'A second crew.' },
        override: { proposed: 'will_not_be_met', reason: 'The grant allows it.' },
      };
      const late = updateOf('ER-01', said);
      await storage.updates.append(key, late);
      const shown = (await storage.plans.read(key))?.actions[0];
      assert.deepEqual({ delay: shown?.delay, override: shown?.override }, said);
      assert.deepEqual(await storage.updates.history(key, 'ER-01'), [late]);

      const done = { at: '2024-12-20T10:00:00.000Z', completedOn: '2024-12-19' };
      await storage.updates.append(key, updateOf('ER-01', done));
      const now = (await storage.plans.read(key))?.actions[0];
      assert.deepEqual([now?.completedOn, now?.delay, now?.override], ['2024-12-19', undefined, undefined]);
    });

    it('decides between answers of the same moment by their ids', async () => {
      const key = freshKey();
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-01')]));
      for (const id of ['b', 'c', 'a']) {
        await storage.updates.append(key, updateOf('ER-01', { id, commentary: id }));
      }
      assert.equal((await storage.plans.read(key))?.actions[0]?.commentary, 'c');
      const history = await storage.updates.history(key, 'ER-01');
      assert.deepEqual(
        history.map(({ id }) => id),
        ['c', 'b', 'a'],
      );
    });

    it('keeps a very long answer to the letter', async () => {
      const key = freshKey();
      const commentary = '🏛️ naïve “quotes” \\ " \r\n\t\u0000 ok '.repeat(3_500).slice(0, 100_000);
      assert.equal(commentary.length, 100_000);
      const update = updateOf('ER-01', { commentary });
      await storage.updates.append(key, update);
      assert.deepEqual(await storage.updates.history(key, 'ER-01'), [update]);
    });
  });
}
