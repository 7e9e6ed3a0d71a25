import assert from 'node:assert/strict';
import type { Measure } from '../../src/plan/measure.ts';
import { problemsIn } from '../cards/adaptive-cards.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { homes, people, smallPlan } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

function measure(ref: string, name: string, said: Partial<Measure>): Measure {
  return {
    ...{ ref, name, order: Number(ref.slice(3)), theme: homes, unit: '%', polarity: 'higher' },
    ...{ target: 90, value: 85, previousValue: 80, yearEndConfidence: null, rating: 'high_risk' },
    ...{ direction: 'declined', asAt: '2026-06-30', commentary: '', owners: [people.pat.email] },
    statedAt: '2026-07-01T08:00:00.000Z',
    ...said,
  } as Measure;
}

describe('The card of an answer', () => {
  let bot: RunningBot;
  let pat: TeamsClient;

  before(async () => {
    const records = smallPlan();
    records.measures = [
      measure('PM-1', 'Repairs at the first visit', { commentary: 'Two fitters short.' }),
      measure('PM-2', 'Empty homes brought back', { rating: 'on_or_above_target', direction: 'improved' }),
      measure('PM-3', 'Rent collected', {
        asAt: '2026-03-31',
        owners: [],
        commentary: 'Direct debits moved.',
      }),
      measure('PM-4', 'Market stalls let', { theme: 'A Fair Local Economy' }),
    ];
    bot = await startBot({ records });
    pat = bot.as(people.pat);
    await bot.meet(people.nadia, people.tom, people.ruth, people.pat);
    await bot.openRound();
    await bot.settled();
  });

  beforeEach(() => bot.clock.advance(3 * 60 * 60));

  after(() => bot.stop());

  async function say(text: string): Promise<Card> {
    const card = await pat.say(text);
    assert.deepEqual(problemsIn(card), []);
    return card;
  }

  it('on who has not answered names them, and the first of their actions', async () => {
    const card = await say("who hasn't answered?");
    const words = wordsOf(card);
    for (const name of ['Nadia Field', 'Tom Okafor', 'Ruth Amsel'])
      assert.match(words, new RegExp(`${name}: 0 of`));
    assert.match(words, /1 to 3 of \d/);
  });

  it('on one measure tells its owner, reason and day', async () => {
    const words = wordsOf(await say('why is rent collected below target?'));
    assert.match(words, /Rent collected.*no owner named.*Direct debits moved/);
    assert.match(words, /1 of 4, as at 31 March 2026$/);
    assert.match(
      wordsOf(await say('who owns repairs at the first visit?')),
      /pat\.lindqvist@council\.example/,
    );
  });

  it('on measures of different days gives each its own', async () => {
    const words = wordsOf(await say('which measures are high risk?'));
    assert.match(words, /Rent collected.*as at 31 March 2026/);
    assert.match(words, /Repairs.*as at 30 June 2026/);
    assert.match(words, /3 of 4, each as at its own day$/);
  });

  it('on measures by theme counts their ratings', async () => {
    const words = wordsOf(await say('measures by theme'));
    assert.match(words, new RegExp(`\\*\\*${homes}\\*\\* \\(3\\): 2 .*high risk.* · 1 `, 'i'));
  });

  it('shows the weeks ahead as a filter that can be taken away', async () => {
    const card = await say('what is due');
    const chip = buttonsOf(card).find(({ title }) => title === '✕ Due: in the next 13 weeks');
    assert.match(wordsOf(await pat.pressForCard(card, chip?.title ?? '')), /^All actions$/m);
  });

  it('offers no button to take away what would stay: by status is how figures stand', async () => {
    const titles = async (asks: string) => buttonsOf(await say(asks)).map(({ title }) => title);
    assert.deepEqual(
      (await titles('actions by status')).filter((title) => title.startsWith('✕ By')),
      [],
    );
    assert.deepEqual(
      (await titles('actions by theme')).filter((title) => title.startsWith('✕ By')),
      ['✕ By: theme'],
    );
  });

  it('asks in words that read on, whatever the council calls a status', async () => {
    const card = await say('qwertyuiop');
    const title = 'Why is FE-02 rated “Known delays”?';
    assert.match(wordsOf(await pat.pressForCard(card, title)), /The lift was delivered late/);
  });
});
