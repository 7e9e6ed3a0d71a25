import assert from 'node:assert/strict';
import { openStorage } from '../../src/storage/open-storage.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people } from '../fakes/small-plan.ts';
import { buttonsOf, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';
import { freshPrefix } from '../storage/emulator.ts';
import { isTransaction, startProxy, type TableProxy } from '../storage/proxy.ts';

const typed = { status: 'complete', completedOn: '2026-10-01', commentary: 'Typed on the bus.' };

describe('An answer given while the store is out of reach', () => {
  let proxy: TableProxy;
  let bot: RunningBot;
  let nadia: TeamsClient;

  before(async () => {
    proxy = await startProxy();
    const settings = { kind: 'connection-string', connectionString: proxy.connectionString } as const;
    const prefix = freshPrefix();
    await openStorage(settings, { prefix });
    bot = await startBot({
      storage: (clock) => openStorage(settings, { prefix, clock, deadlineMilliseconds: 1_500 }),
    });
    nadia = bot.as(people.nadia);
    await bot.meet(people.nadia);
    await bot.openRound();
    await bot.settled();
  });

  afterEach(() => {
    proxy.decide = () => 'pass';
  });

  after(async () => {
    await bot.stop();
    await proxy.close();
  });

  for (const [what, isAway] of [
    ['altogether', () => true],
    ['for writing', isTransaction],
  ] as const) {
    it(`comes back on its card, not saved and nothing lost, and goes in later (${what})`, async () => {
      const list = await nadia.say('my actions');
      const start = wordsOf(list).includes('already') ? 'Carry on' : 'Start';
      const card = await nadia.pressForCard(list, start);
      proxy.decide = (passing) => (isAway(passing) ? 'cut' : 'pass');
      const kept = await nadia.pressForCard(card, 'Save and next', typed);
      assert.match(
        wordsOf(kept),
        /may not be saved: I could not reach our store[\s\S]*press the button again/,
      );
      for (const [id, value] of Object.entries(typed)) {
        assert.equal(inputsOf(kept).find((input) => input.id === id)?.value, value);
      }
      proxy.decide = () => 'pass';
      const ref = what === 'altogether' ? 'FE-01' : 'FE-02';
      assert.deepEqual(await bot.storage.updates.history(key, ref), []);
      await nadia.pressForCard(kept, 'Save and next');
      const history = await bot.storage.updates.history(key, ref);
      assert.deepEqual(
        history.map(({ commentary }) => commentary),
        ['Typed on the bus.'],
      );
    });
  }

  it('is told in a sentence where nothing was typed', async () => {
    const list = await nadia.say('my actions');
    proxy.decide = () => 'cut';
    const { sentence } = await nadia.press(list, buttonsOf(list)[0]?.title ?? '');
    assert.match(sentence ?? '', /may not be saved|cannot be reached/);
    proxy.decide = () => 'pass';
  });
});
