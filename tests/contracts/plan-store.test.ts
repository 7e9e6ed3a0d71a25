import assert from 'node:assert/strict';
import type { Storage } from '../../src/storage/open-storage.ts';
import { backends } from './backends.ts';
import { actionOf, freshKey, lastAnswerOf, measureOf, recordsOf, updateOf } from './records.ts';

for (const { name, open } of backends) {
  describe(`Plans ${name}`, () => {
    let storage: Storage;

    before(async () => {
      storage = await open();
    });

    it('has no records of a plan that was never loaded', async () => {
      const key = freshKey();
      assert.equal(await storage.plans.read(key), undefined);
      assert.deepEqual(await storage.plans.list(key.tenant), []);
    });

    it('gives back what the document says, in document order', async () => {
      const key = freshKey();
      const second = actionOf('ER-01', { order: 2, attributes: { 'Cabinet member': 'Cllr Bell' } });
      const records = recordsOf(
        key.planId,
        [second, actionOf('ER-02')],
        [measureOf('M2', { order: 2 }), measureOf('M1')],
      );
      await storage.plans.saveEdition(key.tenant, records);

      const read = await storage.plans.read(key);
      assert.deepEqual(
        read,
        recordsOf(key.planId, [actionOf('ER-02'), second], [measureOf('M1'), measureOf('M2', { order: 2 })]),
      );
    });

    it('gives the same object while nothing changes, and another once something did', async () => {
      const key = await loaded(storage, [actionOf('ER-01')]);
      const read = await storage.plans.read(key);
      assert.equal(await storage.plans.read(key), read);
      await storage.updates.append(key, updateOf('ER-01'));
      assert.notEqual(await storage.plans.read(key), read);
    });

    it('lets no reader alter what the others see', async () => {
      const key = await loaded(storage, [actionOf('ER-01')]);
      const read = await storage.plans.read(key);
      assert.throws(() => read?.actions.pop(), TypeError);
      assert.throws(() => Object.assign(read?.actions[0]?.target ?? {}, { text: 'never' }), TypeError);
    });

    it('lists a tenant’s own plans, the one loaded last first', async () => {
      const { tenant } = freshKey();
      for (const id of ['a-last-year', 'b-next-year', 'c-this-year', 'a-last-year']) {
        await storage.plans.saveEdition(tenant, recordsOf(id, [actionOf('ER-01')]));
      }
      await storage.plans.saveEdition(freshKey().tenant, recordsOf('elsewhere', [actionOf('ER-01')]));
      const plans = await storage.plans.list(tenant);
      assert.deepEqual(
        plans.map(({ id }) => id),
        ['a-last-year', 'c-this-year', 'b-next-year'],
      );
    });

    it('lets an answer win over the document’s earlier statement', async () => {
      const key = await loaded(storage, [actionOf('ER-01'), actionOf('ER-02', { order: 2 })]);
      const update = updateOf('ER-01', {
        status: 'late',
        statusText: 'Known delays',
        commentary: 'The contractor left.',
      });
      await storage.updates.append(key, update);

      const read = await storage.plans.read(key);
      const expected = {
        status: 'late',
        statusText: 'Known delays',
        commentary: 'The contractor left.',
        statedAt: update.at,
        statedBy: 'Jo Owner',
        statedFor: '2024-25 Q3',
        lastAnswer: lastAnswerOf(update),
      };
      assert.deepEqual(read?.actions, [actionOf('ER-01', expected), actionOf('ER-02', { order: 2 })]);
    });

    it('keeps the document’s statement where the answer was given before it', async () => {
      const key = await loaded(storage, [actionOf('ER-01', { statedAt: '2025-01-06T09:00:00.000Z' })]);
      await storage.updates.append(key, updateOf('ER-01'));
      const read = await storage.plans.read(key);
      assert.equal(read?.actions[0]?.commentary, 'As the document says.');
    });

    it('keeps answers when a document is loaded again that says the same of the action', async () => {
      const key = await loaded(storage, [actionOf('ER-01')]);
      await storage.updates.append(key, updateOf('ER-01'));
      const reworded = actionOf('ER-01', {
        text: 'Reworded',
        order: 7,
        statedAt: '2025-01-06T09:00:00.000Z',
      });
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [reworded]));

      const [action] = (await storage.plans.read(key))?.actions ?? [];
      assert.equal(action?.text, 'Reworded');
      assert.equal(action?.commentary, 'As the owner says.');
    });

    it('lets a later document win where its words on the action are new', async () => {
      const key = await loaded(storage, [actionOf('ER-01')]);
      const update = updateOf('ER-01');
      await storage.updates.append(key, update);
      const restated = actionOf('ER-01', {
        commentary: 'Agreed at Cabinet.',
        statedAt: '2025-01-06T09:00:00.000Z',
      });
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [restated]));
      const shown = (await storage.plans.read(key))?.actions;
      assert.deepEqual(shown, [{ ...restated, lastAnswer: lastAnswerOf(update) }]);

      await storage.updates.append(
        key,
        updateOf('ER-01', { at: '2025-01-07T09:00:00.000Z', commentary: 'Since then.' }),
      );
      assert.equal((await storage.plans.read(key))?.actions[0]?.commentary, 'Since then.');
    });

    it('never takes an answer for the document’s words when only the measures are loaded', async () => {
      const key = await loaded(storage, [actionOf('ER-01')]);
      await storage.updates.append(key, updateOf('ER-01'));
      const read = await storage.plans.read(key);
      await storage.plans.saveEdition(
        key.tenant,
        recordsOf(key.planId, read?.actions ?? [], [measureOf('M1')]),
      );
      // The tracker comes again as it was: had the answer become its words, this would look like a new statement.
      const tracker = actionOf('ER-01', { statedAt: '2025-01-06T09:00:00.000Z' });
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [tracker], [measureOf('M1')]));
      assert.deepEqual(await storage.plans.read(key), { ...read, measures: [measureOf('M1')] });
    });

    it('shows only the new edition’s actions, and keeps the answers about those it dropped', async () => {
      const key = await loaded(storage, [actionOf('ER-01'), actionOf('ER-02')]);
      await storage.updates.append(key, updateOf('ER-01'));
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-02')]));
      assert.deepEqual(
        (await storage.plans.read(key))?.actions.map(({ ref }) => ref),
        ['ER-02'],
      );
      assert.equal((await storage.updates.history(key, 'ER-01')).length, 1);
    });

    it('changes nothing when the same document is loaded twice', async () => {
      const key = await loaded(storage, [actionOf('ER-01')]);
      await storage.updates.append(key, updateOf('ER-01'));
      const before = await storage.plans.read(key);
      const later = actionOf('ER-01', { statedAt: '2025-01-06T09:00:00.000Z' });
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [later]));
      assert.deepEqual(await storage.plans.read(key), before);
    });

    it('refuses a document in which a reference occurs twice, and keeps the former one', async () => {
      const key = await loaded(storage, [actionOf('ER-01')]);
      const twice = recordsOf(key.planId, [actionOf('ER-02'), actionOf('ER-02')]);
      await assert.rejects(storage.plans.saveEdition(key.tenant, twice), { code: 'bad_input' });
      assert.deepEqual(
        (await storage.plans.read(key))?.actions.map(({ ref }) => ref),
        ['ER-01'],
      );
    });

    it('keeps references apart that differ only in case, spaces or odd characters', async () => {
      const refs = [
        'ER/01',
        'er/01',
        'ER\\01',
        'ER#01',
        'ER?01',
        'ER 01',
        'ER_01',
        'ER|01',
        'ER%01',
        "ER'01",
        'ER_002f01',
        '№ 1 🏛️',
      ];
      const key = await loaded(
        storage,
        refs.map((ref, index) => actionOf(ref, { order: index })),
      );
      for (const ref of refs)
        await storage.updates.append(key, updateOf(ref, { commentary: `about ${ref}` }));
      const read = await storage.plans.read(key);
      assert.deepEqual(
        read?.actions.map(({ ref, commentary }) => [ref, commentary]),
        refs.map((ref) => [ref, `about ${ref}`]),
      );
    });

    it('keeps tenants apart, whatever their plans are called', async () => {
      const { tenant } = freshKey();
      await storage.plans.saveEdition(`${tenant}|a`, recordsOf('b', [actionOf('ONE')]));
      await storage.plans.saveEdition(tenant, recordsOf('a|b', [actionOf('TWO')]));
      const one = await storage.plans.read({ tenant: `${tenant}|a`, planId: 'b' });
      const two = await storage.plans.read({ tenant, planId: 'a|b' });
      assert.deepEqual([one?.actions[0]?.ref, two?.actions[0]?.ref], ['ONE', 'TWO']);
    });
  });
}

async function loaded(storage: Storage, actions: Parameters<typeof recordsOf>[1]) {
  const key = freshKey();
  await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, actions));
  return key;
}
