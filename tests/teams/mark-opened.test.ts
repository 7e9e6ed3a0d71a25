import assert from 'node:assert/strict';
import { sending } from '../fakes/connector/fake-connector.ts';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { people } from '../fakes/small-plan.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';

const nadia = people.nadia.aadObjectId;

describe('Whoever presses a button of their card', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.pat);
  });

  afterEach(() => bot.stop());

  /** The row once it is so, while time goes by. */
  const rowOnce = (what: string, isSo: (row: Awaited<ReturnType<RunningBot['ledgerRow']>>) => boolean) =>
    eventually(what, async () => {
      bot.clock.advance(1);
      const row = await bot.ledgerRow(nadia);
      return isSo(row) ? row : undefined;
    });

  it('has been reached, though our sends were all in doubt', async () => {
    bot.connector.fail(sending, { kind: 'lost' }, { times: 2 });
    await bot.openRound();
    await rowOnce('given up', (row) => row?.state === 'failed');
    const [card] = bot.as(people.nadia).cards;
    await bot.as(people.nadia).pressForCard(card ?? {}, 'Start');
    const row = await rowOnce('opened', (each) => each?.openedAt !== undefined);
    assert.deepEqual([row.state, row.reason, row.deliveredAt], ['delivered', null, row.openedAt]);
    const status = wordsOf(await bot.as(people.pat).say('round status'));
    assert.match(status, /Nadia Field: 0 of 3 answered, card opened/);
    assert.doesNotMatch(status, /Nadia Field: [^\n]*(may have|not known)/);
  });

  it('is not sent the card again that was in doubt', async () => {
    bot.connector.fail(sending, { kind: 'lost' }, { times: 1 });
    await bot.openRound();
    await rowOnce('in doubt', (row) => row?.state === 'requested' && row.doubtful === 1);
    const [card] = bot.as(people.nadia).cards;
    await bot.as(people.nadia).pressForCard(card ?? {}, 'Start');
    await rowOnce('reached', (row) => row?.state === 'delivered');
    bot.clock.advance(600);
    await bot.settled();
    assert.equal(bot.connector.sentTo(nadia).length, 1);
  });
});
