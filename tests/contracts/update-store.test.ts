import assert from 'node:assert/strict';
import type { PlanRecords } from '../../src/plan/plan.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { backends } from './backends.ts';
import { actionOf, freshKey, measureOf, measureUpdateOf, recordsOf, updateOf } from './records.ts';

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

    it('stores an answer at once only where the plan is known and as the answer needs it', async () => {
      const key = freshKey();
      const { updates, plans } = storage;
      assert.equal(await updates.appendAtOnce(key, updateOf('ER-01'), () => true), undefined);
      await plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-01')], [measureOf('M1')]));
      const seen = await plans.read(key);
      assert.equal(plans.known(key), seen);
      const stored = updateOf('ER-01');
      assert.equal(await updates.appendAtOnce(key, stored, () => false), undefined);
      assert.deepEqual(await updates.history(key, 'ER-01'), []);
      assert.deepEqual(await updates.appendAtOnce(key, stored, (now) => now === seen), {
        outcome: 'stored',
        update: stored,
      });
      const figure = measureUpdateOf('M1');
      const stands = (now: PlanRecords) => now.plan === seen?.plan && now.measures[0] === seen.measures[0];
      assert.equal((await updates.appendMeasureAtOnce(key, figure, stands))?.outcome, 'stored');
      assert.equal(await updates.appendAtOnce(key, stored, () => true), undefined);
      assert.deepEqual(await updates.history(key, 'ER-01'), [stored]);
      assert.equal((await plans.read(key))?.measures[0]?.lastAnswer?.id, figure.id);
    });

    it('stores an answer only while the plan is as it needs it, and knows a card that is sent again', async () => {
      const key = freshKey();
      const { updates, plans } = storage;
      const [update, figure] = [updateOf('ER-01'), measureUpdateOf('M1')];
      assert.equal(await updates.appendIf(key, update, () => true), undefined, 'no plan is loaded');
      await plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-01')], [measureOf('M1')]));
      const seen = await plans.read(key);
      const isSeen = ({ plan }: PlanRecords) => plan === seen?.plan;
      await plans.outdate(key);
      assert.equal(await updates.appendIf(key, update, isSeen), undefined);
      assert.equal(await updates.appendMeasureIf(key, figure, isSeen), undefined);
      assert.deepEqual(await updates.history(key, 'ER-01'), []);
      assert.deepEqual(await updates.measureHistory(key, 'M1'), []);
      assert.deepEqual(await updates.appendIf(key, update, () => true), { outcome: 'stored', update });
      assert.equal((await updates.appendMeasureIf(key, figure, () => true))?.outcome, 'stored');
      assert.deepEqual(await updates.appendIf(key, update, isSeen), { outcome: 'repeated', update });
      assert.equal((await updates.appendMeasureIf(key, figure, isSeen))?.outcome, 'repeated');
      assert.deepEqual(await updates.history(key, 'ER-01'), [update]);
    });

    it('takes nothing at once that was decided before the plan was made out of date', async () => {
      const key = freshKey();
      const { updates, plans } = storage;
      await plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-01')]));
      const seen = await plans.read(key);
      const stands = (now: PlanRecords) => now.plan === seen?.plan;
      await plans.outdate(key);
      assert.equal(await updates.appendAtOnce(key, updateOf('ER-01'), stands), undefined);
      assert.deepEqual(await plans.read(key), seen);
      assert.equal(await updates.appendAtOnce(key, updateOf('ER-01'), stands), undefined);
      assert.deepEqual(await updates.history(key, 'ER-01'), []);
      assert.equal((await updates.appendAtOnce(key, updateOf('ER-01'), () => true))?.outcome, 'stored');
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

    it('shows a correction of an earlier answer only while no newer one stands', async () => {
      const key = freshKey();
      const { plans, updates } = storage;
      await plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-01')]));
      const shown = async () => (await plans.read(key))?.actions[0];
      const first = updateOf('ER-01', { period: '2024-25 Q2', at: '2030-09-19T10:00:00.000Z' });
      const acceptedBy = { id: 'entra-pat', name: 'Pat Lindqvist' };
      const putRight = { standsAt: first.at, reason: 'Miscounted.', acceptedBy };
      const correction = (at: string, commentary: string) =>
        updateOf('ER-01', { period: '2024-25 Q2', at, commentary, corrects: first.id, putRight });
      await updates.append(key, first);
      await updates.append(key, correction('2030-10-19T10:00:00.000Z', 'Put right.'));
      assert.equal((await shown())?.commentary, 'Put right.');
      assert.equal((await shown())?.lastAnswer?.putRightAt, '2030-10-19T10:00:00.000Z');
      const newer = updateOf('ER-01', { at: '2030-12-19T10:00:00.000Z', commentary: 'Newer.' });
      await updates.append(key, newer);
      await updates.append(key, correction('2031-01-19T10:00:00.000Z', 'Put right again.'));
      assert.equal((await shown())?.commentary, 'Newer.');
      assert.deepEqual(
        (await updates.history(key, 'ER-01')).map(({ commentary }) => commentary),
        ['Newer.', 'Put right again.', 'Put right.', first.commentary],
      );
    });

    it('still tells when it was answered for a quarter after answers for others, at once or not', async () => {
      const key = freshKey();
      const { plans, updates } = storage;
      const records = recordsOf(key.planId, [actionOf('ER-01')], [measureOf('M1')]);
      await plans.saveEdition(key.tenant, records);
      const said = (period: string, day: string) => ({ period, at: `${day}T10:00:00.000Z` });
      const [q2, q2Again, q3, q4] = [
        said('2024-25 Q2', '2030-10-01'),
        said('2024-25 Q2', '2030-10-02'),
        said('2024-25 Q3', '2030-10-03'),
        said('2024-25 Q4', '2030-10-04'),
      ];
      for (const each of [q2, q2Again, q3]) {
        await updates.append(key, updateOf('ER-01', each));
        await updates.appendMeasure(key, measureUpdateOf('M1', each));
      }
      await plans.read(key);
      assert.ok(await updates.appendAtOnce(key, updateOf('ER-01', q4), () => true));
      assert.ok(await updates.appendMeasureAtOnce(key, measureUpdateOf('M1', q4), () => true));
      const shown = await plans.read(key);
      const others = { [q2.period]: q2Again.at, [q3.period]: q3.at };
      assert.deepEqual(shown?.actions[0]?.lastAnswer?.otherPeriods, others);
      assert.deepEqual(shown?.measures[0]?.lastAnswer?.otherPeriods, others);
    });

    const q1 = '2024-25 Q1';
    const q2 = '2024-25 Q2';
    const orders: { what: string; said: [string, string][]; shown: string; late: string | undefined }[] = [
      {
        what: 'an earlier quarter is answered late',
        said: [
          [q2, '01'],
          [q1, '02'],
        ],
        shown: '01',
        late: '02',
      },
      {
        what: 'an earlier quarter’s late answer is put right',
        said: [
          [q2, '01'],
          [q1, '02'],
          [q1, '03'],
        ],
        shown: '01',
        late: '03',
      },
      {
        what: 'the newer is answered again after that',
        said: [
          [q2, '01'],
          [q1, '02'],
          [q2, '03'],
        ],
        shown: '03',
        late: undefined,
      },
      {
        what: 'an earlier quarter’s answer, given before, comes in after it',
        said: [
          [q2, '02'],
          [q1, '01'],
        ],
        shown: '02',
        late: undefined,
      },
      {
        what: 'the quarters are answered in their order',
        said: [
          [q1, '01'],
          [q2, '02'],
        ],
        shown: '02',
        late: undefined,
      },
    ];
    for (const { what, said, shown, late } of orders)
      it(`shows the answer for the newest quarter where ${what}`, async () => {
        const key = freshKey();
        const { plans, updates } = storage;
        await plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('ER-01')], [measureOf('M1')]));
        await plans.read(key);
        for (const [period, day] of said) {
          const given = { period, at: `2030-10-${day}T10:00:00.000Z`, commentary: day };
          await updates.append(key, updateOf('ER-01', given));
          assert.ok(await updates.appendMeasureIf(key, measureUpdateOf('M1', given), () => true));
        }
        const records = await plans.read(key);
        const earlier = said.findLast(([period]) => period === q1)?.[1];
        for (const held of [records?.actions[0], records?.measures[0]]) {
          assert.deepEqual([held?.commentary, held?.statedFor], [shown, q2]);
          assert.deepEqual(held?.lastAnswer?.otherPeriods, { [q1]: `2030-10-${earlier}T10:00:00.000Z` });
          assert.equal(held?.lastAnswer?.late?.at.slice(8, 10), late);
        }
        const days = said.map(([, day]) => day).sort();
        assert.deepEqual(
          (await updates.history(key, 'ER-01')).map(({ commentary }) => commentary),
          days.toReversed(),
        );
        assert.equal((await updates.measureHistory(key, 'M1')).length, said.length);
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

    it('keeps answers about measures with their history, and shows the measure rated by the latest', async () => {
      const key = freshKey();
      const measures = [measureOf('M1'), measureOf('M2', { order: 2 })];
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('M1')], measures));
      await storage.plans.read(key);
      const first = measureUpdateOf('M1');
      const later = { value: 70, yearEndConfidence: false, at: '2024-12-20T10:00:00.000Z' };
      const second = measureUpdateOf('M1', { ...later, rating: 'high_risk', direction: 'declined' });
      assert.deepEqual(await storage.updates.appendMeasure(key, first), { outcome: 'stored', update: first });
      await storage.updates.appendMeasure(key, second);
      assert.deepEqual(await storage.updates.measureHistory(key, 'M1'), [second, first]);
      assert.deepEqual(await storage.updates.history(key, 'M1'), [], 'the action of that reference has none');
      const read = await storage.plans.read(key);
      const [shown, other] = read?.measures ?? [];
      assert.deepEqual(
        [shown?.value, shown?.rating, shown?.direction, shown?.statedFor, shown?.lastAnswer?.id],
        [70, 'high_risk', 'declined', '2024-25 Q3', second.id],
      );
      assert.deepEqual(other, measureOf('M2', { order: 2 }));
      assert.equal(read?.actions[0]?.commentary, 'As the document says.');
    });

    it('gives the same receipt when a measure’s card is sent again, twenty times at once', async () => {
      const key = freshKey();
      const results = await Promise.all(
        Array.from({ length: 20 }, () =>
          storage.updates.appendMeasure(key, measureUpdateOf('M1', { nonce: 'card' })),
        ),
      );
      assert.equal(results.filter(({ outcome }) => outcome === 'stored').length, 1);
      assert.equal((await storage.updates.measureHistory(key, 'M1')).length, 1);
    });

    it('keeps an answer about a measure while the document repeats itself, and yields to a new figure', async () => {
      const key = freshKey();
      const said = measureOf('M1', { statedAt: '2024-10-01T09:00:00.000Z' });
      const load = (measure: typeof said) =>
        storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [], [measure]));
      const shown = async () => (await storage.plans.read(key))?.measures[0];
      await load(said);
      await storage.updates.appendMeasure(key, measureUpdateOf('M1'));
      await load({ ...said, name: 'Reworded', statedAt: '2025-01-06T09:00:00.000Z' });
      assert.deepEqual([(await shown())?.name, (await shown())?.value], ['Reworded', 81]);
      const carried = await shown();
      assert.ok(carried);
      await load({ ...carried, order: 4 });
      assert.deepEqual([(await shown())?.order, (await shown())?.value], [4, 81]);
      await load({ ...said, value: 79, statedAt: '2025-01-07T09:00:00.000Z' });
      assert.deepEqual([(await shown())?.value, (await shown())?.statedFor], [79, undefined]);
    });
  });
}
