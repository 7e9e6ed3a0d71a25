import assert from 'node:assert/strict';
import { measureOf } from '../contracts/records.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { cardSentTo } from '../fakes/sent-cards.ts';
import { key, people, period, smallPlan } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';

/** Two measures of Nadia's; the second shares its reference with an action of hers. */
function planWithMeasures() {
  const owned = { owners: [people.nadia.email], theme: 'A Fair Local Economy', target: 9, value: 10.4 };
  const measures = [
    measureOf('KPI-01', { ...owned, polarity: 'lower', name: 'Empty shops' }),
    measureOf('FE-01', { ...owned, order: 2, name: 'Units let' }),
  ];
  return { ...smallPlan(), measures };
}

describe('Handing a measure over', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot({ records: planWithMeasures() });
    await bot.meet(people.nadia, people.tom, people.ruth, people.pat);
    await bot.openRound();
    for (const owner of [people.nadia, people.tom, people.ruth]) await cardFor(owner, /Your updates for/);
  });

  afterEach(() => bot.stop());

  const cardFor = (who: { aadObjectId: string }, words: RegExp) => cardSentTo(bot, who, words);

  async function refsOf(who: { aadObjectId: string }): Promise<string[]> {
    return (await bot.ledgerRow(who.aadObjectId))?.refs ?? [];
  }

  async function assigned(ref: string) {
    const records = await bot.storage.plans.read(key);
    const find = (list: { ref: string; assignedTo?: string[] | undefined }[] = []) =>
      list.find((each) => each.ref === ref)?.assignedTo;
    return { action: find(records?.actions), measure: find(records?.measures) };
  }

  async function measureStep(): Promise<Card> {
    const nadia = bot.as(people.nadia);
    let card = await nadia.pressForCard(await nadia.say('my actions'), 'Start');
    for (let step = 0; step < 3; step += 1) card = await nadia.pressForCard(card, 'Skip for now');
    assert.match(wordsOf(card), /Empty shops/);
    return card;
  }

  it('starts on its card, moves its share once accepted, asks the new owner and the former one no more', async () => {
    const nadia = bot.as(people.nadia);
    const form = await nadia.pressForCard(await measureStep(), 'Not mine: hand over');
    assert.match(wordsOf(form), /Hand over KPI-01[\s\S]*Empty shops/);
    const done = await nadia.pressForCard(form, 'Offer it to them', { picked: people.tom.aadObjectId });
    assert.match(wordsOf(done), /KPI-01 is offered to Tom Okafor/);
    assert.ok((await refsOf(people.nadia)).includes('KPI-01'));
    const offer = await cardFor(people.tom, /asks you to take over KPI-01/);
    assert.match(wordsOf(offer), /Empty shops[\s\S]*Target: 9% or lower[\s\S]*Last value: 10\\?\.4%/);
    assert.match(
      wordsOf(await bot.as(people.tom).pressForCard(offer, 'Accept')),
      /KPI-01 is Tom Okafor’s now/,
    );
    assert.deepEqual((await assigned('KPI-01')).measure, [people.tom.aadObjectId]);
    assert.ok(!(await refsOf(people.nadia)).includes('KPI-01'));
    assert.ok((await refsOf(people.tom)).includes('KPI-01'));
    await cardFor(people.nadia, /Tom Okafor has taken over KPI-01/);
    await cardFor(people.tom, /Your updates for[\s\S]*KPI-01/);
    assert.doesNotMatch(wordsOf(await nadia.say('my actions')), /KPI-01/);
  });

  it('leaves what shares its reference where it is, and may be under way beside it', async () => {
    const nadia = bot.as(people.nadia);
    const measure = await nadia.say('hand FE-01 (measure) over to Tom Okafor');
    assert.match(wordsOf(measure), /Hand over FE-01 \\?\(measure\\?\)[\s\S]*Units let/);
    await nadia.pressForCard(measure, 'Offer it to them');
    const action = await nadia.say('hand FE-01 over to Ruth Amsel');
    assert.match(wordsOf(action), /Hand over FE-01[\s\S]*market hall/);
    await nadia.pressForCard(action, 'Offer it to them');
    const offer = await cardFor(people.tom, /take over FE-01 \\?\(measure\\?\)/);
    const done = await bot.as(people.tom).pressForCard(offer, 'Accept');
    assert.match(wordsOf(done), /FE-01 \\?\(measure\\?\) is Tom Okafor’s now/);
    assert.deepEqual(await assigned('FE-01'), { action: undefined, measure: [people.tom.aadObjectId] });
    assert.deepEqual(await refsOf(people.nadia), ['FE-01', 'FE-02', 'HE-01', 'KPI-01']);
    assert.ok((await refsOf(people.tom)).includes('FE-01 (measure)'));
    await cardFor(people.ruth, /asks you to take over FE-01(?! \\?\(measure)/);
  });

  it('tells the performance team with one tap that it was never theirs, and asks them no more', async () => {
    const nadia = bot.as(people.nadia);
    const form = await nadia.say('KPI-01 is not mine');
    const press = () => nadia.pressForCard(form, 'It was never mine', { note: 'Ask the market team.' });
    const [done] = await Promise.all([press(), press(), press()]);
    assert.match(wordsOf(done), /KPI-01 is off your list|not yours to hand over/);
    assert.ok(!(await refsOf(people.nadia)).includes('KPI-01'));
    const row = (await bot.storage.rounds.requests(key, period)).find(({ refs }) => refs.includes('KPI-01'));
    assert.match(row?.reason ?? '', /Nadia Field says that this is not theirs/);
    const pat = bot.as(people.pat);
    assert.match(wordsOf(await pat.say('check the owners')), /nadia.*: KPI-01[\s\S]*not theirs/);
    const card = await cardFor(people.pat, /Who is to answer for KPI-01[\s\S]*this measure is not theirs/);
    await pat.pressForCard(card, 'Assign', { picked: people.ruth.aadObjectId });
    assert.ok((await refsOf(people.ruth)).includes('KPI-01'));
    assert.doesNotMatch(wordsOf(await pat.say('check the owners')), /KPI-01/);
  });

  it('may be assigned by the performance team, and is then the former owner’s no more', async () => {
    const said = await bot.as(people.pat).say('assign FE-01 (measure) to Ruth Amsel');
    assert.match(wordsOf(said), /FE-01 \\?\(measure\\?\) is Ruth Amsel’s[\s\S]*Units let/);
    assert.deepEqual(await assigned('FE-01'), { action: undefined, measure: [people.ruth.aadObjectId] });
    assert.ok(!(await refsOf(people.nadia)).includes('FE-01 (measure)'));
    const data = { plan: key.planId, ref: 'FE-01 (measure)', nonce: crypto.randomUUID() };
    const picked = people.tom.aadObjectId;
    const { card } = await bot.as(people.nadia).execute('hand.offer', { ...data, picked });
    assert.match(wordsOf(card), /not yours to hand over/);
    const left = wordsOf(await bot.as(people.nadia).say('hand FE-01 over to Ruth Amsel'));
    assert.match(left, /Hand over FE-01/);
  });

  it('gives back what was typed on its card', async () => {
    const typed = { value: '8.7', notAssessed: 'Half “typed”.', commentary: 'Three {lettings}.' };
    const nadia = bot.as(people.nadia);
    const form = await nadia.pressForCard(await measureStep(), 'Not mine: hand over', typed);
    assert.ok(buttonsOf(form).some(({ verb }) => verb === 'hand.disown'));
    const back = await nadia.pressForCard(form, 'Back to my answer');
    const fields = Object.fromEntries(inputsOf(back).map(({ id, value }) => [id, value]));
    const { value, notAssessed, commentary } = fields;
    assert.deepEqual({ value, notAssessed, commentary }, typed);
    assert.match(wordsOf(back), /not saved yet/);
    assert.deepEqual(await bot.storage.updates.measureHistory(key, 'KPI-01'), []);
  });
});
