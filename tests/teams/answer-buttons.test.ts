import assert from 'node:assert/strict';
import { forgetLatestPlan } from '../../src/teams/chat/question-facts.ts';
import { problemsIn } from '../cards/adaptive-cards.ts';
import { type RunningBot, rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { homes, people, smallAction, smallPlan, tenant } from '../fakes/small-plan.ts';
import { message } from '../fakes/teams-client/activities.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

describe('The buttons of an answer', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;

  beforeEach(async () => {
    bot = await startBot();
    bot.connector.addTeam(team.teamId, [], rosterOf(people.nadia, people.pat));
    nadia = bot.as(people.nadia);
  });

  afterEach(() => bot.stop());

  async function press(card: Card, title: RegExp): Promise<Card> {
    const button = buttonsOf(card).find((each) => title.test(each.title));
    assert.ok(button, `${title} among ${buttonsOf(card).map((each) => each.title)}`);
    const { card: answer } = await nadia.press(card, button.title);
    assert.ok(answer);
    assert.deepEqual(problemsIn(answer), []);
    return answer;
  }

  it('take a filter away when its chip is tapped, and the talk goes on from there', async () => {
    const first = await nadia.say('what is late in Economy?');
    const wider = await press(first, /✕ Theme/);
    assert.match(wordsOf(wider), /of 8 actions are/);
    assert.deepEqual(buttonsOf(wider).filter(({ verb }) => verb === 'question.drop').length, 1);
    assert.match(wordsOf(await nadia.say('how many is that')), /of 8 actions are/);
  });

  it('ask again with another value of a filter, and the talk goes on from there', async () => {
    const first = await nadia.say('what is late in Economy?');
    const change = buttonsOf(first).filter(({ verb }) => verb === 'question.change');
    assert.deepEqual(
      change.map(({ title }) => title),
      ['Ask with this theme', 'Ask with this status'],
    );
    const elsewhere = await nadia.pressForCard(first, 'Ask with this theme', { 'to-themes': homes });
    assert.match(wordsOf(elsewhere), new RegExp(`actions in ${homes}`));
    assert.match(wordsOf(await nadia.say('how many is that')), new RegExp(`in ${homes}`));
  });

  it('take no value for a filter that the plan has not', async () => {
    const first = await nadia.say('what is late in Economy?');
    for (const chosen of ['', 'Nowhere', '__proto__']) {
      const { card } = await nadia.press(first, 'Ask with this theme', { 'to-themes': chosen });
      assert.match(wordsOf(card), /Nothing was changed/);
    }
  });

  it('show one action in full and lead back to the list', async () => {
    const list = await nadia.say('what will not be met in Economy?');
    const detail = await press(list, /Open FE-04/);
    assert.match(wordsOf(detail), /Set up a grant for street traders[\s\S]*Target: September 2026/);
    const back = await press(detail, /Back to the list/);
    assert.match(wordsOf(back), /1 of 4 actions in A Fair Local Economy/);
  });

  it('keep one status of several', async () => {
    const list = await nadia.say('show all actions');
    assert.match(
      wordsOf(await press(list, /Will not be met \(1\)/)),
      /^Will not be met|rated “Will not be met”/m,
    );
  });

  it('ask a suggested question as if it had been typed', async () => {
    const list = await nadia.say('what is late?');
    assert.match(wordsOf(await press(list, /by theme/)), /by theme/);
  });

  it('offer the other reading where two are near: late by its rating, or past its date', async () => {
    const list = await nadia.say('what is late?');
    assert.match(wordsOf(await press(list, /past its date/)), /[Oo]verdue/);
  });

  it('offer three questions on this plan where nothing was understood', async () => {
    const card = await nadia.say('qwertyuiop');
    assert.equal(buttonsOf(card).filter(({ verb }) => verb === 'question.ask').length, 3);
  });

  it('work on each card where a message asked several questions', async () => {
    await nadia.post(message(nadia.envelope(), 'What is late in Economy? And what is overdue?'));
    const [first, second] = nadia.cards.slice(-2);
    assert.ok(first && second);
    assert.match(wordsOf(first), /4 actions in A Fair Local Economy/);
    assert.match(wordsOf(second), /[Oo]verdue/);
    assert.match(wordsOf(await press(first, /✕ Theme/)), /of 8 actions are/);
  });

  it('say so when something else was asked since, and change nothing', async () => {
    const first = await nadia.say('what is late in Economy?');
    bot.clock.advance(60);
    await nadia.say('what is overdue?');
    assert.match(wordsOf(await press(first, /✕ Theme/)), /from an earlier question/);
  });

  it('go on from their own answer where a message asked several questions, whichever was pressed first', async () => {
    await nadia.post(message(nadia.envelope(), 'What is late in Economy? What is overdue in Economy?'));
    const [first, second] = nadia.cards.slice(-2);
    assert.ok(first && second);
    bot.clock.advance(5);
    assert.match(wordsOf(await press(first, /✕ Theme/)), /of 8 actions are rated/);
    bot.clock.advance(5);
    assert.match(wordsOf(await press(second, /✕ Theme/)), /of 8 actions are overdue/);
    bot.clock.advance(5);
    assert.match(wordsOf(await press(first, /first one/)), /FE-02/);
  });

  it('do once what is pressed twice', async () => {
    const first = await nadia.say('what is late in Economy?');
    for (const pressed of [/✕ Theme/, /✕ Theme/]) {
      bot.clock.advance(1);
      assert.match(wordsOf(await press(first, pressed)), /3 of 8 actions are/);
    }
    const suggesting = await nadia.say('what is late in Economy?');
    for (const pressed of [/first one/, /first one/]) {
      bot.clock.advance(1);
      assert.match(wordsOf(await press(suggesting, pressed)), /skills centre/);
    }
  });

  it('suggest nothing from an older answer in the light of a newer one', async () => {
    const older = await nadia.say('what is late in Economy?');
    bot.clock.advance(60);
    await nadia.say('what is due in March 2027');
    assert.match(wordsOf(await press(older, /first one/)), /from an earlier question/);
  });

  it('offer examples that stand by themselves, whatever was asked since', async () => {
    const lost = await nadia.say('qwertyuiop');
    bot.clock.advance(60);
    await nadia.say('what is overdue?');
    assert.match(wordsOf(await press(lost, /What is late in/)), /actions in A Fair Local Economy are rated/);
  });

  it('keep no status that the plan has not', async () => {
    const list = await nadia.say('show all actions');
    const only = buttonsOf(list).find(({ verb }) => verb === 'question.only');
    for (const status of ['nonsense', '__proto__', '']) {
      const { card } = await nadia.execute('question.only', { ...only?.data, status });
      assert.match(wordsOf(card), /Nothing was changed/, status);
    }
  });

  it('open nothing of this year’s plan from a card of last year’s', async () => {
    const list = await nadia.say('what is late in Economy?');
    bot.clock.advance(60);
    const next = smallPlan();
    const later = { ...next.plan, id: 'delivery-plan-2027-28', name: 'Delivery Plan 2027-28' };
    await bot.storage.plans.saveEdition(tenant, { ...next, plan: later });
    forgetLatestPlan(bot.storage, tenant);
    for (const title of [/^Open FE-02/, /✕ Theme/, /first one/, /Export/, /Known delays \(/])
      assert.match(wordsOf(await press(list, title)), /another plan was loaded/, String(title));
  });

  it('offer no other reading that is too long for a button', async () => {
    const card = await nadia.say(`what is late ${'q'.repeat(700)}`);
    for (const { data } of buttonsOf(card).filter(({ verb }) => verb === 'question.ask'))
      assert.ok(String(data['question']).length <= 500);
  });

  it('are nobody else’s: a colleague who taps in a channel is asked to ask for themselves', async () => {
    const card = await nadia.mention(team, 'what is late in Economy?');
    const chip = buttonsOf(card).find(({ verb }) => verb === 'question.drop');
    assert.ok(chip);
    const { card: told } = await bot.as(people.pat).press(card, chip.title);
    assert.match(wordsOf(told), /from an earlier question/);
  });
});

describe('The pages of an answer', () => {
  it('are where an action, the list or a file leads back to', async () => {
    const records = smallPlan();
    const actions = Array.from({ length: 25 }, (_, index) =>
      smallAction(index + 1, {
        ref: `FE-${String(index + 1).padStart(2, '0')}`,
        text: `Promise ${index + 1}`,
      }),
    );
    const bot = await startBot({ records: { ...records, actions } });
    try {
      const pat = bot.as(people.pat);
      const last = await pat.pressForCard(
        await pat.pressForCard(await pat.say('show all actions'), 'Next 10'),
        'Next 5',
      );
      assert.match(wordsOf(last), /21 to 25 of 25/);
      const row = buttonsOf(last).find(({ title }) => /^Open FE-22/.test(title));
      const opened = await pat.pressForCard(last, row?.title ?? '');
      assert.match(wordsOf(await pat.pressForCard(opened, 'Back to the list')), /21 to 25 of 25/);
      assert.match(wordsOf(await pat.pressForCard(last, 'Export these 25 as Excel')), /21 to 25 of 25/);
    } finally {
      await bot.stop();
    }
  });
});

describe('Who may ask', () => {
  it('is everybody in the tenant, unless the setting names some; one’s own actions are open to all', async () => {
    const bot = await startBot({ config: { askers: [people.tom.aadObjectId] } });
    try {
      const asked = async (who: typeof people.nadia) => wordsOf(await bot.as(who).say('what is late?'));
      assert.match(await asked(people.nadia), /not open to you/);
      assert.match(await asked(people.tom), /actions are/);
      assert.match(await asked(people.pat), /actions are/);
      const own = wordsOf(await bot.as(people.nadia).say('which of mine are late'));
      assert.doesNotMatch(own, /not open to you/);
    } finally {
      await bot.stop();
    }
  });
});
