import assert from 'node:assert/strict';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

const typed = { status: 'known_delays', commentary: 'Half typed “so far” {x}.', cause: 'Asbestos.' };

describe('What was typed on an action’s card', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;
  let step: Card;

  beforeEach(async () => {
    bot = await startBot();
    nadia = bot.as(people.nadia);
    await bot.openRound();
    await bot.meet(people.nadia, people.tom, people.pat);
    step = await nadia.pressForCard(await nadia.say('my actions'), 'Start');
  });

  afterEach(() => bot.stop());

  function assertKept(card: Card): void {
    const fields = Object.fromEntries(inputsOf(card).map(({ id, value }) => [id, value]));
    const { status, commentary, cause } = fields;
    assert.deepEqual({ status, commentary, cause }, typed);
    assert.match(wordsOf(card), /not saved yet/);
  }

  for (const button of ['Not mine: hand over', 'Ask for a decision']) {
    it(`comes back from “${button}”`, async () => {
      const form = await nadia.pressForCard(step, button, typed);
      assertKept(await nadia.pressForCard(form, 'Back to my answer'));
      assert.deepEqual(await bot.storage.updates.history(key, 'FE-01'), []);
    });
  }

  it('is there again once the decision has been asked for, and can be saved', async () => {
    const form = await nadia.pressForCard(step, 'Ask for a decision', typed);
    const wrong = await nadia.pressForCard(form, 'Ask for it', { what: 'defer' });
    assert.match(wordsOf(wrong), /Please say why/);
    const back = await nadia.pressForCard(wrong, 'Ask for it', { reason: 'No money.' });
    assert.match(wordsOf(back), /Your request is on its way/);
    assertKept(back);
    await nadia.pressForCard(back, 'Save and next', { forecast: '2027-04-30', recovery: 'A survey.' });
    const [stored] = await bot.storage.updates.history(key, 'FE-01');
    assert.equal(stored?.commentary, typed.commentary);
  });

  it('is there again while an offer waits', async () => {
    const form = await nadia.pressForCard(step, 'Not mine: hand over', typed);
    const pending = await nadia.pressForCard(form, 'Offer it to them', { typed: 'Tom Okafor' });
    assert.match(wordsOf(pending), /is offered to Tom Okafor/);
    assertKept(await nadia.pressForCard(pending, 'Back to my answer'));
  });

  it('is not taken from a draft that was tampered with', async () => {
    const form = await nadia.pressForCard(step, 'Ask for a decision', typed);
    const back = buttonsOf(form).find(({ verb }) => verb === 'update.resume');
    assert.ok(back);
    for (const draft of ['', '{', '[]', '{"period":7}', '{"__proto__":{"period":"x"}}', 'x'.repeat(50_000)]) {
      const { card, sentence } = await nadia.execute(back.verb, { ...back.data, draft });
      assert.match(card ? wordsOf(card) : (sentence ?? ''), /\w{3}/);
    }
    assert.deepEqual(await bot.storage.updates.history(key, 'FE-01'), []);
  });

  it('is not carried where the form was asked for in words', async () => {
    const titles = buttonsOf(await nadia.say('hand FE-01 over')).map(({ title }) => title);
    assert.ok(!titles.includes('Back to my answer'));
  });
});
