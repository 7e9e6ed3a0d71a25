import assert from 'node:assert/strict';
import type { Storage } from '../../src/storage/open-storage.ts';
import { backends } from './backends.ts';
import { actionOf, freshKey, measureOf, recordsOf, updateOf } from './records.ts';

for (const { name, open } of backends) {
  describe(`Editions of a plan ${name}`, () => {
    let storage: Storage;

    before(async () => {
      storage = await open();
    });

    async function loaded(...editions: string[][]) {
      const key = freshKey();
      for (const [index, refs] of editions.entries()) {
        const actions = refs.map((ref, order) => actionOf(ref, { order }));
        const source = { files: [`edition-${index + 1}.docx`], by: 'Pat' };
        await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, actions), { source });
      }
      return key;
    }

    async function refsOf(key: Awaited<ReturnType<typeof loaded>>) {
      return (await storage.plans.read(key))?.actions.map(({ ref }) => ref);
    }

    it('are none before anything is loaded', async () => {
      const key = freshKey();
      assert.deepEqual(await storage.plans.editions(key), { mark: null, current: null, editions: [] });
      assert.equal(await storage.plans.undo(key, 'Pat'), undefined);
      assert.deepEqual(await storage.plans.former(key), { actions: [], measures: [] });
    });

    it('are listed newest first, with where they came from and what they held', async () => {
      const key = await loaded(['A-01'], ['A-01', 'A-02']);
      const { current, editions } = await storage.plans.editions(key);
      assert.deepEqual(
        editions.map(({ source, actions, takenBack }) => [source?.files[0], source?.by, actions, takenBack]),
        [
          ['edition-2.docx', 'Pat', 2, null],
          ['edition-1.docx', 'Pat', 1, null],
        ],
      );
      assert.equal(current, editions[0]?.id);
    });

    it('can each be read as it was, with the names that the themes have been given since', async () => {
      const key = await loaded(['A-01'], ['A-01', 'A-02']);
      await storage.updates.append(key, updateOf('A-01', { commentary: 'From the owner.' }));
      await storage.plans.alter(key, (plan) => ({
        ...plan,
        themes: plan.themes.map((theme) => ({ ...theme, aliases: ['Prosperity'] })),
      }));
      const { editions } = await storage.plans.editions(key);
      const first = await storage.plans.edition(key, editions[1]?.id ?? '');
      assert.deepEqual(
        first?.actions.map(({ ref, commentary }) => [ref, commentary]),
        [['A-01', 'As the document says.']],
      );
      assert.deepEqual(first?.plan.themes[0]?.aliases, ['Prosperity']);
      assert.equal(await storage.plans.edition(key, 'no such edition'), undefined);
    });

    it('stay one when the same document is loaded twice', async () => {
      const key = await loaded(['A-01'], ['A-01']);
      assert.equal((await storage.plans.editions(key)).editions.length, 1);
    });

    it('are stored from records that come one by one, each once', async () => {
      const key = freshKey();
      const records = recordsOf(
        key.planId,
        [actionOf('A-01', { order: 1 }), actionOf('A-02', { order: 2 })],
        [measureOf('M-01')],
      );
      const { plan } = records;
      const save = (given: typeof records) =>
        storage.plans.saveEdition(key.tenant, {
          plan,
          actions: oneByOne(given.actions),
          measures: oneByOne(given.measures),
        });
      await save(records);
      assert.deepEqual(await storage.plans.read(key), records);
      await save(records);
      assert.equal((await storage.plans.editions(key)).editions.length, 1, 'it says nothing new');
      const [first] = records.actions;
      assert.ok(first);
      const last = actionOf('A-02', { order: 2, text: 'Said otherwise' });
      for (const actions of [[first, last], [first]]) {
        await save({ ...records, actions });
        assert.deepEqual(await storage.plans.read(key), { ...records, actions });
      }
      const [newest] = (await storage.plans.editions(key)).editions;
      assert.deepEqual([newest?.actions, newest?.measures], [1, 1]);
    });

    it('are the former ones when the records stop coming', async () => {
      const key = await loaded(['A-01']);
      const { plan } = recordsOf(key.planId, []);
      async function* broken() {
        for (let order = 1; order <= 150; order += 1) yield actionOf(`B-${order}`, { order });
        throw new Error('the file ends in the middle of a row');
      }
      const attempt = storage.plans.saveEdition(key.tenant, { plan, actions: broken(), measures: [] });
      await assert.rejects(attempt, /in the middle of a row/);
      assert.deepEqual(await refsOf(key), ['A-01']);
      assert.equal((await storage.plans.editions(key)).editions.length, 1);
    });

    it('keep their mark when the same document is loaded again, so that nobody is told of a change', async () => {
      const key = await loaded(['A-01']);
      const { mark } = await storage.plans.editions(key);
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('A-01', { order: 0 })]));
      assert.equal((await storage.plans.editions(key)).mark, mark);
    });

    it('are made by another title or scheme too, and go back to the one before', async () => {
      const key = await loaded(['A-01']);
      const before = await storage.plans.read(key);
      assert.ok(before);
      const statusScheme = { ...before.plan.statusScheme, name: 'Council BRAG' };
      const plan = { ...before.plan, name: 'Another plan', statusScheme };
      await storage.plans.saveEdition(key.tenant, { ...before, plan });
      assert.equal((await storage.plans.read(key))?.plan.name, 'Another plan');
      await storage.plans.undo(key, 'Pat');
      assert.deepEqual((await storage.plans.read(key))?.plan, before.plan);
    });

    it('hold an owner whom the document names, whoever was assigned before', async () => {
      const key = await loaded(['A-01']);
      const bob = { id: 'entra-bob', name: 'Bob', email: 'bob@council.example' };
      const assign = (owners: (typeof bob)[], at: string) =>
        storage.assignments.add(key, { of: 'action', ref: 'A-01', owners, at, by: 'Pat' });
      await assign([bob], '2026-01-01T09:00:00.000Z');
      const named = actionOf('A-01', { order: 0, owners: ['bob@council.example'] });
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [named]));
      await assign([], '2026-01-02T09:00:00.000Z');
      assert.deepEqual((await storage.plans.read(key))?.actions[0]?.owners, ['bob@council.example']);
    });

    it('are known of plans that are not loaded any more', async () => {
      const key = await loaded(['A-01']);
      await storage.plans.undo(key, 'Pat');
      assert.deepEqual(await storage.plans.everLoaded(key.tenant), [key.planId]);
    });

    it('go back one at a time, and what was given in Teams stays', async () => {
      const key = await loaded(['A-01'], ['A-01', 'A-02'], ['A-03']);
      await storage.updates.append(key, updateOf('A-01', { commentary: 'From the owner.' }));
      const first = await storage.plans.undo(key, 'Pat');
      assert.deepEqual(
        [first?.undone.source?.files[0], first?.now?.source?.files[0]],
        ['edition-3.docx', 'edition-2.docx'],
      );
      assert.deepEqual(await refsOf(key), ['A-01', 'A-02']);
      await storage.plans.undo(key, 'Pat');
      assert.deepEqual(await refsOf(key), ['A-01']);
      assert.equal((await storage.plans.read(key))?.actions[0]?.commentary, 'From the owner.');
      const { editions } = await storage.plans.editions(key);
      assert.deepEqual(
        editions.map(({ takenBack }) => takenBack?.by),
        ['Pat', 'Pat', undefined],
      );
    });

    it('after one was taken back go on from the one that is shown', async () => {
      const key = await loaded(['A-01'], ['A-02']);
      await storage.plans.undo(key, 'Pat');
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('A-03')]));
      assert.deepEqual(await refsOf(key), ['A-03']);
      await storage.plans.undo(key, 'Pat');
      assert.deepEqual(await refsOf(key), ['A-01']);
    });

    it('leave no plan when the first is taken back, and it can be loaded again', async () => {
      const key = await loaded(['A-01']);
      const undone = await storage.plans.undo(key, 'Pat');
      assert.equal(undone?.now, null);
      assert.equal(await storage.plans.read(key), undefined);
      assert.deepEqual(await storage.plans.list(key.tenant), []);
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('A-01')]));
      assert.deepEqual(await refsOf(key), ['A-01']);
      assert.equal((await storage.plans.list(key.tenant)).length, 1);
    });

    it('give back which plan was loaded last when they are taken back', async () => {
      const { tenant } = freshKey();
      for (const id of ['old', 'new']) {
        await storage.plans.saveEdition(tenant, recordsOf(id, [actionOf('A-01')]));
      }
      await storage.plans.saveEdition(tenant, recordsOf('old', [actionOf('A-02')]));
      await storage.plans.undo({ tenant, planId: 'old' }, 'Pat');
      assert.deepEqual(
        (await storage.plans.list(tenant)).map(({ id }) => id),
        ['new', 'old'],
      );
    });

    it('remember every action and measure that is gone, as last worded', async () => {
      const key = freshKey();
      const save = (text: string) =>
        storage.plans.saveEdition(
          key.tenant,
          recordsOf(key.planId, [actionOf('A-01', { text })], [measureOf('M-01')]),
        );
      await save('Plant trees');
      await save('Plant 500 trees');
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('A-02')]));
      const gone = { ref: 'A-01', theme: 'Economy', text: 'Plant 500 trees' };
      const measure = { ref: 'M-01', theme: 'Economy', text: 'Measure M-01' };
      assert.deepEqual(await storage.plans.former(key), { actions: [gone], measures: [measure] });
    });

    it('are refused when the plan is not the one that was read any more', async () => {
      const key = freshKey();
      const save = (ref: string, expected?: string | null) =>
        storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf(ref)]), { expected });
      await save('A-01', null);
      await assert.rejects(save('A-02', null), { code: 'conflict' });
      const { mark } = await storage.plans.editions(key);
      await storage.updates.append(key, updateOf('A-01'));
      assert.equal((await storage.plans.editions(key)).mark, mark, 'an answer is no change of the document');
      await storage.plans.alter(key, (plan) => plan);
      await assert.rejects(save('A-02', mark), { code: 'conflict' });
      await save('A-02', (await storage.plans.editions(key)).mark);
      await storage.plans.undo(key, 'Pat');
      await assert.rejects(save('A-03', mark), { code: 'conflict' });
      assert.deepEqual(await refsOf(key), ['A-01']);
    });

    it('keep a plan’s aliases through loading nothing new and through going back', async () => {
      const key = await loaded(['A-01'], ['A-02']);
      const aliases = ['Economic Recovery', 'Prosperity'];
      await storage.plans.alter(key, (plan) => ({ ...plan, themes: [{ name: 'Economy', aliases }] }));
      assert.deepEqual((await storage.plans.read(key))?.plan.themes[0]?.aliases, aliases);
      await storage.plans.undo(key, 'Pat');
      assert.deepEqual((await storage.plans.read(key))?.plan.themes[0]?.aliases, aliases);
      assert.equal(await storage.plans.alter(freshKey(), (plan) => plan), undefined);
    });
  });
}

async function* oneByOne<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  for (const item of items) yield item;
}
