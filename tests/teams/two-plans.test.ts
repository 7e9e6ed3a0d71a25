import assert from 'node:assert/strict';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, smallPlan, tenant } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

const [old, next] = ['delivery-plan-2026-27', 'delivery-plan-2027-28'];

/** The plan and round that the card's buttons are about. */
function roundOf(card: Card): unknown[] {
  const { plan, period } = buttonsOf(card)[0]?.data ?? {};
  return [plan, period];
}

describe('An owner who writes once next year’s plan is loaded, with a round still open on this year’s', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.pat);
    await bot.openRound();
    bot.clock.advance(3600);
    nadia = bot.as(people.nadia);
  });

  afterEach(() => bot.stop());

  /** Next year's plan: with the same references, or with `FX-01` where this year's has `FE-01`. */
  async function loadNext({ renamed }: { renamed: boolean }): Promise<void> {
    const { plan, actions, measures } = smallPlan();
    await bot.storage.plans.saveEdition(tenant, {
      plan: { ...plan, id: next, name: 'Delivery Plan 2027-28' },
      actions: actions.map((each) => ({ ...each, ref: renamed ? each.ref.replace('E-', 'X-') : each.ref })),
      measures,
    });
  }

  for (const renamed of [false, true]) {
    describe(renamed ? 'under other references' : 'under the same references', () => {
      beforeEach(() => loadNext({ renamed }));

      for (const words of ['my actions', 'update my actions', 'when is my update due?'])
        it(`gets the list of what is owed: ${words}`, async () => {
          const card = await nadia.say(words);
          assert.deepEqual(roundOf(card), [old, '2026-27 Q2']);
          assert.match(wordsOf(card), /Delivery Plan 2026-27[\s\S]*3 actions need a line from you/);
        });

      for (const words of [
        'update FE-01',
        'I need to update the empty units in the market hall',
        'FE-01 on track, all let',
        'correct FE-01 for Q2 2026-27',
      ])
        it(`gets the card of that round, which names the plan: ${words}`, async () => {
          const card = await nadia.say(words);
          assert.match(
            wordsOf(card),
            /This is 2026-27 Q2 of Delivery Plan 2026-27\.[\s\S]*FE-01 {2}Let the empty/,
          );
          await nadia.pressForCard(card, 'Save and next', { commentary: 'All let.' });
          assert.equal((await bot.storage.updates.history(key, 'FE-01')).length, 1);
        });

      for (const words of ['FE-01 is not mine', 'defer FE-01 to June 2027'])
        it(`gets the form for this year’s action: ${words}`, async () => {
          const card = await nadia.say(words);
          assert.match(wordsOf(card), /FE-01\nDelivery Plan 2026-27\n/);
          assert.equal(buttonsOf(card)[0]?.data['plan'], old);
        });
    });
  }

  it('is asked in the newer round first where both are open, and told of the other', async () => {
    await loadNext({ renamed: false });
    await bot.as(people.pat).say('open the round for 2026-27 Q3');
    const list = await nadia.say('my actions');
    assert.deepEqual(roundOf(list), [next, '2026-27 Q3']);
    assert.match(wordsOf(list), /You are asked in 2026-27 Q2 of Delivery Plan 2026-27 too/);
    for (const words of ['FE-01 on track, all let', 'update FE-01']) {
      const card = await nadia.say(words);
      const both =
        /This is 2026-27 Q3 of Delivery Plan 2027-28\. You are asked in 2026-27 Q2 of Delivery Plan 2026-27/;
      assert.match(wordsOf(card), both);
    }
    await nadia.pressForCard(await nadia.say('update FE-01'), 'No change');
    for (const words of ['FE-01 on track, all let', 'update FE-01']) {
      const card = await nadia.say(words);
      assert.deepEqual(roundOf(card), [old, '2026-27 Q2'], words);
      assert.match(wordsOf(card), /This is 2026-27 Q2 of Delivery Plan 2026-27\.(?! You)/);
    }
  });

  it('is asked in the round still open once the newer one is answered', async () => {
    await loadNext({ renamed: false });
    await bot.as(people.pat).say('open the round for 2026-27 Q3');
    await nadia.pressForCard(await nadia.say('my actions'), 'Nothing has changed for all 3');
    assert.deepEqual(roundOf(await nadia.say('my actions')), [old, '2026-27 Q2']);
  });

  it('is told what is not theirs in either', async () => {
    await loadNext({ renamed: false });
    assert.match(wordsOf(await nadia.say('update HE-02')), /HE-02 is not yours to answer/);
  });
});
