import assert from 'node:assert/strict';
import { sending } from '../fakes/connector/fake-connector.ts';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { people, tenant } from '../fakes/small-plan.ts';
import type { Sender } from '../fakes/teams-client/activities.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';

const nadia = people.nadia.aadObjectId;

describe('A reporting round', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
  });

  afterEach(() => bot.stop());

  /** The ledger's row of one owner once it is in a state. */
  function rowIn(owner: string, state: string) {
    return eventually(`${owner} ${state}`, async () => {
      const row = await bot.ledgerRow(owner);
      return row?.state === state ? row : undefined;
    });
  }

  /** Nadia's row after a first send that is to be repeated. */
  function firstTry() {
    return eventually('the first try', async () => {
      const row = await bot.ledgerRow(nadia);
      return row?.state === 'requested' && row.attempts === 1 ? row : undefined;
    });
  }

  it('asks each owner once, about their own actions', async () => {
    await bot.meet(people.nadia, people.tom, people.ruth, people.pat);
    await bot.openRound();
    for (const { aadObjectId } of [people.nadia, people.tom, people.ruth])
      await rowIn(aadObjectId, 'delivered');

    const asked: [Sender, RegExp][] = [
      [people.nadia, /3 actions need/],
      [people.tom, /2 actions need/],
      [people.ruth, /2 actions need/],
    ];
    for (const [who, words] of asked) {
      const [card, ...others] = bot.as(who).cards;
      assert.match(wordsOf(card), words);
      assert.deepEqual(others, []);
    }
    assert.deepEqual(bot.as(people.pat).cards, []);
    assert.deepEqual(bot.connector.unknown, []);
  });

  it('opened twice asks nobody again', async () => {
    await bot.meet(people.nadia, people.tom);
    await bot.openRound();
    await rowIn(nadia, 'delivered');
    assert.deepEqual((await bot.openRound()).asked, []);
    await bot.meet(people.ruth);
    assert.deepEqual(
      (await bot.openRound()).asked.map(({ name }) => name),
      ['Ruth Amsel'],
    );
    await rowIn(people.ruth.aadObjectId, 'delivered');
    for (const who of [people.nadia, people.tom, people.ruth]) assert.equal(bot.as(who).cards.length, 1);
  });

  it('writes down where each card went', async () => {
    await bot.meet(people.nadia);
    await bot.openRound();
    const row = await rowIn(nadia, 'delivered');
    assert.equal(row.conversationId, bot.connector.conversations.personal(nadia).id);
    assert.equal(row.messageId, bot.connector.sentTo(nadia)[0]?.id);
  });

  it('has an owner whom nobody knows in the ledger with the reason, and asks them as soon as the roster is met', async () => {
    await bot.openRound();
    const unknown = await bot.ledgerRow(people.nadia.email);
    assert.equal(unknown?.state, 'failed');
    assert.match(unknown?.reason ?? '', /Nobody called nadia\.field@council\.example has been met in Teams/);

    bot.connector.addTeam(team.teamId, [], rosterOf(people.nadia, people.tom, people.ruth));
    await bot.as(people.pat).install(team);
    for (const { aadObjectId } of [people.nadia, people.tom, people.ruth])
      await rowIn(aadObjectId, 'delivered');
    assert.equal(await bot.ledgerRow(people.nadia.email), undefined);
    assert.equal((await bot.ledgerRow('a.nother@council.example'))?.state, 'failed');
    for (const who of [people.nadia, people.tom, people.ruth]) assert.equal(bot.as(who).cards.length, 1);
  });

  it('reads a long roster page by page, members without an e-mail or an Entra id among them', async () => {
    const { email: _, userPrincipalName: __, ...guest } = rosterOf(people.ruth)[0] ?? assert.fail();
    const crowd = Array.from({ length: 120 }, (_each, index) => {
      const id = `30000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      return { aadObjectId: id, name: `Member ${index}`, email: `member${index}@council.example` };
    });
    const older = { id: '29:tom', objectId: people.tom.aadObjectId, name: 'Tom', email: people.tom.email };
    bot.connector.pageLimit = 50;
    bot.connector.addTeam(
      team.teamId,
      [],
      [...rosterOf(...crowd), guest, older, { id: '29:bot' }, ...rosterOf(people.nadia)],
    );
    await bot.as(people.pat).install(team);
    await eventually(
      'everybody',
      async () => (await bot.storage.people.list(tenant)).length >= 123 || undefined,
    );
    const known = await bot.storage.people.list(tenant);
    for (const { email } of [people.nadia, people.tom]) assert.ok(known.some((each) => each.email === email));
    assert.equal(known.find(({ id }) => id === people.ruth.aadObjectId)?.email, null);
    const pages = bot.connector.calls.filter(({ operation }) => operation === 'getPagedMembers');
    assert.equal(pages.length, 3);
  });

  it('asks an owner who installs the app themselves', async () => {
    await bot.meet(people.nadia);
    const refused = { kind: 'answer', status: 403, code: 'ForbiddenOperationException' } as const;
    bot.connector.fail(['createConversation'], refused);
    await bot.openRound();
    const failed = await rowIn(nadia, 'failed');
    assert.match(failed.reason ?? '', /The app is not installed for this person\. Ask IT/);
    assert.deepEqual(bot.as(people.nadia).cards, []);

    await bot.as(people.nadia).install();
    await rowIn(nadia, 'delivered');
    assert.equal(bot.as(people.nadia).cards.length, 1);
  });

  it('waits as long as Teams asks when it is too fast, then asks', async () => {
    await bot.meet(people.nadia);
    const tooFast = {
      kind: 'answer',
      status: 429,
      code: 'TooManyRequests',
      headers: { 'Retry-After': '120' },
    } as const;
    bot.connector.fail(sending, tooFast);
    await bot.openRound();
    const waiting = await firstTry();
    assert.equal(waiting.reason, 'Teams asked us to slow down.');
    assert.deepEqual(bot.as(people.nadia).cards, []);
    bot.clock.advance(121);
    await rowIn(nadia, 'delivered');
    assert.equal(bot.as(people.nadia).cards.length, 1);
  });

  for (const kind of ['lost', 'reset'] as const) {
    it(`sends a card at most twice when the connection is ${kind} before the answer, and says so`, async () => {
      await bot.meet(people.nadia);
      bot.connector.fail(sending, { kind }, { times: 20 });
      await bot.openRound();
      await firstTry();
      bot.clock.advance(31);
      const failed = await rowIn(nadia, 'failed');
      assert.match(failed.reason ?? '', /may or may not have arrived/);
      const sent = bot.connector.calls.filter(({ operation }) => sending.includes(operation));
      assert.equal(sent.length, 2);
      assert.equal(bot.as(people.nadia).cards.length, kind === 'lost' ? 2 : 0);
    });
  }

  it('asks the others when one cannot be reached', async () => {
    await bot.meet(people.nadia, people.tom, people.ruth);
    const broken = { kind: 'answer', status: 500, code: 'ServiceError' } as const;
    bot.connector.fail(['createConversation'], broken, {
      times: 20,
      when: ({ body }) => JSON.stringify(body).includes(nadia),
    });
    await bot.openRound();
    await rowIn(nadia, 'failed');
    for (const { aadObjectId } of [people.tom, people.ruth]) await rowIn(aadObjectId, 'delivered');
  });

  it('answered on a card that came twice is one answer', async () => {
    await bot.meet(people.nadia);
    bot.connector.fail(sending, { kind: 'lost' });
    await bot.openRound();
    await firstTry();
    bot.clock.advance(31);
    await rowIn(nadia, 'delivered');
    const [one, other] = bot.as(people.nadia).cards;
    const client = bot.as(people.nadia);
    let card = await client.pressForCard(one ?? {}, 'Start');
    for (let step = 0; step < 3; step++) card = await client.pressForCard(card, 'No change');
    assert.match(wordsOf(await client.pressForCard(other ?? {}, 'Start')), /Thank you, that is everything/);
  });
});
