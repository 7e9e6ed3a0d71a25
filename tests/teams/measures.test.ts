import assert from 'node:assert/strict';
import { measureOf } from '../contracts/records.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { type Card, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';

const owned = { owners: [people.nadia.email], theme: 'A Fair Local Economy', asAt: '2026-06-30' };

function planWithMeasures() {
  const measures = [
    measureOf('KPI-01', {
      ...owned,
      name: 'Empty shops',
      polarity: 'lower',
      target: 9,
      value: 10.4,
      previousValue: 11,
    }),
    measureOf('KPI-02', {
      ...owned,
      order: 2,
      name: 'Reports received',
      unit: '',
      polarity: 'neither',
      target: null,
    }),
  ];
  return { ...smallPlan(), measures };
}

describe('Measures in an owner’s pass', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot({ records: planWithMeasures() });
    await bot.meet(people.nadia);
    await bot.openRound();
  });

  afterEach(() => bot.stop());

  const nadia = () => bot.as(people.nadia);

  async function throughActions(): Promise<Card> {
    let card = await nadia().pressForCard(await nadia().say('my actions'), 'Start');
    for (let step = 0; step < 3; step += 1) card = await nadia().pressForCard(card, 'No change');
    return card;
  }

  it('come after the actions, counted with them', async () => {
    const opening = await nadia().say('my actions');
    assert.match(wordsOf(opening), /3 actions and 2 measures need a line from you/);
    assert.match(
      wordsOf(opening),
      /KPI-01 {2}Empty shops\n10\.4% · ▲ Below target, confident of year-end; improved/,
    );
    const card = await throughActions();
    assert.match(wordsOf(card), /Measure 4 of 5[\s\S]*Empty shops[\s\S]*Target: 9% or lower/);
    assert.equal(inputsOf(card).find(({ id }) => id === 'value')?.value, '10.4');
  });

  it('are not kept at a figure that their card did not show', async () => {
    const card = await throughActions();
    const plan = planWithMeasures();
    const measures = plan.measures.map((each) => (each.ref === 'KPI-01' ? { ...each, value: 12.1 } : each));
    await bot.storage.plans.saveEdition(tenant, { ...plan, measures });
    const shown = await nadia().pressForCard(card, 'No change');
    assert.match(wordsOf(shown), /KPI-01 no longer reads or stands as it did/);
    assert.equal(inputsOf(shown).find(({ id }) => id === 'value')?.value, '12.1');
    assert.deepEqual(await bot.storage.updates.allMeasures(key), []);
  });

  it('show value and target where somebody asks about them', async () => {
    const rated = wordsOf(await nadia().say('how are empty shops doing?'));
    assert.match(
      rated,
      /Empty shops.*: 10\.4% \\?\(target 9%\\?\)\. Below target, confident of year-end; improved/,
    );
    assert.match(wordsOf(await nadia().say('list the measures')), /Reports received.*: 77\\?\.5\. /);
  });

  it('ask about the year-end below target, and store value, rating, direction and who said it', async () => {
    const card = await throughActions();
    const asked = await nadia().pressForCard(card, 'Save and next', { value: '9.8', confidence: '' });
    assert.match(
      wordsOf(asked),
      /Not saved yet[\s\S]*Please say whether the year-end target will still be met/,
    );
    assert.equal(inputsOf(asked).find(({ id }) => id === 'value')?.value, '9.8');
    const next = await nadia().pressForCard(asked, 'Save and next', { confidence: 'yes' });
    assert.match(wordsOf(next), /Measure 5 of 5[\s\S]*Reports received/);
    const receipt = await nadia().pressForCard(next, 'Save and next', { value: '612' });
    assert.match(wordsOf(receipt), /Thank you, that is everything[\s\S]*5 of 5 updates/);
    assert.match(wordsOf(receipt), /9\\?\.8% · ▲ Below target, confident of year-end; improved/);

    const [update] = await bot.storage.updates.measureHistory(key, 'KPI-01');
    assert.deepEqual(
      [
        update?.value,
        update?.previousValue,
        update?.rating,
        update?.direction,
        update?.period,
        update?.by.name,
      ],
      [9.8, 10.4, 'below_but_confident', 'improved', period, 'Nadia Field'],
    );
    const measures = (await bot.storage.plans.read(key))?.measures;
    assert.deepEqual(
      measures?.map(({ value, asAt }) => [value, asAt]),
      [
        [9.8, '2026-09-30'],
        [612, '2026-09-30'],
      ],
    );
    assert.match(
      wordsOf(await nadia().say('how is empty shops doing?')),
      /Measures speak of 30 September 2026/,
    );
  });

  it('can be corrected from the receipt, which names what it corrects', async () => {
    await throughActions();
    const list = await nadia().say('my actions');
    const card = await nadia().pressForCard(list, 'Carry on');
    const next = await nadia().pressForCard(card, 'No change');
    const receipt = await nadia().pressForCard(next, 'Save and next', {
      value: '',
      notAssessed: 'Counted in April.',
    });
    assert.match(wordsOf(receipt), /no value · i Information only[\s\S]*Counted in April\./);
    const again = await nadia().pressForCard(receipt, 'Correct KPI-01');
    await nadia().pressForCard(again, 'Save and next', { value: '8.5' });
    const [second, first] = await bot.storage.updates.measureHistory(key, 'KPI-01');
    assert.deepEqual(
      [second?.corrects, second?.value, second?.previousValue, first?.noChange],
      [first?.id, 8.5, 10.4, true],
    );
    assert.equal(second?.rating, 'on_or_above_target');
  });

  it('are asked for anew where the document changed the target meanwhile, with what was typed', async () => {
    const card = await throughActions();
    const records = planWithMeasures();
    const [first] = records.measures;
    assert.ok(first);
    await bot.storage.plans.saveEdition(key.tenant, { ...records, measures: [{ ...first, target: 8 }] });
    const stale = await nadia().pressForCard(card, 'Save and next', { value: '8.5' });
    assert.match(wordsOf(stale), /its target for KPI-01 have changed[\s\S]*Target: 8% or lower/);
    assert.equal(inputsOf(stale).find(({ id }) => id === 'value')?.value, '8.5');
    assert.deepEqual(await bot.storage.updates.measureHistory(key, 'KPI-01'), []);
  });

  it('are nobody else’s to answer', async () => {
    const card = await throughActions();
    const data = { plan: key.planId, period, ref: 'KPI-01', nonce: '6a1c7f6e-3a55-4a65-9d4c-5e9a2a6d1f10' };
    await bot.meet(people.tom);
    const { card: told } = await bot.as(people.tom).execute('measure.save', { ...data, value: '1' });
    assert.match(wordsOf(told), /KPI-01 is not yours to answer/);
    assert.ok(card);
    assert.deepEqual(await bot.storage.updates.measureHistory(key, 'KPI-01'), []);
  });

  it('are in the ledger beside the actions', async () => {
    const row = await bot.ledgerRow(people.nadia.aadObjectId);
    assert.deepEqual(row?.refs, ['FE-01', 'FE-02', 'HE-01', 'KPI-01', 'KPI-02']);
  });

  it('tell a second press with other words that it is not saved yet, and take it then', async () => {
    const card = await throughActions();
    await nadia().pressForCard(card, 'Save and next', { value: '8', commentary: 'First.' });
    const told = await nadia().pressForCard(card, 'Save and next', { value: '7', commentary: 'Second.' });
    assert.match(wordsOf(told), /saved already, with other words/);
    assert.equal(inputsOf(told).find(({ id }) => id === 'value')?.value, '7');
    await nadia().pressForCard(told, 'Save and next');
    const history = await bot.storage.updates.measureHistory(key, 'KPI-01');
    assert.deepEqual(
      history.map(({ value }) => value),
      [7, 8],
    );
  });
});
