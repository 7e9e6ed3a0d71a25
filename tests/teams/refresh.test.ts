import assert from 'node:assert/strict';
import { measureOf, updateOf } from '../contracts/records.ts';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { cardSentTo } from '../fakes/sent-cards.ts';
import { homes, key, people, period, smallPlan } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, cardOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

type Who = { aadObjectId: string; name: string };

describe('An owner’s request card', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    const owned = { owners: [people.ruth.email], theme: homes };
    bot = await startBot({ records: { ...smallPlan(), measures: [measureOf('KPI-01', owned)] } });
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
    await eventually('queued', async () => {
      const [waiting] = (await bot.storage.queue.tenants()).keys();
      // Whoever has just looked rests for some seconds.
      if (waiting === undefined) bot.clock.advance(seconds / 100);
      return waiting;
    });
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
      return (await bot.storage.queue.tenants()).size === 0 ? true : undefined;
    });
    assert.equal(message(people.nadia)?.updates, 1);
  });

  it('is left alone where the answer was given on it', async () => {
    const nadia = bot.as(people.nadia);
    const card = await nadia.pressForCard(await request(people.nadia), 'Start');
    await nadia.pressForCard(card, 'No change');
    // Whoever looks for Tom's answer looks for hers as well.
    const tom = bot.as(people.tom);
    await tom.pressForCard(await step(tom, 'HE-03'), 'No change');
    assert.match(await updated(people.tom), /1 of 2/);
    await eventually('all done', async () => {
      bot.clock.advance(2);
      return (await bot.storage.queue.tenants()).size === 0 ? true : undefined;
    });
    assert.equal(message(people.nadia)?.updates, 0);
  });

  const ways: [string, Who, (owner: TeamsClient) => Promise<unknown>, RegExp][] = [
    [
      'by one tap for all that has not changed',
      people.nadia,
      async (nadia) => nadia.pressForCard(await nadia.say('my actions'), 'Nothing has changed for all 3'),
      /Thank you, that is everything/,
    ],
    [
      'in words',
      people.nadia,
      async (nadia) => nadia.pressForCard(await nadia.say('FE-01 on track, all let'), 'Save and next'),
      /1 of 3 are answered already/,
    ],
    [
      'about a measure',
      people.ruth,
      async (ruth) => ruth.pressForCard(await step(ruth, 'KPI-01'), 'No change'),
      /1 of 3 are answered already/,
    ],
    [
      'outside Teams',
      people.nadia,
      async () => {
        const { aadObjectId: id, name } = people.tom;
        const said = { period, at: bot.clock.now(), by: { id, name }, givenOn: null };
        await bot.storage.updates.append(key, updateOf('FE-01', said));
      },
      /Tom Okafor answered FE-01/,
    ],
  ];

  for (const [how, owner, answer, shown] of ways) {
    it(`shows what was answered ${how}`, async () => {
      await answer(bot.as(owner));
      assert.match(await updated(owner), shown);
    });
  }

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
      return tries() === 3 && (await bot.storage.queue.tenants()).size === 0;
    });
    assert.equal((await bot.ledgerRow(people.nadia.aadObjectId))?.state, 'delivered');
  });
});
