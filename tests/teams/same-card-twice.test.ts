import assert from 'node:assert/strict';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people } from '../fakes/small-plan.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';
import { emulatedStorage } from '../storage/emulator.ts';

describe('The same card submitted again, in Table Storage', () => {
  let bot: RunningBot;

  before(async () => {
    bot = await startBot({ storage: (clock) => emulatedStorage({ clock }) });
    await bot.openRound();
    await bot.meet(people.nadia);
  });

  after(() => bot.stop());

  it('twenty times at once is one answer, and every press gets the next card', async () => {
    const nadia = bot.as(people.nadia);
    const first = await nadia.pressForCard(await nadia.say('my actions'), 'Start');
    const press = () => nadia.pressForCard(first, 'Save and next', { commentary: 'Four of five are let.' });
    const answers = await Promise.all(Array.from({ length: 20 }, press));
    for (const card of answers) assert.match(wordsOf(card), /Action 2 of 3[\s\S]*FE-02/);
    for (const card of answers) assert.deepEqual(card, answers[0]);
    const history = await bot.storage.updates.history(key, 'FE-01');
    assert.deepEqual(
      history.map(({ commentary, corrects }) => [commentary, corrects]),
      [['Four of five are let.', null]],
    );
  });

  it('later with other words keeps the first answer: a fresh card is needed to correct it', async () => {
    const nadia = bot.as(people.nadia);
    const card = await nadia.pressForCard(await nadia.say('my actions'), 'Carry on');
    await nadia.pressForCard(card, 'No change');
    await nadia.pressForCard(card, 'Save and next', { commentary: 'Other words.' });
    const history = await bot.storage.updates.history(key, 'FE-02');
    assert.deepEqual(
      history.map(({ noChange }) => noChange),
      [true],
    );
  });

  it('twenty times at once at the end of the pass is twenty identical receipts', async () => {
    const nadia = bot.as(people.nadia);
    const last = await nadia.pressForCard(await nadia.say('my actions'), 'Carry on');
    assert.match(wordsOf(last), /HE-01/);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => nadia.pressForCard(last, 'Save and next')),
    );
    assert.match(wordsOf(answers[0]), /Thank you, that is everything/);
    for (const card of answers) assert.deepEqual(card, answers[0]);
    assert.equal((await bot.storage.updates.history(key, 'HE-01')).length, 1);
  });

  it('shows in the plan what was stored, whoever asks', async () => {
    const records = await bot.storage.plans.read(key);
    const action = records?.actions.find(({ ref }) => ref === 'FE-01');
    assert.deepEqual([action?.commentary, action?.statedBy], ['Four of five are let.', 'Nadia Field']);
  });
});
