import assert from 'node:assert/strict';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { people } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

describe('Somebody to whom the plan as a whole is not open', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;

  beforeEach(async () => {
    bot = await startBot({ config: { askers: [people.tom.aadObjectId] } });
    nadia = bot.as(people.nadia);
  });

  afterEach(() => bot.stop());

  function tellsNothing(card: Card, asks: string): void {
    const all = [
      wordsOf(card),
      ...buttonsOf(card).map(({ title, data }) => title + JSON.stringify(data)),
    ].join();
    // Tom's and Ruth's, their owners, dates and reasons; and no rating of any action that is named.
    assert.doesNotMatch(all, /No bidder|street traders|tower block|tom\.okafor|counsel|HE-0[234]/, asks);
    assert.doesNotMatch(all, /Open FE-04|Why is|What is late/, asks);
  }

  for (const asks of [
    'mark FE-04 as complete',
    'update FE-04 HE-02 HE-03',
    'update the grant for street traders',
    'gobbledygook',
    'set all the reds to green',
    'thanks',
    'what does on track mean',
    'my actions',
    'which of mine are overdue',
    'when is my update due',
  ])
    it(`is told nothing of other people’s by “${asks}”`, async () => {
      tellsNothing(await nadia.say(asks), asks);
    });

  it('is offered questions that are answered', async () => {
    const card = await nadia.say('gobbledygook');
    const offered = buttonsOf(card).filter(({ verb }) => verb === 'question.ask');
    assert.equal(offered.length, 3);
    for (const { title } of offered) {
      const answer = await nadia.pressForCard(card, title);
      assert.doesNotMatch(wordsOf(answer), /not open to you|not a question/i, title);
      tellsNothing(answer, title);
    }
  });

  it('is told how an update is given while none is asked for', async () => {
    assert.match(
      wordsOf(await nadia.say('update FE-01')),
      /Nothing has been changed.*comes into our own chat/s,
    );
  });
});
