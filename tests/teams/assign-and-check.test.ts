import assert from 'node:assert/strict';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, tenant } from '../fakes/small-plan.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';

describe('What the performance team does in chat', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.ruth);
  });

  afterEach(() => bot.stop());

  async function ownersOf(ref: string) {
    return (await bot.storage.plans.read(key))?.actions.find((action) => action.ref === ref)?.owners;
  }

  it('assigns an action to the one person meant, and records who did', async () => {
    const card = await bot.as(people.pat).say('assign HE-04 to Tom Okafor');
    assert.match(wordsOf(card), /HE-04 is Tom Okafor’s from now on/);
    assert.deepEqual(await ownersOf('HE-04'), [people.tom.email]);
    const [assignment] = await bot.storage.assignments.list(key);
    assert.deepEqual([assignment?.by, assignment?.owners[0]?.id], ['Pat Lindqvist', people.tom.aadObjectId]);
  });

  it('asks who is meant when nobody or several are, and takes an id or a name', async () => {
    const client = bot.as(people.pat);
    const unknown = await client.say('assign HE-04 to Somebody Else');
    assert.match(wordsOf(unknown), /I have not met anybody called “Somebody Else”/);
    const still = await client.pressForCard(unknown, 'Assign', { picked: 'entra-of-a-stranger' });
    assert.match(wordsOf(still), /I have not met the person you picked/);
    await client.pressForCard(still, 'Assign', { typed: 'ruth.amsel@council.example' });
    assert.deepEqual(await ownersOf('HE-04'), [people.ruth.email]);
    const asked = await client.say('assign HE-04');
    await client.pressForCard(asked, 'Assign', { picked: people.tom.aadObjectId });
    assert.deepEqual(await ownersOf('HE-04'), [people.tom.email]);
  });

  it('makes no guest an owner, or a deputy, by a name alone; by their address or a pick it does', async () => {
    const known = { name: 'Megan Bowen', email: 'megan@partner.example', conversationId: null };
    const reach = { serviceUrl: bot.connector.serviceUrl };
    await bot.storage.people.save(tenant, { id: 'megan', ...known, ...reach, guest: true });
    const pat = bot.as(people.pat);
    const asked = await pat.say('assign HE-04 to Megan Bowen');
    assert.match(
      wordsOf(asked),
      /may be Megan Bowen [\\(]+megan@partner.example, guest[\\)]+ and a guest’s name alone is not enough/,
    );
    const nadia = bot.as(people.nadia);
    const offer = await nadia.say('hand FE-02 over to Megan Bowen');
    assert.match(wordsOf(await nadia.pressForCard(offer, 'Offer it to them')), /a guest’s name alone/);
    assert.deepEqual(await ownersOf('HE-04'), ['a.nother@council.example']);
    await pat.pressForCard(asked, 'Assign', { typed: 'megan@partner.example' });
    assert.deepEqual(await ownersOf('HE-04'), ['megan@partner.example']);
    await pat.pressForCard(asked, 'Assign', { picked: people.tom.aadObjectId });
    await pat.pressForCard(asked, 'Assign', { picked: 'megan' });
    assert.deepEqual(await ownersOf('HE-04'), ['megan@partner.example']);
  });

  it('lets nobody else assign, by text or by button', async () => {
    const client = bot.as(people.nadia);
    assert.match(wordsOf(await client.say('assign HE-04 to Tom Okafor')), /Only the performance team/);
    const data = { plan: key.planId, ref: 'HE-04', picked: people.tom.aadObjectId };
    assert.match(wordsOf((await client.execute('owner.assign', data)).card), /Only the performance team/);
    assert.deepEqual(await ownersOf('HE-04'), ['a.nother@council.example']);
  });

  it('brings an open round in line: the new owner is asked, the former one is not', async () => {
    await bot.openRound();
    assert.equal((await bot.ledgerRow('a.nother@council.example'))?.state, 'failed');
    // A card that is under way is followed by another at the next look, a minute later.
    await eventually(
      'his card to be there',
      async () => (await bot.ledgerRow(people.tom.aadObjectId))?.state === 'delivered',
    );
    await bot.as(people.pat).say('assign HE-04 to Tom Okafor');
    assert.equal(await bot.ledgerRow('a.nother@council.example'), undefined);
    assert.deepEqual((await bot.ledgerRow(people.tom.aadObjectId))?.refs.includes('HE-04'), true);
    await bot.as(people.pat).say('assign HE-02 to Tom Okafor');
    assert.deepEqual((await bot.ledgerRow(people.ruth.aadObjectId))?.refs, ['HE-03']);
    await bot.as(people.pat).say('assign HE-03 to Tom Okafor');
    assert.equal((await bot.ledgerRow(people.ruth.aadObjectId))?.state, 'excused');
  });

  it('checks the plan: each contradiction with its row and reason', async () => {
    const words = wordsOf(await bot.as(people.pat).say('check the plan'));
    assert.match(words, /1 to look at in 1 of 8 actions|to look at in \d of 8 actions/);
    assert.match(words, /HE-04 \(row 8\).*\n.*no revised target date is given/);
    assert.match(wordsOf(await bot.as(people.nadia).say('check the plan')), /for the performance team/);
  });
});
