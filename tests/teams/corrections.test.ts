import assert from 'node:assert/strict';
import { readPlanAsAt } from '../../src/reporting/position/read-plan-as-at.ts';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { measureOf } from '../contracts/records.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { cardSentTo, cardsSentTo } from '../fakes/sent-cards.ts';
import { key, people, period, smallPlan } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';

const first = '2026-27 Q1';
const timeZone = 'Europe/London';
const right = {
  status: 'known_delays',
  forecast: '2027-05-31',
  commentary: 'Two of twelve are let.',
  cause: 'Asbestos.',
  recovery: 'A second survey.',
  why: 'The figure was another scheme’s.',
};

describe('An answer whose round has closed', () => {
  let bot: RunningBot;
  let oldCard: Card;

  beforeEach(async () => {
    const owned = { theme: 'A Fair Local Economy', target: 9, value: 8, asAt: '2026-03-31' };
    const measures = [measureOf('KPI-01', { ...owned, owners: [people.nadia.email] })];
    bot = await startBot({ records: { ...smallPlan(), measures } });
    await bot.meet(people.nadia, people.tom, people.ruth, people.pat);
    bot.clock.set('2026-07-10T09:00:00.000Z');
    await openRound(
      { ...bot.storage, clock: bot.clock },
      { key, period: first, dueOn: '2026-07-17', by: 'Pat' },
    );
    const nadia = bot.as(people.nadia);
    oldCard = await nadia.say('FE-01 on track, all twelve are let');
    await nadia.pressForCard(oldCard, 'Save and next');
    await nadia.execute('measure.save', {
      ...{ plan: key.planId, period: first, ref: 'KPI-01', nonce: crypto.randomUUID() },
      ...{ value: '9.5', commentary: 'As counted.' },
    });
    bot.clock.set('2026-07-20T09:00:00.000Z');
    await closeRound({ ...bot.storage, clock: bot.clock }, { key, period: first, by: 'Pat' });
    bot.clock.set('2026-10-09T09:00:00.000Z');
  });

  afterEach(() => bot.stop());

  const action = async () => (await bot.storage.plans.read(key))?.actions.find(({ ref }) => ref === 'FE-01');
  const history = () => bot.storage.updates.history(key, 'FE-01');
  const form = (text = 'correct FE-01 for Q1 2026-27') => bot.as(people.nadia).say(text);

  it('asked for on the same form a second time, with other words, hands those words back', async () => {
    const card = await form();
    await bot.as(people.nadia).pressForCard(card, 'Ask for the correction', right);
    const other = { ...right, commentary: 'Three of twelve are let.' };
    const words = wordsOf(await bot.as(people.nadia).pressForCard(card, 'Ask for the correction', other));
    assert.match(words, /this form was sent already, with other words[\s\S]*“Three of twelve are let\./);
    const again = await bot.as(people.nadia).pressForCard(card, 'Ask for the correction', right);
    assert.match(wordsOf(again), /your correction is on its way/);
  });

  it('asked for on the same form a second time, with another figure alone, says that this was not sent', async () => {
    const nadia = bot.as(people.nadia);
    const shown = await nadia.say('correct KPI-01 for Q1');
    const typed = { value: '19.5', confidence: 'yes', commentary: 'Counted again.', why: 'Miscounted.' };
    await nadia.pressForCard(shown, 'Ask for the correction', typed);
    const other = await nadia.pressForCard(shown, 'Ask for the correction', { ...typed, value: '10.5' });
    assert.match(
      wordsOf(other),
      /sent already, with other words or figures[\s\S]*10\.5[\s\S]*Should say[\s\S]*19\.5/,
    );
  });

  it('can have its request taken back and asked for anew', async () => {
    await asked();
    const nadia = bot.as(people.nadia);
    const pending = await form();
    assert.match(wordsOf(pending), /correction is on its way[\s\S]*Should say[\s\S]*Two of twelve/);
    const [back] = buttonsOf(pending);
    const { card: foreign } = await bot.as(people.tom).execute('correction.withdraw', back?.data ?? {});
    assert.match(wordsOf(foreign), /Only whoever asked/);
    await nadia.pressForCard(pending, 'Take the request back');
    const card = await cardSentTo(bot, people.pat, /FE-01 for 2026-27 Q1: the request for a correction was/);
    assert.match(wordsOf(card), /Nadia Field took it back/);
    const anew = await nadia.pressForCard(await form(), 'Ask for the correction', right);
    assert.match(wordsOf(anew), /correction is on its way/);
    assert.equal((await history()).length, 1);
  });

  it('may have been finished after it was given, until the round closed', async () => {
    const nadia = bot.as(people.nadia);
    const done = { status: 'complete', completedOn: '2026-07-21', why: 'It was finished by then.' };
    const late = await nadia.pressForCard(await form(), 'Ask for the correction', done);
    assert.match(wordsOf(late), /21 July 2026 is after the round closed on 20 July 2026/);
    await nadia.pressForCard(late, 'Ask for the correction', { ...done, completedOn: '2026-07-15' });
    const card = await cardSentTo(bot, people.pat, /asks for a correction[\s\S]*15 July 2026/);
    await bot.as(people.pat).pressForCard(card, 'Accept');
    assert.deepEqual([(await action())?.status, (await action())?.completedOn], ['complete', '2026-07-15']);
  });

  it('is not put right by a request that was taken back', async () => {
    const card = await asked();
    const nadia = bot.as(people.nadia);
    await nadia.pressForCard(await form(), 'Take the request back');
    assert.match(wordsOf(await bot.as(people.pat).pressForCard(card, 'Accept')), /was taken back/);
    assert.equal((await history()).length, 1);
  });

  it('asked for on another form meanwhile shows the request that waits, with what was typed', async () => {
    const [one, other] = [await form(), await form()];
    const nadia = bot.as(people.nadia);
    await nadia.pressForCard(one, 'Ask for the correction', right);
    const typed = { ...right, commentary: 'Three are let.' };
    const pending = await nadia.pressForCard(other, 'Ask for the correction', typed);
    assert.match(wordsOf(pending), /is on its way|sent already/);
    assert.match(wordsOf(pending), /Three are let\.[\s\S]*Two of twelve/);
    const pat = wordsOf(await bot.as(people.pat).say('correct FE-01 for Q1'));
    assert.match(pat, /Nadia Field has asked for a correction of FE-01 for 2026-27 Q1 already/);
  });

  async function asked(typed: Record<string, string> = {}): Promise<Card> {
    const nadia = bot.as(people.nadia);
    const done = await nadia.pressForCard(await form(), 'Ask for the correction', { ...right, ...typed });
    assert.match(wordsOf(done), /FE-01 for 2026-27 Q1: your correction is on its way/);
    return cardSentTo(bot, people.pat, /Nadia Field asks for a correction/);
  }

  async function answerNow(): Promise<void> {
    await bot.openRound();
    await saveNow('FE-01', 'Let since September.');
  }

  async function saveNow(ref: string, commentary: string): Promise<void> {
    const ids = { plan: key.planId, period, ref, nonce: crypto.randomUUID() };
    await bot.as(people.nadia).execute('update.save', { ...ids, status: 'on_track', commentary });
  }

  const asReported = async (period: string) => {
    const when = { when: { period }, today: '2026-10-09', timeZone };
    const then = await readPlanAsAt({ ...bot.storage }, key, when);
    return then?.records.actions.find(({ ref }) => ref === 'FE-01');
  };

  it('is put right by a request that the performance team accepts, and the former one stays on record', async () => {
    const card = await asked();
    assert.match(wordsOf(card), /Was answered[\s\S]*On track[\s\S]*Nadia Field on 10 July 2026/);
    assert.match(wordsOf(card), /Should say[\s\S]*Known delays[\s\S]*31 May 2027[\s\S]*Two of twelve/);
    assert.match(wordsOf(card), /another scheme/);
    const done = await bot.as(people.pat).pressForCard(card, 'Accept');
    assert.match(wordsOf(done), /FE-01 for 2026-27 Q1: corrected/);
    await cardSentTo(bot, people.nadia, /FE-01 for 2026-27 Q1: corrected[\s\S]*Pat Lindqvist accepted/);
    const [now, former] = await history();
    assert.deepEqual([now?.status, former?.status], ['known_delays', 'on_track']);
    assert.equal(now?.corrects, former?.id);
    assert.equal(now?.by.name, 'Nadia Field');
    assert.equal(now?.putRight?.acceptedBy.name, 'Pat Lindqvist');
    assert.equal((await action())?.status, 'known_delays', 'nothing newer stands in its way');
    const told = wordsOf(await bot.as(people.tom).say('history of FE-01'));
    assert.match(told, /corrected on 9 October 2026 by Nadia Field, accepted by Pat Lindqvist/);
    assert.match(told, /10 July 2026, Nadia Field; corrected since\\\): On track/);
  });

  it('never takes the place of a newer answer, but is what the quarter reported', async () => {
    await answerNow();
    await bot.as(people.pat).pressForCard(await asked(), 'Accept');
    const now = await action();
    assert.deepEqual([now?.status, now?.statedFor], ['on_track', period]);
    assert.equal(now?.lastAnswer?.period, period);
    const q1 = await asReported(first);
    assert.deepEqual([q1?.status, q1?.commentary], ['known_delays', right.commentary]);
    assert.equal((await asReported(period))?.status, 'on_track');
    const on = { when: { day: '2026-07-31' }, today: '2026-10-09', timeZone };
    const july = (await readPlanAsAt({ ...bot.storage }, key, on))?.records.actions[0];
    assert.equal(july?.status, 'on_track', 'what was on record in July did not have it');
    assert.deepEqual(
      (await history()).map(({ period }) => period),
      [period, first, first],
    );
  });

  it('is declined with a reason, and stands', async () => {
    const card = await asked();
    const pat = bot.as(people.pat);
    assert.match(wordsOf(await pat.pressForCard(card, 'Decline')), /say why you decline/);
    await pat.pressForCard(card, 'Decline', { words: 'The report is out.' });
    await cardSentTo(bot, people.nadia, /declined[\s\S]*The report is out/);
    assert.equal((await history()).length, 1);
    assert.match(wordsOf(await pat.pressForCard(card, 'Accept')), /was declined/);
    assert.equal((await history()).length, 1);
  });

  it('counts twenty taps at once as one, on the request and on its acceptance', async () => {
    const shown = await form();
    const nadia = bot.as(people.nadia);
    await Promise.all(
      Array.from({ length: 20 }, () => nadia.pressForCard(shown, 'Ask for the correction', right)),
    );
    const card = await cardSentTo(bot, people.pat, /Nadia Field asks for a correction/);
    const press = (_: unknown, index: number) =>
      bot.as(people.pat).pressForCard(card, index % 2 ? 'Decline' : 'Accept', { words: 'No.' });
    const answers = await Promise.all(Array.from({ length: 20 }, press));
    assert.equal(new Set(answers.map((each) => wordsOf(each))).size, 1);
    const [request, ...others] = await bot.storage.corrections.list(key);
    assert.deepEqual(others, []);
    assert.equal(request?.events.length, 2);
    assert.equal((await history()).length, request?.events[1]?.kind === 'accepted' ? 2 : 1);
    await cardSentTo(bot, people.nadia, /FE-01 for 2026-27 Q1: (corrected|the correction was declined)/);
    assert.equal(cardsSentTo(bot, people.pat, /asks for a correction/).length, 1);
  });

  it('is accepted by nobody but the performance team, and asked for by nobody else', async () => {
    const shown = await form();
    const card = await asked();
    for (const who of [people.nadia, people.tom, people.ruth]) {
      for (const { verb, data } of buttonsOf(card)) {
        const pressed = await bot.as(who).execute(verb, { ...data, words: 'Mine.' });
        assert.match(wordsOf(pressed.card), /The performance team decides/);
      }
    }
    assert.match(wordsOf(await bot.as(people.tom).say('correct FE-01 for Q1')), /was not yours to answer/);
    const { data } = buttonsOf(shown).find(({ verb }) => verb === 'correction.ask') ?? { data: {} };
    const forged = { ...data, ...right, nonce: crypto.randomUUID() };
    const pressed = await bot.as(people.tom).execute('correction.ask', forged);
    assert.match(wordsOf(pressed.card), /was not yours to answer/);
    assert.equal((await bot.storage.corrections.list(key)).length, 1);
    assert.equal((await history()).length, 1);
  });

  it('is stored though the service died right after its acceptance was written', async () => {
    const card = await asked();
    const { append } = bot.storage.updates;
    let isDown = true;
    bot.storage.updates.append = (...given) =>
      isDown ? Promise.reject(new Error('killed')) : append.apply(bot.storage.updates, given);
    await bot.as(people.pat).execute('correction.accept', buttonsOf(card)[0]?.data ?? {});
    assert.equal((await history()).length, 1);
    isDown = false;
    bot.clock.advance(60_000);
    await cardSentTo(bot, people.nadia, /FE-01 for 2026-27 Q1: corrected/);
    assert.equal((await history()).length, 2);
  });

  const ways = [
    'correct FE-01 for Q1',
    'my Q1 answer on FE-01 was wrong',
    'My answer on FE-01 for 2026-27 Q1 was wrong.',
    'FE-01 was wrong in Q1 2026-27',
  ];
  for (const text of ways) {
    it(`opens its form on “${text}”`, async () => {
      const card = await form(text);
      assert.match(wordsOf(card), /Correction for 2026-27 Q1[\s\S]*FE-01/);
      assert.equal(inputsOf(card).find(({ id }) => id === 'commentary')?.value, 'All twelve are let');
    });
  }

  it('opens its form from an old card, with or without another round', async () => {
    const nadia = bot.as(people.nadia);
    const closed = await nadia.pressForCard(oldCard, 'Save and next');
    assert.match(wordsOf(closed), /The round 2026-27 Q1 was closed on 20 July 2026/);
    assert.match(
      wordsOf(await nadia.pressForCard(closed, 'Ask for a correction')),
      /Correction for 2026-27 Q1/,
    );
    await bot.openRound();
    const list = await nadia.pressForCard(oldCard, 'Save and next');
    const which = await nadia.pressForCard(list, 'Correct 2026-27 Q1');
    assert.match(wordsOf(which), /ask for a correction[\s\S]*FE-01 {2}Let/);
    const shown = await nadia.pressForCard(which, 'Ask for a correction', { ref: 'FE-01' });
    assert.match(wordsOf(shown), /Correction for 2026-27 Q1/);
  });

  it('is not taken once its round has been published either', async () => {
    await bot.storage.rounds.change(key, first, (round) => ({ ...round, state: 'published' }));
    const { card } = await bot.as(people.nadia).execute('update.save', {
      ...{ plan: key.planId, period: first, ref: 'FE-01', nonce: crypto.randomUUID() },
      ...{ status: 'on_track', commentary: 'Late.' },
    });
    assert.match(wordsOf(card), /was closed on 20 July 2026/);
    assert.equal((await history()).length, 1);
  });

  it('about a measure is put right likewise', async () => {
    const nadia = bot.as(people.nadia);
    const shown = await nadia.say('correct KPI-01 for Q1');
    const typed = { value: '11', confidence: 'yes', commentary: 'Counted again.', why: 'Miscounted.' };
    await nadia.pressForCard(shown, 'Ask for the correction', typed);
    const card = await cardSentTo(bot, people.pat, /correction of KPI-01/);
    await bot.as(people.pat).pressForCard(card, 'Accept');
    const [now, former] = await bot.storage.updates.measureHistory(key, 'KPI-01');
    assert.deepEqual([now?.value, former?.value], [11, 9.5]);
    assert.equal(now?.previousValue, former?.previousValue);
    assert.equal((await bot.storage.plans.read(key))?.measures[0]?.value, 11);
  });

  it('that was never given can be given late, and stands behind what came after', async () => {
    await bot.openRound();
    const nadia = bot.as(people.nadia);
    await saveNow('HE-01', 'Building.');
    const shown = await nadia.say('correct HE-01 for Q1');
    assert.match(wordsOf(shown), /Nobody answered in this round/);
    await nadia.pressForCard(shown, 'Ask for the correction', right);
    const card = await cardSentTo(bot, people.pat, /correction of HE-01/);
    await bot.as(people.pat).pressForCard(card, 'Accept');
    const now = (await bot.storage.plans.read(key))?.actions.find(({ ref }) => ref === 'HE-01');
    assert.deepEqual([now?.status, now?.statedFor], ['on_track', period]);
    assert.equal((await bot.storage.updates.history(key, 'HE-01')).at(-1)?.period, first);
  });

  it('comes back with what was typed where something is missing', async () => {
    const nadia = bot.as(people.nadia);
    const noReason = await nadia.pressForCard(await form(), 'Ask for the correction', { ...right, why: ' ' });
    assert.match(wordsOf(noReason), /say why it is to be put right/);
    assert.equal(inputsOf(noReason).find(({ id }) => id === 'cause')?.value, 'Asbestos.');
    const noCause = await nadia.pressForCard(await form(), 'Ask for the correction', { ...right, cause: '' });
    assert.match(wordsOf(noCause), /say what caused the delay/);
    assert.deepEqual(await bot.storage.corrections.list(key), []);
  });

  it('tells the performance team where a position of the quarter has been published', async () => {
    const records = await bot.storage.plans.read(key);
    assert.ok(records);
    const about = {
      ...{ period: first, asAt: { actions: '2026-07-20', measures: null }, note: null, responded: null },
      ...{ signOffs: [], lines: [], publishedAt: '2026-07-21T09:00:00.000Z', publishedBy: 'Pat' },
    };
    await bot.storage.snapshots.publish(key, about, records, 0);
    const before = await bot.storage.snapshots.read(key, 1);
    const card = await asked();
    assert.match(wordsOf(card), /published as snapshot 1 [\s\S]*stays as it is[\s\S]*snapshot correct 1/);
    const done = await bot.as(people.pat).pressForCard(card, 'Accept');
    assert.match(wordsOf(done), /snapshot correct 1/);
    assert.deepEqual(await bot.storage.snapshots.read(key, 1), before);
  });
});
