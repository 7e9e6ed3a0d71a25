import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';
import { emulatedStorage } from '../storage/emulator.ts';

const told =
  /Saved\. (Tom Okafor|Ruth Amsel) had answered HE-03 just before you, at 10:00 on 9 October 2026: ● On track\. Both answers are kept/;

const toldAfter = /Saved\. Ruth Amsel answered HE-03 after you, at [^.]*\. Both answers are kept; theirs is/;

describe('Two people who own the same action, in Table Storage', () => {
  let bot: RunningBot;

  beforeEach(async () => {
    bot = await startBot({ storage: (clock) => emulatedStorage({ clock }) });
    await bot.openRound();
    await bot.meet(people.tom, people.ruth);
  });

  afterEach(() => bot.stop());

  async function sharedCard(client: TeamsClient): Promise<Card> {
    const list = await client.say('my actions');
    const data = buttonsOf(list)[0]?.data ?? {};
    return (await client.execute('update.open', { ...data, ref: 'HE-03' })).card ?? {};
  }

  it('are both kept when they answer at once, and the later one is told who was before', async () => {
    const [tom, ruth] = [bot.as(people.tom), bot.as(people.ruth)];
    const cards = [await sharedCard(tom), await sharedCard(ruth)];
    const answers = await Promise.all([
      tom.pressForCard(cards[0] ?? {}, 'Save and next', { commentary: 'Tom says.' }),
      ruth.pressForCard(cards[1] ?? {}, 'Save and next', { commentary: 'Ruth says.' }),
    ]);
    const history = await bot.storage.updates.history(key, 'HE-03');
    assert.deepEqual(history.map(({ commentary }) => commentary).sort(), ['Ruth says.', 'Tom says.']);
    const heard = answers.filter((card) => told.test(wordsOf(card)));
    assert.equal(heard.length, 1);
    const later = history[0]?.by.name === people.tom.name ? answers[0] : answers[1];
    assert.deepEqual(heard, [later]);
    const shown = (await bot.storage.plans.read(key))?.actions.find(({ ref }) => ref === 'HE-03');
    assert.equal(shown?.commentary, history[0]?.commentary);
  });

  it('do not say again in their own name what the other has said since', async () => {
    const [tom, ruth] = [bot.as(people.tom), bot.as(people.ruth)];
    const cards = [await sharedCard(tom), await sharedCard(ruth)];
    const fails = {
      status: 'will_not_be_met',
      forecast: '2027-12-31',
      cause: 'No staff.',
      recovery: 'Hiring.',
    };
    await tom.pressForCard(cards[0] ?? {}, 'Save and next', { ...fails, commentary: 'Tom says.' });
    const shown = await ruth.pressForCard(cards[1] ?? {}, 'No change');
    assert.match(wordsOf(shown), /HE-03 no longer reads or stands as it did[\s\S]*Will not be met/);
    const history = await bot.storage.updates.history(key, 'HE-03');
    assert.deepEqual(
      history.map(({ by }) => by.name),
      [people.tom.name],
    );
  });

  it('are not told that their “No change” is unsaved when it is sent again after the other’s answer', async () => {
    const [tom, ruth] = [bot.as(people.tom), bot.as(people.ruth)];
    const cards = [await sharedCard(tom), await sharedCard(ruth)];
    await ruth.pressForCard(cards[1] ?? {}, 'No change');
    await tom.pressForCard(cards[0] ?? {}, 'Save and next', { commentary: 'Tom says.' });
    const again = await ruth.pressForCard(cards[1] ?? {}, 'No change');
    assert.doesNotMatch(wordsOf(again), /not saved|nothing was saved/i);
    assert.equal((await bot.storage.updates.history(key, 'HE-03')).length, 2);
  });

  it('are told whose answer is shown where the later one came in first', async () => {
    const [tom, ruth] = [bot.as(people.tom), bot.as(people.ruth)];
    const cards = [await sharedCard(tom), await sharedCard(ruth)];
    const { updates } = bot.storage;
    const append = updates.appendIf.bind(updates);
    updates.appendAtOnce = async () => undefined;
    const gate = new EventEmitter();
    const [waiting, goesOn] = [once(gate, 'waiting'), once(gate, 'go on')];
    updates.appendIf = async (plan, update, stands) => {
      if (update.by.name === people.tom.name) {
        gate.emit('waiting');
        await goesOn;
      }
      return append(plan, update, stands);
    };
    const first = tom.pressForCard(cards[0] ?? {}, 'Save and next', { commentary: 'Tom says.' });
    await waiting;
    bot.clock.advance(60);
    await ruth.pressForCard(cards[1] ?? {}, 'Save and next', { commentary: 'Ruth says.' });
    // Tom's replica has a clock that is behind.
    bot.clock.advance(-60);
    gate.emit('go on');
    assert.match(wordsOf(await first), toldAfter);
    const again = await tom.pressForCard(cards[0] ?? {}, 'Save and next', { commentary: 'Tom says.' });
    assert.match(wordsOf(again), toldAfter);
    const shown = (await bot.storage.plans.read(key))?.actions.find(({ ref }) => ref === 'HE-03');
    assert.equal(shown?.commentary, 'Ruth says.');
  });

  it('are not told of their own earlier answer', async () => {
    const tom = bot.as(people.tom);
    await tom.pressForCard(await sharedCard(tom), 'No change');
    const again = await tom.pressForCard(await sharedCard(tom), 'No change');
    assert.doesNotMatch(wordsOf(again), /had answered/);
  });
});
