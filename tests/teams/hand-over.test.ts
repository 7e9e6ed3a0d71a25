import assert from 'node:assert/strict';
import { adjustRounds } from '../../src/reporting/rounds/adjust-rounds.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { cardSentTo, cardsSentTo } from '../fakes/sent-cards.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';

describe('Handing an action over', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.ruth, people.pat);
    await bot.openRound();
    for (const owner of [people.nadia, people.tom, people.ruth]) await cardFor(owner, /Your updates for/);
  });

  afterEach(() => bot.stop());

  const cardFor = (who: { aadObjectId: string }, words: RegExp) => cardSentTo(bot, who, words);

  async function offered(): Promise<Card> {
    const form = await bot.as(people.nadia).say('hand FE-01 over to Tom Okafor');
    await bot.as(people.nadia).pressForCard(form, 'Offer it to them', { note: 'You run the hall now.' });
    return cardFor(people.tom, /asks you to take over FE-01/);
  }

  async function refsOf(who: { aadObjectId: string }): Promise<string[]> {
    return (await bot.ledgerRow(who.aadObjectId))?.refs ?? [];
  }

  async function ownersOf(ref: string) {
    return (await bot.storage.plans.read(key))?.actions.find((action) => action.ref === ref)?.assignedTo;
  }

  it('starts on the card of the action, and stays its owner’s until the colleague accepts', async () => {
    const nadia = bot.as(people.nadia);
    const step = await nadia.pressForCard(await nadia.say('my actions'), 'Start');
    const form = await nadia.pressForCard(step, 'Not mine: hand over');
    const done = await nadia.pressForCard(form, 'Offer it to them', { picked: people.tom.aadObjectId });
    assert.match(wordsOf(done), /FE-01 is offered to Tom Okafor/);
    assert.ok((await refsOf(people.nadia)).includes('FE-01'));
    assert.equal(await ownersOf('FE-01'), undefined);
  });

  it('from within the pass goes on with what is left, once it is said that it was never theirs', async () => {
    const nadia = bot.as(people.nadia);
    const step = await nadia.pressForCard(await nadia.say('my actions'), 'Start');
    const form = await nadia.pressForCard(step, 'Not mine: hand over');
    const next = await nadia.pressForCard(form, 'It was never mine');
    assert.match(
      wordsOf(next),
      /Action 1 of 2[\s\S]*FE-01 is off your list\. The performance team[\s\S]*FE-02 {2}Open/,
    );
  });

  it('moves the share in the open round once accepted, asks the new owner, and tells the former one', async () => {
    const offer = await offered();
    assert.match(wordsOf(offer), /You run the hall now\.[\s\S]*/);
    const done = await bot.as(people.tom).pressForCard(offer, 'Accept');
    assert.match(wordsOf(done), /FE-01 is Tom Okafor’s now/);
    assert.deepEqual(await ownersOf('FE-01'), [people.tom.aadObjectId]);
    assert.ok(!(await refsOf(people.nadia)).includes('FE-01'));
    assert.ok((await refsOf(people.tom)).includes('FE-01'));
    await cardFor(people.nadia, /Tom Okafor has taken over FE-01/);
    await cardFor(people.tom, /Your updates for[\s\S]*FE-01/);
    const [assignment] = await bot.storage.assignments.list(key);
    assert.deepEqual([assignment?.by, assignment?.owners[0]?.id], ['Tom Okafor', people.tom.aadObjectId]);
  });

  it('leaves it where it is when declined, and says why to its owner', async () => {
    const offer = await offered();
    await bot.as(people.tom).pressForCard(offer, 'Decline', { note: 'Ruth has the keys.' });
    await cardFor(people.nadia, /Tom Okafor has declined FE-01[\s\S]*Ruth has the keys/);
    assert.ok((await refsOf(people.nadia)).includes('FE-01'));
    const late = await bot.as(people.tom).pressForCard(offer, 'Accept');
    assert.match(wordsOf(late), /FE-01 stays with Nadia Field/);
    assert.equal(await ownersOf('FE-01'), undefined);
  });

  it('counts twenty taps at once as one, on the offer and on its answer', async () => {
    const nadia = bot.as(people.nadia);
    const form = await nadia.say('hand FE-01 over to Tom Okafor');
    const offer = () => nadia.pressForCard(form, 'Offer it to them');
    await Promise.all(Array.from({ length: 20 }, offer));
    const card = await cardFor(people.tom, /asks you to take over FE-01/);
    await Promise.all(Array.from({ length: 20 }, () => bot.as(people.tom).pressForCard(card, 'Accept')));
    await cardFor(people.nadia, /has taken over FE-01/);
    await bot.as(people.nadia).say('my actions');
    assert.equal((await bot.storage.assignments.list(key)).length, 1);
    assert.deepEqual(
      (await bot.storage.handOvers.list(key)).map(({ events }) => events.length),
      [2],
    );
    const count = (who: { aadObjectId: string }, words: RegExp) => cardsSentTo(bot, who, words).length;
    assert.equal(count(people.tom, /asks you to take over/), 1);
    assert.equal(count(people.nadia, /has taken over/), 1);
  });

  it('sent again from the same form to somebody else stays with the first, and says that the second was not asked', async () => {
    const nadia = bot.as(people.nadia);
    const form = await nadia.say('hand FE-01 over to Tom Okafor');
    await nadia.pressForCard(form, 'Offer it to them');
    await cardFor(people.tom, /asks you to take over FE-01/);
    const again = await nadia.pressForCard(form, 'Offer it to them', { picked: people.ruth.aadObjectId });
    assert.match(wordsOf(again), /FE-01 is offered to Tom Okafor[\s\S]*sent this form before/);
    await nadia.pressForCard(again, 'Take the offer back');
    await cardFor(people.tom, /took (it|the offer) back|taken back/);
    assert.equal(cardsSentTo(bot, people.ruth, /take over/).length, 0);
  });

  it('is nobody’s to answer but the colleague’s, and nobody’s to offer but the owner’s', async () => {
    const offer = await offered();
    const [accept] = buttonsOf(offer);
    assert.ok(accept);
    const { card } = await bot.as(people.ruth).execute(accept.verb, accept.data);
    assert.match(wordsOf(card), /made to somebody else/);
    assert.match(
      wordsOf(await bot.as(people.ruth).say('hand FE-02 over to Tom Okafor')),
      /not yours to hand over/,
    );
    const data = {
      plan: key.planId,
      ref: 'FE-02',
      nonce: crypto.randomUUID(),
      picked: people.ruth.aadObjectId,
    };
    const pressed = await bot.as(people.ruth).execute('hand.offer', data);
    assert.match(wordsOf(pressed.card), /not yours to hand over/);
    assert.equal(await ownersOf('FE-01'), undefined);
  });

  it('can be taken back while nobody has answered, and then offered to somebody else', async () => {
    const offer = await offered();
    const nadia = bot.as(people.nadia);
    const pending = await nadia.say('hand FE-01 over to Ruth Amsel');
    assert.match(wordsOf(pending), /FE-01 is offered to Tom Okafor/);
    assert.match(wordsOf(await nadia.pressForCard(pending, 'Take the offer back')), /FE-01 is still yours/);
    await cardFor(people.tom, /took the offer back/);
    assert.match(wordsOf(await bot.as(people.tom).pressForCard(offer, 'Accept')), /took the offer back/);
    assert.equal(await ownersOf('FE-01'), undefined);
    assert.match(wordsOf(await nadia.say('hand FE-01 over to Ruth Amsel')), /Hand over FE-01/);
  });

  it('says so kindly when the action was given to somebody else meanwhile', async () => {
    const offer = await offered();
    await bot.as(people.pat).say('assign FE-01 to Ruth Amsel');
    assert.match(wordsOf(await bot.as(people.tom).pressForCard(offer, 'Accept')), /no longer stands/);
    assert.deepEqual(await ownersOf('FE-01'), [people.ruth.aadObjectId]);
  });

  it('keeps the other owners of a shared action', async () => {
    const form = await bot.as(people.tom).say('hand over HE-03 to Nadia Field');
    await bot.as(people.tom).pressForCard(form, 'Offer it to them');
    const offer = await cardFor(people.nadia, /asks you to take over HE-03/);
    await bot.as(people.nadia).pressForCard(offer, 'Accept');
    assert.deepEqual(await ownersOf('HE-03'), [people.nadia.aadObjectId, people.ruth.aadObjectId]);
  });

  it('leaves out a co-owner who said that it was never theirs, and one who becomes known later can answer', async () => {
    const plan = smallPlan();
    const owners = [people.tom.email, people.ruth.email, 'Una Known'];
    const actions = plan.actions.map((each) => (each.ref === 'HE-03' ? { ...each, owners } : each));
    await bot.storage.plans.saveEdition(tenant, { ...plan, actions });
    const ruth = bot.as(people.ruth);
    await ruth.pressForCard(await ruth.say('HE-03 is not mine'), 'It was never mine');
    const tom = bot.as(people.tom);
    await tom.pressForCard(await tom.say('hand over HE-03 to Nadia Field'), 'Offer it to them');
    const offer = await cardFor(people.nadia, /asks you to take over HE-03/);
    await bot.as(people.nadia).pressForCard(offer, 'Accept');
    assert.deepEqual(await ownersOf('HE-03'), [people.nadia.aadObjectId, 'Una Known']);
    assert.ok(!(await refsOf(people.ruth)).includes('HE-03'));
    const una = { aadObjectId: '10000000-0000-4000-8000-00000000000a', name: 'Una Known' };
    await bot.meet(una);
    await adjustRounds({ ...bot.storage, clock: bot.clock }, key);
    assert.deepEqual(await refsOf(una), ['HE-03']);
    const step = await bot.as(una).pressForCard(await bot.as(una).say('my actions'), 'Start');
    assert.match(wordsOf(step), /HE-03/);
  });

  it('asks again where nobody or oneself was picked, with all that was typed', async () => {
    const nadia = bot.as(people.nadia);
    const form = await nadia.say('FE-01 is not mine');
    const none = await nadia.pressForCard(form, 'Offer it to them', { note: 'Yours' });
    assert.match(wordsOf(none), /Please pick somebody/);
    const self = await nadia.pressForCard(none, 'Offer it to them', { typed: 'Nadia Field' });
    assert.match(wordsOf(self), /That is you/);
    assert.match(JSON.stringify(self), /"value":"Yours"/);
  });

  it('tells the performance team with one tap that it was never theirs, and asks them no more', async () => {
    const nadia = bot.as(people.nadia);
    const form = await nadia.say('wrong person FE-01');
    const press = () => nadia.pressForCard(form, 'It was never mine', { note: 'Ask the market team.' });
    const [done] = await Promise.all([press(), press(), press()]);
    assert.match(wordsOf(done), /FE-01 is off your list|not yours to hand over/);
    assert.ok(!(await refsOf(people.nadia)).includes('FE-01'));
    assert.doesNotMatch(wordsOf(await nadia.say('my actions')), /FE-01/);
    const row = (await bot.storage.rounds.requests(key, period)).find(({ refs }) => refs.includes('FE-01'));
    assert.equal(row?.state, 'failed');
    assert.match(row?.reason ?? '', /Nadia Field says that this is not theirs/);
    const card = await cardFor(people.pat, /Who is to answer for FE-01[\s\S]*Ask the market team/);
    await bot.as(people.pat).pressForCard(card, 'Assign', { picked: people.ruth.aadObjectId });
    assert.ok((await refsOf(people.ruth)).includes('FE-01'));
    assert.equal(
      (await bot.storage.rounds.requests(key, period)).filter(({ refs }) => refs.includes('FE-01')).length,
      1,
    );
  });

  it('says the same of a press that Teams sends again, though it is no longer theirs', async () => {
    const nadia = bot.as(people.nadia);
    const form = await nadia.say('FE-02 is not mine');
    for (const _ of ['once', 'again'])
      assert.match(wordsOf(await nadia.pressForCard(form, 'It was never mine')), /FE-02 is off your list/);
    const offering = await nadia.say('hand FE-01 over to Tom Okafor');
    await nadia.pressForCard(offering, 'Offer it to them');
    await bot.as(people.tom).pressForCard(await cardFor(people.tom, /take over FE-01/), 'Accept');
    const again = await nadia.pressForCard(offering, 'Offer it to them');
    assert.match(wordsOf(again), /Tom Okafor has taken over FE-01/);
    assert.equal((await bot.storage.handOvers.list(key)).length, 2);
  });

  it('says whose it is where it was given back since it was said not to be theirs', async () => {
    const nadia = bot.as(people.nadia);
    const form = await nadia.say('FE-02 is not mine');
    await nadia.pressForCard(form, 'It was never mine');
    await bot.as(people.pat).say('assign FE-02 to Nadia Field');
    assert.match(wordsOf(await nadia.pressForCard(form, 'It was never mine')), /FE-02 is yours again/);
    assert.ok((await refsOf(people.nadia)).includes('FE-02'));
  });

  it('says that the colleague is away, and until when', async () => {
    await bot.storage.people.setAway(tenant, people.tom.aadObjectId, {
      from: '2026-10-05',
      to: '2026-10-30',
      deputyId: null,
    });
    const nadia = bot.as(people.nadia);
    const form = await nadia.say('hand FE-01 over to Tom Okafor');
    const said = /FE-01 is offered to Tom Okafor[\s\S]*away until 30 October 2026/;
    assert.match(wordsOf(await nadia.pressForCard(form, 'Offer it to them')), said);
    assert.match(wordsOf(await nadia.say('FE-01 is not mine')), said);
  });
});
