import assert from 'node:assert/strict';
import { readAway } from '../../src/teams/chat/away-in-chat.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { cardSentTo, cardsSentTo } from '../fakes/sent-cards.ts';
import { key, people, tenant } from '../fakes/small-plan.ts';
import { buttonsOf, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';

describe('What is said of an absence', () => {
  const today = '2026-10-09';
  const said: [text: string, from: string, to: string, deputy: string][] = [
    ['I’m away from 20 December to 5 January, Sam covers', '2026-12-20', '2027-01-05', 'Sam'],
    [
      "I'm on leave 12 October to 16 October 2026. Sam Lee will cover.",
      '2026-10-12',
      '2026-10-16',
      'Sam Lee',
    ],
    ['I am out of office until 23 October', '2026-10-09', '2026-10-23', ''],
    ['Hi, I’ll be off on 12 October', '2026-10-12', '2026-10-12', ''],
    [
      'I’m away 2026-11-02 to 2026-11-06, covered by sam@council.example',
      '2026-11-02',
      '2026-11-06',
      'sam@council.example',
    ],
    ['I’m away from 5 October to 16 October, Sam covers', '2026-10-05', '2026-10-16', 'Sam'],
    ['I’m away 3 – 7 November 2026', '2026-11-03', '2026-11-07', ''],
    ['I’m away', '', '', ''],
  ];
  for (const [text, from, to, deputy] of said) {
    it(`is read in “${text}”`, () => assert.deepEqual(readAway(text, today), { from, to, deputy }));
  }

  for (const text of [
    'who is away?',
    'what is off track',
    'is FE-01 away from target',
    'I’m on track',
    'I’m off track on FE-01, the contractor is late',
  ]) {
    it(`is none in “${text}”`, () => assert.equal(readAway(text, today), undefined));
  }
});

describe('An owner who is away', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.ruth);
  });

  afterEach(() => bot.stop());

  const absence = async () => (await bot.storage.people.find(tenant, people.nadia.aadObjectId))?.away;

  async function leave(text = 'I’m away from 5 October to 16 October 2026, Ruth Amsel covers') {
    const nadia = bot.as(people.nadia);
    return nadia.pressForCard(await nadia.say(text), 'Save');
  }

  it('has a deputy whose card offers neither handing over nor a decision, and who gets back what was typed', async () => {
    await bot.openRound();
    await leave();
    const [nadia, ruth] = [bot.as(people.nadia), bot.as(people.ruth)];
    const list = await ruth.say('my actions');
    const shown = buttonsOf(list)[0]?.data;
    const { card } = await ruth.execute('update.open', { ...shown, ref: 'FE-01' });
    assert.match(wordsOf(card), /for Nadia Field[\s\S]*FE-01/);
    const verbs = buttonsOf(card).map(({ verb }) => verb);
    assert.ok(verbs.includes('update.save'));
    assert.ok(!verbs.includes('hand.start') && !verbs.includes('decision.start'));
    const own = await nadia.execute('update.open', { ...shown, ref: 'FE-01' });
    const { data } = buttonsOf(own.card).find(({ verb }) => verb === 'hand.start') ?? {};
    for (const verb of ['hand.start', 'decision.start']) {
      const refused = await ruth.execute(verb, { ...data, commentary: 'Eleven are let.' });
      assert.match(wordsOf(refused.card), /not yours[\s\S]*“Eleven are let\.”/);
    }
  });

  it('confirms on a card before anything is stored', async () => {
    const nadia = bot.as(people.nadia);
    const card = await nadia.say('I’m away from 20 December to 5 January, Ruth Amsel covers');
    assert.equal(await absence(), undefined);
    const values = inputsOf(card).map(({ id, value }) => [id, value]);
    assert.deepEqual(values, [
      ['from', '2026-12-20'],
      ['to', '2027-01-05'],
      ['picked', ''],
      ['typed', 'Ruth Amsel'],
    ]);
    assert.match(wordsOf(await nadia.pressForCard(card, 'Save')), /Ruth Amsel gets your requests/);
    assert.deepEqual(await absence(), {
      from: '2026-12-20',
      to: '2027-01-05',
      deputyId: people.ruth.aadObjectId,
    });
  });

  const wrong: [what: string, typed: Record<string, string>, words: RegExp][] = [
    ['no last day', { to: '' }, /Please give the last day/],
    [
      'the days the wrong way round',
      { from: '2026-12-20', to: '2026-12-01' },
      /last day is before the first/,
    ],
    ['days gone by', { from: '2026-09-01', to: '2026-09-02' }, /2 September 2026 has passed/],
    ['a slip in the year', { to: '2206-10-16' }, /16 October 2206 is more than 18 months from now/],
    ['a first day long ago', { from: '1026-10-16' }, /16 October 1026 is more than 18 months from now/],
    ['an unknown deputy', { typed: 'Nobody Known' }, /I have not met anybody called “Nobody Known”/],
    ['oneself', { picked: people.nadia.aadObjectId, typed: '' }, /That is you/],
  ];
  for (const [what, typed, words] of wrong) {
    it(`gets the card back with ${what}, and nothing is stored`, async () => {
      const nadia = bot.as(people.nadia);
      const card = await nadia.say('I’m away from 20 December to 5 January, Ruth Amsel covers');
      assert.match(wordsOf(await nadia.pressForCard(card, 'Save', typed)), words);
      assert.equal(await absence(), undefined);
    });
  }

  it('is not asked; the deputy is, and answers for them on record', async () => {
    await leave();
    await bot.openRound();
    await cardSentTo(bot, people.ruth, /Your updates for[\s\S]*FE-01/);
    const ruth = bot.as(people.ruth);
    const mine = await ruth.say('my actions');
    assert.match(wordsOf(mine), /You stand in for Nadia Field/);
    assert.match(wordsOf(mine), /HE-02[\s\S]*FE-01/);
    let card = await ruth.pressForCard(mine, 'Start');
    for (let step = 0; step < 2; step++) card = await ruth.pressForCard(card, 'Skip for now');
    assert.match(wordsOf(card), /for Nadia Field[\s\S]*FE-01/);
    await ruth.pressForCard(card, 'No change');
    const [update] = await bot.storage.updates.history(key, 'FE-01');
    assert.deepEqual(
      [update?.by.name, update?.onBehalfOf],
      ['Ruth Amsel', { id: people.nadia.aadObjectId, name: people.nadia.name }],
    );
    assert.deepEqual((await bot.storage.updates.history(key, 'HE-02')).length, 0);
    assert.deepEqual(cardsSentTo(bot, people.nadia, /Your updates for/), []);
  });

  it('is asked of nobody else: others answer nothing for them, nor the deputy before and after', async () => {
    await leave('I’m away from 20 December to 5 January, Ruth Amsel covers');
    await bot.openRound();
    await cardSentTo(bot, people.nadia, /Your updates for/);
    for (const who of [people.ruth, people.tom]) {
      assert.doesNotMatch(wordsOf(await bot.as(who).say('my actions')), /FE-01/);
    }
  });

  it('is back with a word', async () => {
    await leave();
    assert.match(wordsOf(await bot.as(people.nadia).say('I’m back')), /Welcome back/);
    assert.equal(await absence(), null);
    assert.match(wordsOf(await bot.as(people.nadia).say('I’m back')), /not marked as away/);
  });

  it('is told which absence another one replaces before it does, on a form of before too', async () => {
    const nadia = bot.as(people.nadia);
    const before = await nadia.say('I’m away from 20 December to 5 January');
    await leave();
    const first = { from: '2026-10-05', to: '2026-10-16', deputyId: people.ruth.aadObjectId };
    const which = /away from 5 October 2026 to 16 October 2026; Ruth Amsel stands in[\s\S]*takes the place/;
    const asked = await nadia.pressForCard(before, 'Save');
    assert.match(wordsOf(asked), which);
    assert.deepEqual(await absence(), first);
    assert.match(wordsOf(await nadia.say('I’m away from 20 December to 5 January')), which);
    assert.deepEqual(await absence(), first);
    const done = await nadia.pressForCard(asked, 'Replace it and save');
    assert.match(wordsOf(done), /You are away from 20 December 2026 to 5 January 2027/);
    assert.deepEqual(await absence(), { from: '2026-12-20', to: '2027-01-05', deputyId: null });
  });

  it('replaces nothing with the same press sent again, nor once the former absence is over', async () => {
    const nadia = bot.as(people.nadia);
    const card = await nadia.say('I’m away from 5 October to 12 October 2026, Ruth Amsel covers');
    for (const _ of ['once', 'again'])
      assert.match(wordsOf(await nadia.pressForCard(card, 'Save')), /^You are away from 5 October 2026/);
    bot.clock.set('2026-10-13T09:00:00.000Z');
    const next = await nadia.say('I’m away from 20 December to 5 January');
    assert.doesNotMatch(wordsOf(next), /marked as away/);
    assert.match(wordsOf(await nadia.pressForCard(next, 'Save')), /^You are away from 20 December 2026/);
  });

  it('is told where whoever stands in is away too, and who gets the requests then', async () => {
    const tom = bot.as(people.tom);
    await tom.pressForCard(await tom.say('I’m away from 12 October to 30 October 2026'), 'Save');
    const named = 'I’m away from 5 October to 16 October 2026, Tom Okafor covers';
    const nobody = await leave(named);
    assert.match(wordsOf(nobody), /Tom Okafor .* away too from 12 October 2026 to 30 October 2026/);
    assert.match(wordsOf(nobody), /nobody stands in for them, so nothing is asked of you then/);
    const covered = await tom.say('I’m away from 12 October to 30 October 2026, Ruth Amsel covers');
    await tom.pressForCard(covered, 'Replace it and save');
    const chain = await bot
      .as(people.nadia)
      .pressForCard(await bot.as(people.nadia).say(named), 'Replace it and save');
    assert.match(wordsOf(chain), /away too[\s\S]*then Ruth Amsel gets your requests/);
  });
});
