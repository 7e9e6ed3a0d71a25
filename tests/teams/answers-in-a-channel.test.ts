import assert from 'node:assert/strict';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { people } from '../fakes/small-plan.ts';
import { buttonsOf, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

describe('What is asked in a channel', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;

  beforeEach(async () => {
    bot = await startBot();
    bot.connector.addTeam(team.teamId, [], rosterOf(people.nadia, people.pat));
    nadia = bot.as(people.nadia);
    await bot.meet(people.nadia, people.tom, people.ruth);
    await bot.openRound();
    await bot.settled();
  });

  afterEach(() => bot.stop());

  for (const asks of ['my actions', 'update FE-01'])
    it(`about one’s own by “${asks}” is answered in one’s own chat, where the form goes`, async () => {
      const before = nadia.cards.length;
      const told = await nadia.mention(team, asks);
      assert.match(wordsOf(told), /in our own chat/);
      assert.deepEqual(inputsOf(told), []);
      assert.doesNotMatch(JSON.stringify(told), /FE-0|HE-0|update\./);
      await eventually('the form to come', async () => nadia.cards.length > before);
      const form = nadia.cards.at(-1);
      assert.ok(form);
      assert.ok(buttonsOf(form).some(({ verb }) => verb.startsWith('update.')));
    });

  const forms: [text: string, verb: string][] = [
    ['I’m away from 20 October to 27 October 2026', 'away.save'],
    ['FE-01 is not mine', 'hand.offer'],
    ['extend FE-01', 'decision.ask'],
    ['correct FE-01 for Q2', 'update.save'],
  ];
  for (const [text, verb] of forms)
    it(`by “${text}” has its form in one’s own chat, where nobody else can press it`, async () => {
      const before = nadia.cards.length;
      const told = await nadia.mention(team, text);
      assert.match(wordsOf(told), /in our own chat/);
      assert.deepEqual(buttonsOf(told), []);
      await eventually('the form to come', async () => nadia.cards.length > before);
      assert.ok(buttonsOf(nadia.cards.at(-1) ?? {}).some((button) => button.verb === verb));
    });

  it('and not understood is answered with examples that anybody may press', async () => {
    const lost = await nadia.mention(team, 'qwertyuiop');
    const offered = buttonsOf(lost).filter(({ verb }) => verb === 'question.ask');
    assert.equal(offered.length, 3);
    const answer = await bot.as(people.pat).pressForCard(lost, offered[0]?.title ?? '');
    assert.match(wordsOf(answer), /2 of 4 actions in A Fair Local Economy/);
  });

  it('about the plan is answered there, and suggests nothing', async () => {
    const answer = await nadia.mention(team, 'what is late in Economy?');
    assert.equal(buttonsOf(answer).filter(({ verb }) => verb === 'question.ask').length, 0);
  });
});
