import assert from 'node:assert/strict';
import { defaultCalendar } from '../../src/reporting/rounds/round-calendar.ts';
import { runRounds } from '../../src/reporting/rounds/run-rounds.ts';
import { sending } from '../fakes/connector/fake-connector.ts';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, tenant } from '../fakes/small-plan.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';

const pat = people.pat.aadObjectId;

function portsOf({ clock, storage }: RunningBot) {
  const onTrouble = (error: unknown) => {
    throw error;
  };
  return { ...storage, clock, timeZone: 'Europe/London', isHoliday: () => false, onTrouble };
}

describe('Telling a theme’s manager who has not answered', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(people.nadia, people.tom, people.pat);
    const managers = { 'A Fair Local Economy': pat };
    await bot.storage.rounds.setCalendar(key, { ...defaultCalendar, managers });
    await bot.openRound();
    await bot.settled();
  });

  afterEach(() => bot.stop());

  /** The days of grace are over and the scheduler looks. */
  async function closes() {
    await bot.storage.rounds.change(key, period, (round) => ({ ...round, closesOn: '2026-10-20' }));
    bot.clock.set('2026-10-21T09:00:00.000Z');
    await runRounds(portsOf(bot), tenant);
  }

  const told = () =>
    eventually('the manager to be told', () => {
      const cards = bot.connector.sentTo(pat);
      return cards.length > 0 ? cards : undefined;
    });

  it('names them and what they owe, once, though the service ended before it had written that down', async () => {
    await closes();
    await bot.storage.rounds.change(key, period, (round) => ({ ...round, managersToTell: true }));
    await runRounds(portsOf(bot), tenant);
    const [card] = await told();
    assert.match(
      wordsOf(card?.activity),
      /A Fair Local Economy: (1 owner has|\d owners have) not answered for 2026-27 Q2/,
    );
    assert.match(wordsOf(card?.activity), /Nadia Field: FE-01/);
    bot.clock.advance(120);
    await eventually('both jobs to be dealt with', async () => {
      bot.clock.advance(120);
      return (await bot.storage.notices.take(0)).length === 0;
    });
    assert.equal(bot.connector.sentTo(pat).length, 1);
  });

  it('is not lost where Teams is busy at that moment', async () => {
    bot.connector.fail(['createConversation', ...sending], {
      kind: 'answer',
      status: 503,
      code: 'ServiceUnavailable',
    });
    await closes();
    const [card] = await eventually('the manager to be told', () => {
      bot.clock.advance(20);
      const cards = bot.connector.sentTo(pat);
      return cards.length > 0 ? cards : undefined;
    });
    assert.match(wordsOf(card?.activity), /not answered for/);
  });
});
