import assert from 'node:assert/strict';
import type { Fault } from '../fakes/connector/fake-connector.ts';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { people, period } from '../fakes/small-plan.ts';
import { cardOf, wordsOf } from '../fakes/teams-client/card-reading.ts';

const pat = people.pat.aadObjectId;
const refused: Fault = { kind: 'answer', status: 403, code: 'ForbiddenOperationException' };

describe('The card of whoever opens a round, reminds or tries again', () => {
  let bot: RunningBot;
  /** Decides what becomes of the cards for owners. */
  let owners: Fault | undefined;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.pat);
    owners = { kind: 'answer', status: 503, code: 'ServiceUnavailable' };
    bot.connector.decide = ({ operation, body }) =>
      operation === 'createConversation' && !JSON.stringify(body).includes(pat) ? owners : undefined;
  });

  afterEach(() => bot.stop());

  const opened = () => bot.as(people.pat).say(`open the round for ${period}, due 16 October 2026`);

  /** The first of Pat's cards, as it is now. */
  const shown = () => {
    const [message] = bot.connector.sentTo(pat);
    return { words: wordsOf(cardOf(message?.activity)), updates: message?.updates ?? 0 };
  };

  const shows = (words: RegExp, not: RegExp = /^$/) =>
    eventually(`the card to show ${words}`, () => {
      bot.clock.advance(1);
      const now = shown();
      return words.test(now.words) && !not.test(now.words) ? now : undefined;
    });

  it('shows how far it is as it goes, who was not reached and why, and what has become of all at the end', async () => {
    assert.match(
      wordsOf(await opened()),
      /2 owners are being asked\..*Asking 4 owners: 2 done, 2 to go\. 2 of them/s,
    );
    const busy = await shows(/Being asked: 2.*Teams was busy/s);
    assert.ok(busy.updates > 0);
    owners = refused;
    const done = await shows(/Everybody has been dealt with/);
    assert.doesNotMatch(done.words, /Asking|Being asked/);
    assert.match(done.words, /Never reached: 4.*Nadia Field: 0 of 3 answered\. The app is not installed/s);
    assert.equal(bot.connector.sentTo(pat).length, 1, 'in its place');
    for (let seconds = 0; seconds < 30; seconds++) bot.clock.advance(60);
    assert.deepEqual(await bot.storage.progress.take(1), [], 'nothing goes on');
  });

  it('is kept up to date by another process where the first has stopped', async () => {
    await opened();
    await shows(/Being asked: 2.*Teams was busy/s);
    await bot.app.stop();
    owners = undefined;
    const { storage, clock, connector } = bot;
    const other = await startBot({ storage: () => storage, clock, records: null });
    try {
      const done = await shows(/Everybody has been dealt with.*Asked, nothing answered yet: 2/s);
      assert.equal(connector.sentTo(pat).length, 1);
      assert.ok(done.updates > 1);
    } finally {
      await other.stop();
    }
  });

  it('keeps saying who is left alone, when pressed for as when written for', async () => {
    owners = undefined;
    await opened();
    await shows(/Everybody has been dealt with/);
    bot.clock.advance(24 * 3600);
    const status = await bot.as(people.pat).say('round status');
    bot.connector.fail(
      ['updateActivity'],
      { kind: 'answer', status: 503, code: 'ServiceUnavailable' },
      { times: 1 },
    );
    const pressed = await bot.as(people.pat).pressForCard(status, 'Remind those who owe');
    assert.match(wordsOf(pressed), /2 owners are being reminded.*Reminding 2 owners/s);
    await eventually('the pressed card to be brought up to date', () => {
      bot.clock.advance(1);
      const message = bot.connector.sentTo(pat).at(-1);
      return /Everybody has been dealt with/.test(wordsOf(cardOf(message?.activity)));
    });
  });

  it('harms nothing where it cannot be changed', async () => {
    bot.connector.fail(
      ['updateActivity'],
      { kind: 'answer', status: 404, code: 'ActivityNotFound' },
      { times: 99 },
    );
    await opened();
    await eventually('the card to be given up', async () => {
      bot.clock.advance(10);
      const tried = bot.connector.calls.filter(({ operation }) => operation === 'updateActivity').length;
      return tried === 1;
    });
    owners = undefined;
    await eventually('everybody to be asked', async () => {
      bot.clock.advance(1);
      return (await bot.ledgerRow(people.nadia.aadObjectId))?.state === 'delivered';
    });
  });

  it('is left alone where nothing was done', async () => {
    await bot.as(people.tom).say('open the round');
    await bot.as(people.pat).say('send reminders');
    assert.deepEqual(await bot.storage.progress.take(1), []);
  });
});
