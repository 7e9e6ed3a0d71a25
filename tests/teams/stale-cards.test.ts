import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { assignOwner } from '../../src/reporting/owners/assign-owner.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { type Card, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

const before = '2026-27 Q1';

describe('A card from before', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;

  beforeEach(async () => {
    bot = await startBot();
    nadia = bot.as(people.nadia);
    await bot.openRound();
    await bot.meet(people.nadia, people.tom);
  });

  afterEach(() => bot.stop());

  async function nothingStored(): Promise<void> {
    assert.deepEqual(await bot.storage.updates.history(key, 'FE-01'), []);
  }

  function answerOf(changes: Record<string, unknown>): Record<string, unknown> {
    const ids = { plan: key.planId, period, ref: 'FE-01', nonce: randomUUID() };
    return { ...ids, status: 'on_track', forecast: '', commentary: 'Four are let.', ...changes };
  }

  async function firstCard(): Promise<Card> {
    return nadia.pressForCard(await nadia.say('my actions'), 'Start');
  }

  it('of last quarter, whose round is closed, turns into the current list', async () => {
    const closedAt = '2026-07-20T09:00:00.000Z';
    const about = { dueOn: '2026-07-17', openedAt: closedAt, openedBy: 'Pat', closedAt };
    await bot.storage.rounds.add(key, { period: before, state: 'closed', ...about });
    const { card } = await nadia.execute('update.save', answerOf({ period: before }));
    assert.match(wordsOf(card), /round 2026-27 Q1 was closed on 20 July 2026\. Nothing was changed/);
    assert.match(wordsOf(card), /Your updates for 2026-27 Q2[\s\S]*3 actions need a line/);
    await nothingStored();
  });

  it('of a plan or a round that is gone turns into the current list', async () => {
    for (const change of [{ plan: 'delivery-plan-2025-26' }, { period: '2025-26 Q4' }]) {
      const { card } = await nadia.execute('update.save', answerOf(change));
      assert.match(wordsOf(card), /no longer there[\s\S]*current list[\s\S]*FE-01/);
    }
    await nothingStored();
  });

  it('about an action that was given to somebody else says so, with the sender’s current list', async () => {
    const first = await firstCard();
    const tom = await bot.storage.people.find(tenant, people.tom.aadObjectId);
    assert.ok(tom);
    const ports = { ...bot.storage, clock: bot.clock };
    await assignOwner(ports, { key, ref: 'FE-01', owners: [tom], by: 'Pat' });
    const list = await nadia.pressForCard(first, 'Save and next');
    assert.match(wordsOf(list), /FE-01 is not yours to answer[\s\S]*2 actions need a line/);
    await nothingStored();
  });

  it('made from an older edition of the plan comes back with the new words and all that was typed', async () => {
    const first = await firstCard();
    const plan = smallPlan();
    const text = 'Let the empty units in the market hall and the arcade';
    const actions = plan.actions.map((action) => (action.ref === 'FE-01' ? { ...action, text } : action));
    await bot.storage.plans.saveEdition(tenant, { ...plan, actions });
    const shown = await nadia.pressForCard(first, 'Save and next', { commentary: 'Four are let.' });
    assert.match(wordsOf(shown), /FE-01 have changed since this card was made[\s\S]*and the arcade/);
    assert.equal(inputsOf(shown).find(({ id }) => id === 'commentary')?.value, 'Four are let.');
    await nothingStored();
    assert.match(wordsOf(await nadia.pressForCard(shown, 'Save and next')), /Action 2 of 3/);
    assert.equal((await bot.storage.updates.history(key, 'FE-01')).length, 1);
  });

  it('shows how the action stands now where “No change” would say again what it did not show', async () => {
    const first = await firstCard();
    const plan = smallPlan();
    const said = { status: 'known_delays', statusText: 'Known delays', commentary: 'Asbestos was found.' };
    const may = { text: 'May 2027', start: '2027-05-01', end: '2027-05-31', ongoing: false };
    const actions = plan.actions.map((action) =>
      action.ref === 'FE-01' ? { ...action, ...said, revisedTarget: may } : action,
    );
    await bot.storage.plans.saveEdition(tenant, { ...plan, actions });
    const shown = await nadia.pressForCard(first, 'No change');
    assert.match(wordsOf(shown), /FE-01 no longer reads or stands as it did[\s\S]*Known delays/);
    assert.equal(inputsOf(shown).find(({ id }) => id === 'commentary')?.value, 'Asbestos was found.');
    await nothingStored();
    assert.match(wordsOf(await nadia.pressForCard(shown, 'No change')), /Action 2 of 3/);
    const [kept] = await bot.storage.updates.history(key, 'FE-01');
    assert.deepEqual([kept?.noChange, kept?.commentary], [true, 'Asbestos was found.']);
  });

  it('whose answer is in already is not said to be unsaved when it is sent again after the words changed', async () => {
    const first = await firstCard();
    const typed = { commentary: 'Four are let.' };
    const next = wordsOf(await nadia.pressForCard(first, 'Save and next', typed));
    const plan = smallPlan();
    const text = 'Let the empty units in the market hall and the arcade';
    const actions = plan.actions.map((action) => (action.ref === 'FE-01' ? { ...action, text } : action));
    await bot.storage.plans.saveEdition(tenant, { ...plan, actions });
    assert.equal(wordsOf(await nadia.pressForCard(first, 'Save and next', typed)), next);
    const other = await nadia.pressForCard(first, 'Save and next', { commentary: 'Five are let.' });
    assert.match(wordsOf(other), /saved already, with other words[\s\S]*and the arcade/);
    assert.match(wordsOf(await nadia.pressForCard(other, 'Save and next')), /Action 2 of 3/);
    const history = await bot.storage.updates.history(key, 'FE-01');
    assert.deepEqual(
      history.map(({ commentary }) => commentary),
      ['Five are let.', 'Four are let.'],
    );
  });
});
