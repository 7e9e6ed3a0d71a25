import assert from 'node:assert/strict';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { measureOf } from '../contracts/records.ts';
import { type BotOptions, type RunningBot, startBot } from '../fakes/running-bot.ts';
import { cardSentTo } from '../fakes/sent-cards.ts';
import { homes, key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import { emulatedStorage } from '../storage/emulator.ts';

describe('Somebody who is not asked about something', () => {
  let bot: RunningBot;

  beforeEach(() => start());

  async function start(options: BotOptions = {}): Promise<void> {
    const measure = measureOf('KPI-01', { theme: homes, name: 'Empty shops', owners: [people.nadia.email] });
    bot = await startBot({ ...options, records: { ...smallPlan(), measures: [measure] } });
    await bot.meet(people.nadia, people.tom, people.ruth, people.pat);
    await bot.openRound();
  }

  afterEach(() => bot.stop());

  const ports = () => ({ ...bot.storage, clock: bot.clock, timeZone: 'Europe/London' });
  const said = async (who: typeof people.nadia, text: string) => wordsOf(await bot.as(who).say(text));

  /** The card of one action. */
  async function stepFor(who: typeof people.nadia, ref: string): Promise<Card> {
    const list = await bot.as(who).say('my actions');
    const { card } = await bot.as(who).execute('update.open', { ...buttonsOf(list)[0]?.data, ref });
    assert.ok(card);
    return card;
  }

  it('as it is finished reads that it is theirs, and how a mistake is put right', async () => {
    assert.match(
      await said(people.nadia, 'update FE-03'),
      /FE-03 is yours[\s\S]*stands as Complete. If that is wrong, the performance team can put it right/,
    );
    const step = await stepFor(people.nadia, 'FE-01');
    const done = { status: 'complete', completedOn: '2026-10-08', commentary: 'All let.' };
    await bot.as(people.nadia).pressForCard(step, 'Save and next', done);
    await closeRound(ports(), { key, period, by: 'Pat' });
    bot.clock.set('2027-01-08T09:00:00.000Z');
    await openRound(ports(), { key, period: '2026-27 Q3', dueOn: '2027-01-15', by: 'Pat' });
    assert.match(await said(people.nadia, 'update FE-01'), /type “correct FE-01 for Q2 2026-27”/);
    assert.match(await said(people.nadia, 'correct FE-01 for Q2 2026-27'), /Correction for 2026-27 Q2/);
  });

  it('as it was abandoned reads so, with what they had typed, whether others are left or none', async () => {
    await bot.stop();
    await start({ storage: (clock) => emulatedStorage({ clock }) });
    const minutes = { body: 'Cabinet', date: '2026-10-08', reference: 'Min 3' };
    for (const [who, ref] of [
      [people.nadia, 'FE-01'],
      [people.ruth, 'HE-02'],
    ] as const) {
      if (who === people.ruth) await bot.as(people.pat).say('assign HE-03 to Tom Okafor');
      const step = await stepFor(who, ref);
      const form = await bot.as(who).say(`abandon ${ref}`);
      await bot.as(who).pressForCard(form, 'Ask for it', { reason: 'No money.' });
      const asked = await cardSentTo(bot, people.pat, new RegExp(`asks for abandoning it[\\s\\S]*${ref}`));
      await bot.as(people.pat).pressForCard(asked, 'Approve', minutes);
      const late = await bot.as(who).pressForCard(step, 'Save and next', { commentary: 'Eleven are let.' });
      const why = `${ref} is yours, but[\\s\\S]*abandoning it: Cabinet, 8 October 2026, Min 3[\\s\\S]*“Eleven are let\\.”`;
      assert.match(wordsOf(late), new RegExp(why));
      assert.deepEqual(await bot.storage.updates.history(key, ref), []);
    }
  });

  it('as all of it was given to others gets back what they had typed', async () => {
    const step = await stepFor(people.ruth, 'HE-02');
    await bot.as(people.pat).say('assign HE-02 to Tom Okafor');
    await bot.as(people.pat).say('assign HE-03 to Tom Okafor');
    const late = await bot
      .as(people.ruth)
      .pressForCard(step, 'Save and next', { commentary: 'Four are done.' });
    assert.match(wordsOf(late), /has you as its owner[\s\S]*to copy: “Four are done\.”/);
  });

  it('as they said that it is not theirs reads just that', async () => {
    const nadia = bot.as(people.nadia);
    await nadia.pressForCard(await nadia.say('FE-02 is not mine'), 'It was never mine');
    assert.match(await said(people.nadia, 'update FE-02'), /You said that FE-02 is not yours/);
  });

  it('and asks for a decision on a measure of theirs reads that there is none', async () => {
    const words = await said(people.nadia, 'defer KPI-01 to June 2027');
    assert.match(words, /KPI-01 is a measure[\s\S]*about actions only/);
  });

  it('but stands in for its owner may ask for a correction in the days of the absence', async () => {
    await closeRound(ports(), { key, period, by: 'Pat' });
    const away = { from: '2026-10-05', to: '2026-10-16', deputyId: people.tom.aadObjectId };
    assert.match(await said(people.tom, 'correct FE-01 for Q2'), /FE-01 was not yours to answer/);
    await bot.storage.people.setAway(tenant, people.nadia.aadObjectId, away);
    assert.doesNotMatch(await said(people.tom, 'correct FE-01 for Q2'), /not yours/);
    bot.clock.set('2026-10-17T09:00:00.000Z');
    assert.match(await said(people.tom, 'correct FE-01 for Q2'), /FE-01 was not yours to answer/);
  });
});
