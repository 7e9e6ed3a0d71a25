import assert from 'node:assert/strict';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { measureOf } from '../contracts/records.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, smallPlan } from '../fakes/small-plan.ts';
import { buttonsOf, type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';

const earlier = '2026-27 Q1';

describe('An owner asked in two rounds at once, who has answered in the newer', () => {
  let bot: RunningBot;
  let nadia: TeamsClient;

  beforeEach(async () => {
    const owned = { theme: 'A Fair Local Economy', target: 9, value: 8, owners: [people.nadia.email] };
    bot = await startBot({ records: { ...smallPlan(), measures: [measureOf('KPI-01', owned)] } });
    await bot.meet(people.nadia);
    const ports = { ...bot.storage, clock: bot.clock };
    await openRound(ports, { key, period: earlier, dueOn: '2026-10-20', by: 'Pat Lindqvist' });
    await bot.openRound();
    nadia = bot.as(people.nadia);
    await save('FE-01', period, 'Said for the newer.');
    await save('KPI-01', period, 'Counted for the newer.');
    bot.clock.advance(60);
  });

  afterEach(() => bot.stop());

  async function save(ref: string, of: string, commentary: string): Promise<Card> {
    const sent = { ...idsOf(ref, of), commentary };
    const { card } = ref.startsWith('KPI')
      ? await nadia.execute('measure.save', { ...sent, value: '9.5' })
      : await nadia.execute('update.save', { ...sent, status: 'on_track' });
    return card ?? {};
  }

  function idsOf(ref: string, of: string) {
    return { plan: key.planId, period: of, ref, nonce: crypto.randomUUID() };
  }

  it('hears that the newer answer is the one shown, and has both kept', async () => {
    for (const ref of ['FE-01', 'KPI-01']) {
      const words = wordsOf(await save(ref, earlier, 'Said late.'));
      const line = `Saved for 2026-27 Q1. ${ref} has been answered for 2026-27 Q2 already: both answers are kept, and the plan goes on showing the one for 2026-27 Q2.`;
      assert.ok(words.includes(line), words);
    }
    const records = await bot.storage.plans.read(key);
    assert.equal(records?.actions.find(({ ref }) => ref === 'FE-01')?.commentary, 'Said for the newer.');
    assert.equal(records?.measures[0]?.commentary, 'Counted for the newer.');
    const given = await bot.storage.updates.history(key, 'FE-01');
    assert.deepEqual(
      given.map(({ period: of, commentary }) => [of, commentary]),
      [
        [earlier, 'Said late.'],
        [period, 'Said for the newer.'],
      ],
    );
  });

  it('corrects the late answer with a second one', async () => {
    await save('FE-01', earlier, 'Said late.');
    const list = await nadia.say('correct FE-01 for Q1 2026-27');
    await nadia.pressForCard(list, 'Save and next', { commentary: 'Put right.' });
    const [second, first] = await bot.storage.updates.history(key, 'FE-01');
    assert.deepEqual([second?.commentary, second?.corrects], ['Put right.', first?.id]);
    const shown = (await bot.storage.plans.read(key))?.actions.find(({ ref }) => ref === 'FE-01');
    assert.equal(shown?.commentary, 'Said for the newer.');
  });

  it('is not offered to say for the earlier quarter that nothing has changed since the later', async () => {
    for (const ref of ['FE-02', 'HE-01']) await nadia.execute('update.noChange', idsOf(ref, period));
    const list = await nadia.say('my actions');
    assert.match(wordsOf(list), /Your updates for 2026-27 Q1/);
    assert.ok(!buttonsOf(list).some(({ title }) => /Nothing has changed/.test(title)));
  });
});
