import assert from 'node:assert/strict';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { type RunningBot, rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { cardSentTo } from '../fakes/sent-cards.ts';
import { key, people, period, smallAction, smallPlan } from '../fakes/small-plan.ts';
import { message } from '../fakes/teams-client/activities.ts';
import { buttonsOf, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

describe('An update in words', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;

  beforeEach(async () => {
    bot = await startBot();
    nadia = bot.as(people.nadia);
    await bot.meet(people.nadia, people.tom, people.pat);
    await bot.openRound();
    await bot.settled();
  });

  afterEach(() => bot.stop());

  async function stored(): Promise<number> {
    const { actions } = smallPlan();
    const histories = await Promise.all(actions.map(({ ref }) => bot.storage.updates.history(key, ref)));
    return histories.flat().length;
  }

  it('gives the action’s card filled in, and is saved only by its button', async () => {
    const card = await nadia.say('FE-01 on track, contractor starts Monday');
    assert.match(wordsOf(card), /Nothing is saved yet[\s\S]*FE-01 {2}Let the empty units/);
    const fields = Object.fromEntries(inputsOf(card).map(({ id, value }) => [id, value]));
    assert.deepEqual([fields['status'], fields['commentary']], ['on_track', 'Contractor starts Monday']);
    assert.equal(await stored(), 0);
    await nadia.pressForCard(card, 'Save and next');
    const [update] = await bot.storage.updates.history(key, 'FE-01');
    assert.equal(update?.commentary, 'Contractor starts Monday');
  });

  it('asks on the card for what the words left out', async () => {
    const card = await nadia.say('mill lane delayed to June 2027, waiting on the bridge');
    const asked = await nadia.pressForCard(card, 'Save and next');
    assert.match(wordsOf(asked), /Please say what is being done about it/);
    assert.equal(inputsOf(asked).find(({ id }) => id === 'cause')?.value, 'Waiting on the bridge');
    assert.equal(inputsOf(asked).find(({ id }) => id === 'forecast')?.value, '2027-06-30');
  });

  it('says on the card what it could not read and what is from last time', async () => {
    const denied = await nadia.say('FE-01 isn’t on track');
    assert.match(wordsOf(denied), /I left the status empty[\s\S]*I could not tell from your message where/);
    assert.ok(!inputsOf(denied).some(({ id, value }) => id === 'status' && value));
    const dated = await nadia.say('FE-02 delayed to 31 February 2027');
    assert.match(
      wordsOf(dated),
      /does not mention the line for the report: what stands there is from last time/,
    );
    assert.match(wordsOf(dated), /could not read “31 February 2027” as a coming day/);
    assert.match(wordsOf(await nadia.say('FE-02 no change')), /You said that nothing has changed/);
    assert.equal(await stored(), 0);
  });

  it('longer than a card takes is cut, says so and can be saved', async () => {
    const card = await nadia.say(`FE-01 on track, ${'let '.repeat(2_500)}`);
    assert.match(wordsOf(card), /longer than the report takes, so I left its end out/);
    await nadia.pressForCard(card, 'Save and next');
    const [update] = await bot.storage.updates.history(key, 'FE-01');
    assert.match(update?.commentary ?? '', /^let let [\w ]{1900,}$/i);
    assert.doesNotMatch(wordsOf(await nadia.say('FE-02 on track, lift fitted')), /left its end out|one of/);
  });

  it('gives a card for each of several, and declines what is somebody else’s', async () => {
    const before = nadia.cards.length;
    const answer = await nadia.post(
      message(nadia.envelope(), 'FE-01 on track; FE-02 no change; FE-04 complete'),
    );
    assert.equal(answer.status, 200);
    const cards = nadia.cards.slice(before).map(wordsOf);
    assert.equal(cards.length, 3);
    assert.match(cards[0] ?? '', /FE-01/);
    assert.match(cards[1] ?? '', /one of 2 cards: please save each[\s\S]*FE-02/);
    assert.match(cards[2] ?? '', /Nothing was saved for these[\s\S]*FE-04 .* is not yours to answer/);
    assert.equal(await stored(), 0);
  });

  it('gives a card for each of those that share a statement, and names what it read nothing of', async () => {
    const before = nadia.cards.length;
    await nadia.post(message(nadia.envelope(), 'FE-01 and HE-01 on track, FE-02'));
    const cards = nadia.cards.slice(before).map(wordsOf);
    assert.equal(cards.length, 3);
    assert.match(cards[0] ?? '', /FE-01 {2}Let/);
    assert.match(cards[1] ?? '', /HE-01 {2}Build/);
    assert.match(cards[2] ?? '', /I read no update for FE-02/);
    assert.equal(await stored(), 0);
  });

  it('is a question to somebody who owns nothing, and in a question for everybody', async () => {
    for (const card of [
      await nadia.say('is FE-01 on track?'),
      await bot.as(people.pat).say('FE-01 on track'),
    ]) {
      assert.match(wordsOf(card), /FE-01/);
      assert.ok(!buttonsOf(card).some(({ title }) => title === 'Save and next'));
    }
  });

  it('makes no card in a channel, and says that nothing is saved', async () => {
    bot.connector.addTeam(team.teamId, [], rosterOf(people.nadia));
    const said = await nadia.mention(team, 'FE-01 on track, all let');
    assert.equal(inputsOf(said).length, 0);
    assert.match(wordsOf(said), /Nothing is saved yet: your card is in our own chat/);
    const card = await cardSentTo(bot, people.nadia, /I filled this in/);
    assert.equal(inputsOf(card).find(({ id }) => id === 'commentary')?.value, 'All let');
  });

  const inOtherWords = [
    'FE-01 on track, contractor starts Monday?',
    'My update: FE-01 on track',
    'Yes FE-01 is on track',
    'On track: FE-01',
    'Just FE-01: on track',
    'FE-01 on track. Is that ok?',
    'I’m happy to say FE-01 is on track',
    'can you update FE-01 to on track',
  ];
  it('is met with what leads up to it, and with a question after it', async () => {
    for (const words of inOtherWords) {
      const card = await nadia.say(words);
      assert.match(wordsOf(card), /Nothing is saved yet[\s\S]*FE-01 {2}Let the empty units/, words);
    }
    const finished: [string, string][] = [
      ['I have finished FE-01', 'complete'],
      ['We finished the market hall units', 'complete'],
      ['We have not finished FE-01', ''],
      ['Open the skills centre delayed to November 2026, no lift', 'known_delays'],
    ];
    for (const [words, status] of finished) {
      const card = await nadia.say(words);
      assert.equal(inputsOf(card).find(({ id }) => id === 'status')?.value ?? '', status, words);
    }
    assert.equal(await stored(), 0);
  });

  it('is not saved once the round has closed, and the way to a correction is told', async () => {
    bot.clock.set('2026-10-20T09:00:00.000Z');
    await closeRound({ ...bot.storage, clock: bot.clock }, { key, period, by: 'Pat' });
    for (const words of [
      'FE-01 on track, contractor starts Monday',
      'FE-01 delayed to May 2027, waiting on the bridge',
      'FE-01 complete',
      'FE-01 no change',
      'update FE-01',
    ]) {
      const card = await nadia.say(words);
      assert.match(wordsOf(card), /was closed on 20 October 2026[\s\S]*Nothing is saved/, words);
      assert.match(wordsOf(card), /“correct FE-01 for Q2”/, words);
    }
    assert.match(wordsOf(await nadia.say('is FE-01 on track?')), /Status of FE-01/);
    assert.doesNotMatch(wordsOf(await bot.as(people.pat).say('FE-01 on track')), /Nothing is saved/);
  });
});

describe('An action whose reference is a number or ends in a letter', () => {
  it('is met in words and by “update”', async () => {
    const actions = [
      smallAction(1, { ref: '1.2', text: 'Let the empty units in the market hall' }),
      smallAction(2, { ref: 'EC-03a', text: 'Open the skills centre in the old library' }),
    ];
    const bot = await startBot({ records: { ...smallPlan(), actions } });
    try {
      await bot.meet(people.nadia);
      await bot.openRound();
      const nadia = bot.as(people.nadia);
      const said: [string, RegExp][] = [
        ['1.2 on track, contractor starts Monday', /Nothing is saved yet[\s\S]*1\.2 {2}Let/],
        ['EC-03a delayed to May 2027, lift', /Nothing is saved yet[\s\S]*EC-03a {2}Open/],
        ['update 1.2', /Action 1 of 2[\s\S]*1\.2 {2}Let/],
        ['update EC-03a', /Action 2 of 2[\s\S]*EC-03a {2}Open/],
      ];
      for (const [words, shown] of said) assert.match(wordsOf(await nadia.say(words)), shown, words);
    } finally {
      await bot.stop();
    }
  });
});
