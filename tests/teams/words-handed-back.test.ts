import assert from 'node:assert/strict';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

const typed = { commentary: 'Four of twelve are let, two more are *viewed*.' };
const handedBack = /here it is to copy: “Four of twelve are let, two more are \\\*viewed\\\*\.”/;

describe('What was typed on a card that can no longer be saved', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;
  let step: Card;

  beforeEach(async () => {
    bot = await startBot();
    nadia = bot.as(people.nadia);
    await bot.meet(people.nadia, people.tom, people.pat);
    await bot.openRound();
    await bot.settled();
    step = await nadia.pressForCard(await nadia.say('my actions'), 'Start');
  });

  afterEach(() => bot.stop());

  const close = () => closeRound({ ...bot.storage, clock: bot.clock }, { key, period, by: 'Pat' });
  const save = async (said: Record<string, string> = typed) =>
    wordsOf(await nadia.pressForCard(step, 'Save and next', said));
  const stored = () => bot.storage.updates.history(key, 'FE-01');

  it('is handed back when the round was closed meanwhile', async () => {
    await close();
    const words = await save();
    assert.match(words, /was closed on 9 October 2026\nNothing was changed\. What you typed is not saved/);
    assert.match(words, handedBack);
    assert.deepEqual(await stored(), []);
  });

  it('is handed back when another round is open by then', async () => {
    await close();
    const next = { key, period: '2026-27 Q3', dueOn: '2027-01-15', by: 'Pat' };
    await openRound({ ...bot.storage, clock: bot.clock }, next);
    const words = await save();
    assert.match(words, /Your updates for 2026-27 Q3[\s\S]*This is your current list/);
    assert.match(words, handedBack);
  });

  it('is handed back when the action is somebody else’s by now, or no longer in the plan', async () => {
    await bot.as(people.pat).say('assign FE-01 to Tom Okafor');
    assert.match(await save(), /not yours to answer now/);
    assert.match(await save(), handedBack);
    const { actions, ...plan } = smallPlan();
    const left = actions.filter(({ ref }) => ref !== 'FE-01');
    await bot.storage.plans.saveEdition(tenant, { ...plan, actions: left });
    assert.match(await save(), handedBack);
    assert.deepEqual(await stored(), []);
  });

  it('is nothing where only the last answer stood on the card', async () => {
    await close();
    assert.doesNotMatch(await save({}), /to copy/);
  });

  it('counts as saved where it went in before the round was closed, to whoever gave it', async () => {
    await save();
    await close();
    const again = await save();
    assert.match(again, /Your answer on FE-01 was saved before that\. If an answer was wrong/);
    assert.doesNotMatch(again, /Nothing was changed/);
    const others = wordsOf(await bot.as(people.tom).pressForCard(step, 'Save and next', typed));
    assert.match(others, /Nothing was changed/);
    assert.match(await save({ commentary: 'Other words.' }), /to copy: “Other words\.”/);
    assert.equal((await stored()).length, 1);
  });
});
