import assert from 'node:assert/strict';
import { measureOf } from '../contracts/records.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, smallPlan, tenant } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';

/** Nadia's: FE-01 and HE-01 stand as they are, FE-02 is due in November, and the measure has a value to give. */
describe('“Nothing has changed” for all at once', () => {
  let bot: RunningBot;
  let opening: Card;

  beforeEach(async () => {
    const owned = { theme: 'A Fair Local Economy', target: 9, value: 8, owners: [people.nadia.email] };
    bot = await startBot({ records: { ...smallPlan(), measures: [measureOf('KPI-01', owned)] } });
    await bot.meet(people.nadia, people.tom, people.ruth);
    bot.clock.set('2026-12-09T09:00:00.000Z');
    await bot.openRound();
    opening = await bot.as(people.nadia).say('my actions');
  });

  afterEach(() => bot.stop());

  const press = (card = opening) => bot.as(people.nadia).pressForCard(card, 'Nothing has changed for 2 of 4');

  async function stored(): Promise<string[]> {
    const updates = await bot.storage.updates.all(key);
    return updates.map(({ ref, noChange }) => `${ref} ${noChange}`).sort();
  }

  it('saves what still stands, and says what still needs words', async () => {
    const receipt = await press();
    assert.match(wordsOf(receipt), /“No change” is saved for 2 actions/);
    assert.match(wordsOf(receipt), /Still to be answered in your own words: FE-02, KPI-01/);
    assert.deepEqual(await stored(), ['FE-01 true', 'HE-01 true']);
    const titles = buttonsOf(receipt).map(({ title }) => title);
    assert.deepEqual(titles, ['Correct FE-01', 'Answer FE-02', 'Correct HE-01', 'Answer KPI-01']);
    assert.deepEqual(await bot.storage.updates.allMeasures(key), []);
  });

  it('leaves each to be corrected', async () => {
    const nadia = bot.as(people.nadia);
    const step = await nadia.pressForCard(await press(), 'Correct FE-01');
    await nadia.pressForCard(step, 'Save and next', { commentary: 'Two are let.' });
    const [now, before] = await bot.storage.updates.history(key, 'FE-01');
    assert.deepEqual([now?.commentary, now?.corrects], ['Two are let.', before?.id]);
  });

  it('counts once for twenty taps at once and on a card made meanwhile', async () => {
    const another = await bot.as(people.nadia).say('my actions');
    const taps = Array.from({ length: 20 }, (_, index) => press(index % 2 ? another : opening));
    for (const card of await Promise.all(taps)) assert.match(wordsOf(card), /is saved for 2 actions/);
    assert.deepEqual(await stored(), ['FE-01 true', 'HE-01 true']);
    assert.match(wordsOf(await press()), /is saved for 2 actions[\s\S]*2 of 4 updates/);
  });

  it('counts again once a later document has overtaken what was answered', async () => {
    await press();
    bot.clock.advance(3600);
    const plan = smallPlan();
    const statedAt = bot.clock.now();
    const actions = plan.actions.map((action) =>
      /^(FE-01|HE-01)$/.test(action.ref)
        ? { ...action, commentary: `${action.commentary} As the tracker of December says.`, statedAt }
        : action,
    );
    const { measures } = (await bot.storage.plans.read(key)) ?? { measures: [] };
    await bot.storage.plans.saveEdition(tenant, { ...plan, actions, measures });
    bot.clock.advance(3600);
    const anew = await bot.as(people.nadia).say('my actions');
    assert.match(wordsOf(await press(anew)), /is saved for 2 actions[\s\S]*2 of 4 updates/);
    assert.deepEqual(await stored(), ['FE-01 true', 'FE-01 true', 'HE-01 true', 'HE-01 true']);
    const [now] = await bot.storage.updates.history(key, 'FE-01');
    assert.match(now?.commentary ?? '', /As the tracker of December says/);
  });

  it('saves nothing that has changed, or was given to the person, since the card was made', async () => {
    const plan = smallPlan();
    const own = [people.nadia.email];
    const changed: Record<string, object> = {
      'HE-01': { text: 'Build 40 council homes at Mill Lane and Low Road' },
      'FE-04': { owners: own },
    };
    const actions = plan.actions.map((action) => ({ ...action, ...changed[action.ref] }));
    const { measures } = (await bot.storage.plans.read(key)) ?? { measures: [] };
    await bot.storage.plans.saveEdition(tenant, { ...plan, actions, measures });
    const receipt = wordsOf(await press());
    assert.match(receipt, /“No change” is saved for 1 action\. Still to be answered[^.]*FE-04[^.]*HE-01/);
    assert.deepEqual(await stored(), ['FE-01 true']);
    assert.match(wordsOf(await press()), /“No change” is saved for 1 action\./);
  });

  it('shows the current list where nothing stands as the card showed it', async () => {
    const plan = smallPlan();
    const text = 'Another promise altogether';
    const actions = plan.actions.map((action) => ({ ...action, text: `${text} ${action.ref}` }));
    await bot.storage.plans.saveEdition(tenant, { ...plan, actions });
    assert.match(wordsOf(await press()), /Nothing was saved: what this card offered[\s\S]*Another promise/);
    assert.deepEqual(await stored(), []);
  });

  it('saves nothing that is somebody else’s', async () => {
    const button = buttonsOf(opening).find(({ verb }) => verb === 'update.allUnchanged');
    assert.ok(button);
    await bot.as(people.tom).execute(button.verb, button.data);
    for (const line of await stored()) assert.match(line, /^(FE-04|HE-03) /);
  });

  it('is not offered where fewer than two still stand', async () => {
    const nadia = bot.as(people.nadia);
    await nadia.pressForCard(await nadia.pressForCard(opening, 'Start'), 'No change');
    const titles = buttonsOf(await nadia.say('my actions')).map(({ title }) => title);
    assert.ok(titles.every((title) => !title.startsWith('Nothing has changed')));
  });
});
