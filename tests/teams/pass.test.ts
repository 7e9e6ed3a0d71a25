import assert from 'node:assert/strict';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

function shownIn(card: Card, id: string): string | undefined {
  return inputsOf(card).find((input) => input.id === id)?.value;
}

describe('An owner’s pass through their actions', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;
  let opening: Card;

  beforeEach(async () => {
    bot = await startBot();
    nadia = bot.as(people.nadia);
    // Met after the round was opened, so that no delivery comes in between.
    await bot.openRound();
    await bot.meet(people.nadia, people.tom, people.ruth);
    opening = await nadia.say('my actions');
  });

  afterEach(() => bot.stop());

  it('starts with a card that says how many, by when and where each stood', () => {
    const words = wordsOf(opening);
    assert.match(words, /Your updates for 2026-27 Q2/);
    assert.match(words, /3 actions need a line from you by 16 October 2026/);
    for (const ref of ['FE-01', 'FE-02', 'HE-01']) assert.match(words, new RegExp(`^${ref} `, 'm'));
    assert.doesNotMatch(words, /FE-03|FE-04|HE-02/);
    assert.match(words, /▲ Known delays · due September 2026, now expected November 2026/);
  });

  it('goes from the opening through each action to a receipt that shows what is on record', async () => {
    const first = await nadia.pressForCard(opening, 'Start');
    assert.match(wordsOf(first), /Action 1 of 3[\s\S]*FE-01/);
    const second = await nadia.pressForCard(first, 'Save and next', { commentary: 'Four of five are let.' });
    assert.match(wordsOf(second), /Action 2 of 3[\s\S]*FE-02/);
    const third = await nadia.pressForCard(second, 'No change');
    const answer = {
      status: 'known_delays',
      forecast: '2027-05-31',
      commentary: 'Piling starts again in May.',
      cause: 'Piling hit a sewer.',
      recovery: 'The sewer is being rerouted.',
    };
    const receipt = await nadia.pressForCard(third, 'Save and next', answer);

    assert.match(wordsOf(receipt), /Thank you, that is everything/);
    assert.match(
      wordsOf(receipt),
      /3 of 3 updates for 2026-27 Q2 saved, the last at 10:00 on 9 October 2026/,
    );
    assert.match(wordsOf(receipt), /FE-01[\s\S]*● On track[\s\S]*Four of five are let\./);
    assert.match(wordsOf(receipt), /HE-01[\s\S]*▲ Known delays · due March 2027, now expected 31 May 2027/);
    assert.match(wordsOf(receipt), /Cause: Piling hit a sewer\.\nRecovery: The sewer is being rerouted\./);
    const [stored] = await bot.storage.updates.history(key, 'HE-01');
    const { status, commentary, period: storedFor, by, noChange } = stored ?? assert.fail('nothing stored');
    assert.deepEqual(
      [status, commentary, storedFor, by.name, noChange],
      ['known_delays', answer.commentary, period, 'Nadia Field', false],
    );
    assert.equal(stored?.revisedTarget?.end, '2027-05-31');
    assert.deepEqual(stored?.delay, { cause: answer.cause, recovery: answer.recovery });
  });

  it('fills in the last answer, so that only what moved need be typed', async () => {
    const first = await nadia.pressForCard(opening, 'Start');
    const second = await nadia.pressForCard(first, 'Skip for now');
    assert.equal(shownIn(second, 'status'), 'known_delays');
    assert.equal(shownIn(second, 'forecast'), '2026-11-30');
    assert.equal(shownIn(second, 'commentary'), 'The lift was delivered late. Fitting starts on 5 October.');
  });

  it('keeps the whole last position with “No change”, whatever stands in the inputs', async () => {
    const first = await nadia.pressForCard(opening, 'Start');
    const second = await nadia.pressForCard(first, 'Skip for now');
    await nadia.pressForCard(second, 'No change', { commentary: 'Not to be stored.' });
    const [stored] = await bot.storage.updates.history(key, 'FE-02');
    assert.deepEqual(
      [stored?.noChange, stored?.commentary, stored?.revisedTarget?.text],
      [true, 'The lift was delivered late. Fitting starts on 5 October.', 'November 2026'],
    );
  });

  it('goes back without storing anything, and to the list from the first', async () => {
    const first = await nadia.pressForCard(opening, 'Start');
    assert.ok(!buttonsOf(first).some(({ title }) => title === 'Back'));
    const second = await nadia.pressForCard(first, 'Skip for now');
    const back = await nadia.pressForCard(second, 'Back');
    assert.match(wordsOf(back), /Action 1 of 3[\s\S]*FE-01/);
    const list = await nadia.execute('update.back', { ...dataOf(opening), ref: 'FE-01' });
    assert.match(wordsOf(list.card), /3 actions need a line from you/);
    for (const ref of ['FE-01', 'FE-02']) assert.deepEqual(await bot.storage.updates.history(key, ref), []);
  });

  it('skips round and round, and has nothing to skip to when one is left', async () => {
    const first = await nadia.pressForCard(opening, 'Start');
    const second = await nadia.pressForCard(first, 'No change');
    const third = await nadia.pressForCard(second, 'No change');
    assert.match(wordsOf(third), /HE-01/);
    assert.ok(!buttonsOf(third).some(({ title }) => title === 'Skip for now'));
    assert.match(wordsOf(await nadia.pressForCard(opening, 'Start')), /HE-01/);
  });

  it('can put an answer right from the receipt; both stay on record', async () => {
    let card = await nadia.pressForCard(opening, 'Start');
    for (let step = 0; step < 3; step++) card = await nadia.pressForCard(card, 'No change');
    const again = await nadia.pressForCard(card, 'Correct FE-01');
    const receipt = await nadia.pressForCard(again, 'Save and next', { commentary: 'Five of five are let.' });
    assert.match(wordsOf(receipt), /Thank you[\s\S]*Five of five are let\./);
    const [newest, oldest] = await bot.storage.updates.history(key, 'FE-01');
    assert.equal(newest?.corrects, oldest?.id);
    assert.equal(newest?.commentary, 'Five of five are let.');
    assert.equal(oldest?.commentary, 'Going as planned.');
  });

  it('gives a refused answer back with all that was typed and the reason at the field', async () => {
    const first = await nadia.pressForCard(opening, 'Start');
    const typed = { status: 'will_not_be_met', forecast: '', commentary: '  ' };
    const refused = await nadia.pressForCard(first, 'Save and next', typed);
    assert.match(wordsOf(refused), /Not saved yet[\s\S]*FE-01/);
    for (const [id, value] of Object.entries(typed)) assert.equal(shownIn(refused, id), value);
    const body = Object.values(refused['body'] ?? {}).map((element) => JSON.stringify(element));
    const at = (words: string) => body.findIndex((element) => element.includes(words));
    assert.equal(at('Please give the date you now expect'), at('"id":"forecast"') + 1);
    assert.equal(at('Please say what caused'), at('"id":"cause"') + 1);
    assert.equal(at('Please say what is being done'), at('"id":"recovery"') + 1);
    assert.deepEqual(await bot.storage.updates.history(key, 'FE-01'), []);

    const put = {
      forecast: '2027-09-30',
      cause: 'The bidder withdrew.',
      recovery: 'A new call opens in May.',
    };
    assert.match(wordsOf(await nadia.pressForCard(refused, 'Save and next', put)), /Action 2 of 3/);
    assert.equal((await bot.storage.updates.history(key, 'FE-01')).length, 1);
  });

  it('shows the fields for a delay or a completion only once they are needed', async () => {
    const first = await nadia.pressForCard(opening, 'Start');
    const ids = (card: Card) => inputsOf(card).map(({ id }) => id);
    assert.deepEqual(ids(first), ['status', 'forecast', 'commentary']);
    const late = await nadia.pressForCard(first, 'Save and next', { status: 'known_delays' });
    assert.deepEqual(ids(late), ['status', 'forecast', 'cause', 'recovery', 'commentary']);
    const done = await nadia.pressForCard(first, 'Save and next', { status: 'complete' });
    assert.deepEqual(ids(done), ['status', 'completedOn', 'forecast', 'commentary']);
    const second = await nadia.pressForCard(first, 'Skip for now');
    assert.deepEqual(ids(second), ['status', 'forecast', 'cause', 'recovery', 'commentary']);
  });

  describe('with a status that the dates contradict', () => {
    const typed = {
      status: 'known_delays',
      forecast: '2027-07-31',
      commentary: 'Piling starts again in May.',
    };
    const delay = { cause: 'A sewer.', recovery: 'It is rerouted.' };
    let asked: Card;

    beforeEach(async () => {
      const first = await nadia.pressForCard(opening, 'Start');
      asked = await nadia.pressForCard(first, 'Save and next', typed);
    });

    it('comes back with the proposal in words and a field for the reason', async () => {
      assert.match(wordsOf(asked), /Four months after the original target of March 2027: Will not be met\./);
      const reason = inputsOf(asked).find(({ id }) => id === 'reason');
      assert.equal(reason?.label, 'Why do you keep “Known delays”?');
      assert.equal(shownIn(asked, 'status'), 'known_delays');
      assert.equal(shownIn(asked, 'commentary'), typed.commentary);
      assert.deepEqual(await bot.storage.updates.history(key, 'FE-01'), []);
    });

    it('is kept with the reason, which is stored and fills the field next time', async () => {
      const reason = 'The grant agreement allows until August.';
      await nadia.pressForCard(asked, 'Keep “Known delays”', { ...delay, reason });
      const [stored] = await bot.storage.updates.history(key, 'FE-01');
      assert.deepEqual(stored?.override, { proposed: 'will_not_be_met', reason });
      const { card } = await nadia.execute('update.open', { ...dataOf(opening), ref: 'FE-01' });
      assert.equal(shownIn(card ?? {}, 'reason'), reason);
      assert.equal(shownIn(card ?? {}, 'cause'), 'A sewer.');
    });

    it('asks whether the reason holds for a later date, and takes it where it is kept', async () => {
      const reason = 'The grant agreement allows until August.';
      await nadia.pressForCard(asked, 'Keep “Known delays”', { ...delay, reason });
      const { card = {} } = await nadia.execute('update.open', { ...dataOf(opening), ref: 'FE-01' });
      const later = { forecast: '2028-08-31' };
      const again = await nadia.pressForCard(card, 'Save and next', later);
      assert.match(wordsOf(again), /This reason was given for another date or status/);
      assert.equal(shownIn(again, 'reason'), reason);
      assert.equal((await bot.storage.updates.history(key, 'FE-01')).length, 1);
      await nadia.pressForCard(again, 'Keep “Known delays”');
      const [stored] = await bot.storage.updates.history(key, 'FE-01');
      assert.deepEqual([stored?.revisedTarget?.end, stored?.override?.reason], ['2028-08-31', reason]);
    });

    it('is saved with the proposed status in one tap', async () => {
      await nadia.pressForCard(asked, 'Save as “Will not be met”', delay);
      const [stored] = await bot.storage.updates.history(key, 'FE-01');
      assert.deepEqual([stored?.status, stored?.override], ['will_not_be_met', undefined]);
    });
  });

  it('goes on from where it was when “my actions” is asked, and ends in the receipt', async () => {
    let card = await nadia.pressForCard(opening, 'Start');
    card = await nadia.pressForCard(card, 'No change');
    const list = await nadia.say('my actions');
    assert.match(wordsOf(list), /2 actions need a line[\s\S]*1 of 3 are answered already/);
    card = await nadia.pressForCard(list, 'Carry on');
    for (let step = 0; step < 2; step++) card = await nadia.pressForCard(card, 'No change');
    assert.match(wordsOf(await nadia.say('my actions')), /Thank you, that is everything/);
  });

  it('opens the card at the action that somebody asks to update, by reference or in words', async () => {
    for (const text of ['update FE-02', 'I need to update the skills centre']) {
      assert.match(
        wordsOf(await nadia.say(text)),
        /Action 2 of 3[\s\S]*FE-02 {2}Open the skills centre/,
        text,
      );
    }
    const others = await nadia.say('update FE-04');
    assert.match(wordsOf(others), /FE-04 is not yours to answer[\s\S]*FE-01/);
    assert.doesNotMatch(wordsOf(others), /street traders/);
  });

  it('counts an action of two owners as answered for both', async () => {
    const tom = bot.as(people.tom);
    const list = await tom.say('my actions');
    const shared = await tom.execute('update.open', { ...dataOf(list), ref: 'HE-03' });
    await tom.pressForCard(shared.card ?? {}, 'No change');
    const ruth = bot.as(people.ruth);
    assert.match(wordsOf(await ruth.say('my actions')), /1 of 2 are answered already/);
  });
});

function dataOf(card: Card): Record<string, unknown> {
  return buttonsOf(card)[0]?.data ?? {};
}
