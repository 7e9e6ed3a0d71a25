import assert from 'node:assert/strict';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { cardSentTo } from '../fakes/sent-cards.ts';
import { people } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, cardOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

type Who = { aadObjectId: string; name: string };

describe('An owner’s request card', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.ruth);
    await bot.openRound();
    for (const who of [people.nadia, people.tom, people.ruth]) await request(who);
  });

  afterEach(() => bot.stop());

  const request = (who: Who) => cardSentTo(bot, who, /Your updates for/);
  /** The request's message as it stands now. */
  const message = (who: Who) => bot.connector.sentTo(who.aadObjectId)[0];
  const words = (who: Who) => wordsOf(cardOf(message(who)?.activity));

  /** The queue's delay passes, and the message comes to have been changed so often. */
  async function updated(who: Who, times = 1, seconds = 6): Promise<string> {
    await eventually('queued', async () => (await bot.storage.queue.tenants())[0]);
    bot.clock.advance(seconds);
    await eventually('changed', () => {
      if (message(who)?.updates === times) return true;
      // A job that was just being put back when the clock was moved is due that much later.
      bot.clock.advance(seconds / 100);
      return undefined;
    });
    return words(who);
  }

  async function step(client: TeamsClient, ref: string): Promise<Card> {
    const list = await client.say('my actions');
    const data = buttonsOf(list)[0]?.data ?? {};
    return (await client.execute('update.open', { ...data, ref })).card ?? {};
  }

  it('shows in its place what a deputy answered, and nothing is sent besides', async () => {
    const nadia = bot.as(people.nadia);
    await nadia.pressForCard(
      await nadia.say('I’m away from 5 October to 16 October 2026, Ruth Amsel covers'),
      'Save',
    );
    const before = nadia.cards.length;
    const ruth = bot.as(people.ruth);
    await ruth.pressForCard(await step(ruth, 'FE-01'), 'Save and next', { commentary: 'All let.' });
    assert.match(
      await updated(people.nadia),
      /Your updates for[\s\S]*Ruth Amsel answered FE-01[\s\S]*Answered: ● On track/,
    );
    assert.equal(nadia.cards.length, before);
  });

  it('shows several answers from another card of one’s own at once', async () => {
    const nadia = bot.as(people.nadia);
    let card = await nadia.pressForCard(await nadia.say('my actions'), 'Start');
    for (let times = 0; times < 3; times++) card = await nadia.pressForCard(card, 'No change');
    assert.match(await updated(people.nadia), /Thank you, that is everything/);
    await eventually('all done', async () => {
      bot.clock.advance(2);
      return (await bot.storage.queue.tenants()).length === 0 ? true : undefined;
    });
    assert.equal(message(people.nadia)?.updates, 1);
  });

  it('is left alone where the answer was given on it', async () => {
    const nadia = bot.as(people.nadia);
    const card = await nadia.pressForCard(await request(people.nadia), 'Start');
    await nadia.pressForCard(card, 'No change');
    await bot.app.stop();
    assert.deepEqual(await bot.storage.queue.tenants(), []);
  });

  it('is not taken out of the hands of somebody who may be typing on it', async () => {
    const tom = bot.as(people.tom);
    await tom.pressForCard(await request(people.tom), 'Start');
    await eventually('opened', async () => (await bot.ledgerRow(people.tom.aadObjectId))?.openedAt);
    const ruth = bot.as(people.ruth);
    await ruth.pressForCard(await step(ruth, 'HE-03'), 'No change');
    await updated(people.ruth);
    assert.equal(message(people.tom)?.updates, 0);
    assert.match(await updated(people.tom, 1, 15 * 60), /Ruth Amsel answered HE-03/);
  });

  it('shows that an action has gone to somebody else', async () => {
    const nadia = bot.as(people.nadia);
    const offer = await nadia.say('hand FE-01 over to Tom Okafor');
    await nadia.pressForCard(offer, 'Offer it to them');
    const asked = await cardSentTo(bot, people.tom, /Nadia Field[\s\S]*FE-01/);
    const accept = buttonsOf(asked).find(({ verb }) => verb === 'hand.accept');
    assert.ok(accept);
    await bot.as(people.tom).execute(accept.verb, accept.data);
    assert.doesNotMatch(await updated(people.nadia), /FE-01/);
  });

  it('is tried again when Teams is busy, and given up without harm when the message is gone', async () => {
    const only = { when: () => true };
    const busy = { kind: 'answer', status: 429, code: 'Throttled', headers: { 'retry-after': '2' } } as const;
    bot.connector.fail(['updateActivity'], busy, only);
    const nadia = bot.as(people.nadia);
    await nadia.pressForCard(await step(nadia, 'FE-01'), 'No change');
    const tries = () => bot.connector.calls.filter(({ operation }) => operation === 'updateActivity').length;
    await eventually('refused', () => {
      bot.clock.advance(1);
      return tries() === 1;
    });
    assert.match(await updated(people.nadia), /Answered: ● On track/);

    bot.connector.fail(['updateActivity'], {
      kind: 'answer',
      status: 404,
      code: 'ActivityNotFoundInConversation',
    });
    const receipt = await nadia.pressForCard(await step(nadia, 'HE-01'), 'No change');
    assert.match(wordsOf(receipt), /FE-02/);
    await eventually('given up', async () => {
      bot.clock.advance(1);
      return tries() === 3 && (await bot.storage.queue.tenants()).length === 0;
    });
    assert.equal((await bot.ledgerRow(people.nadia.aadObjectId))?.state, 'delivered');
  });
});
