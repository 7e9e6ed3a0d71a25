import assert from 'node:assert/strict';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { updateOf } from '../contracts/records.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, smallAction, smallPlan, tenant } from '../fakes/small-plan.ts';
import { type Card, wordsOf } from '../fakes/teams-client/card-reading.ts';
import type { TeamsClient } from '../fakes/teams-client/teams-client.ts';
import { emulatedStorage, freshPrefix } from '../storage/emulator.ts';
import { type Fate, isTransaction, startProxy, type TableProxy } from '../storage/proxy.ts';

const plan = {
  ...smallPlan(),
  actions: ['FE-01', 'FE-02', 'FE-03'].map((ref, index) =>
    smallAction(index + 1, { ref, text: `Do piece of work ${index + 1}` }),
  ),
};

/** The service reaches the store through the proxy; `replica` is another process that does not. */
describe('An answer given right after another', () => {
  let proxy: TableProxy;
  let replica: Storage;
  let bot: RunningBot;
  let nadia: TeamsClient;

  beforeEach(async () => {
    proxy = await startProxy();
    const settings = { kind: 'connection-string', connectionString: proxy.connectionString } as const;
    const prefix = freshPrefix();
    replica = await emulatedStorage({ prefix });
    bot = await startBot({
      records: plan,
      storage: (clock) => openStorage(settings, { prefix, clock, deadlineMilliseconds: 15_000 }),
      // Nothing but the turns asks the store for anything.
      delivery: { idleMilliseconds: 60_000 },
    });
    nadia = bot.as(people.nadia);
    await bot.meet(people.nadia);
    await bot.openRound();
  });

  afterEach(async () => {
    await bot.stop();
    await proxy.close();
  });

  /** Nadia's second card: with the first, all that the next answer needs has been read. */
  async function secondCard(): Promise<Card> {
    const list = await nadia.say('my actions');
    const first = await nadia.pressForCard(list, 'Start');
    return nadia.pressForCard(first, 'Save and next', { commentary: 'First.' });
  }

  async function commentaries(ref: string): Promise<string[]> {
    return (await replica.updates.history(key, ref)).map(({ commentary }) => commentary);
  }

  it('is stored in one transaction that waits for nothing to be read', async () => {
    const card = await secondCard();
    let release = () => {};
    const answered = new Promise<void>((resolve) => {
      release = resolve;
    });
    let transactions = 0;
    proxy.decide = async (passing): Promise<Fate> => {
      if (isTransaction(passing)) transactions += 1;
      else await answered;
      return 'pass';
    };
    const next = await nadia.pressForCard(card, 'Save and next', { commentary: 'Second.' });
    release();
    assert.equal(transactions, 1);
    assert.match(wordsOf(next), /FE-03/);
    assert.deepEqual(await commentaries('FE-02'), ['Second.']);
  });

  it('is not taken once the round was closed elsewhere', async () => {
    const card = await secondCard();
    const { clock } = bot;
    await closeRound({ ...replica, clock }, { key, period, by: 'Pat Lindqvist' });
    const next = await nadia.pressForCard(card, 'Save and next', { commentary: 'Too late.' });
    assert.match(wordsOf(next), /closed/);
    assert.deepEqual(await commentaries('FE-02'), []);
    const frozen = (await replica.rounds.find(key, period))?.answeredAtClosing;
    assert.deepEqual(Object.keys(frozen ?? {}), ['FE-01']);
  });

  it('is not taken once the round was closed elsewhere and the plan was read again for something else', async () => {
    const card = await secondCard();
    const { clock } = bot;
    await closeRound({ ...replica, clock }, { key, period, by: 'Pat Lindqvist' });
    await bot.storage.plans.read(key);
    const next = await nadia.pressForCard(card, 'Save and next', { commentary: 'Too late.' });
    assert.match(wordsOf(next), /closed/);
    assert.deepEqual(await commentaries('FE-02'), []);
  });

  it('is not taken once the action was given to somebody else elsewhere', async () => {
    const card = await secondCard();
    const { tom } = people;
    const owners = [{ id: tom.aadObjectId, name: tom.name, email: tom.email }];
    const at = bot.clock.now();
    await replica.assignments.add(key, { of: 'action', ref: 'FE-02', owners, at, by: 'Pat Lindqvist' });
    const next = await nadia.pressForCard(card, 'Save and next', { commentary: 'Mine no more.' });
    assert.match(wordsOf(next), /FE-02 is not yours/);
    assert.deepEqual(await commentaries('FE-02'), []);
  });

  const { tom } = people;
  const changes = [
    {
      what: 'the round is closed',
      told: /closed/,
      change: () => closeRound({ ...replica, clock: bot.clock }, { key, period, by: 'Pat Lindqvist' }),
    },
    {
      what: 'the action is given to somebody else',
      told: /FE-02 is not yours/,
      change: () => {
        const owners = [{ id: tom.aadObjectId, name: tom.name, email: tom.email }];
        const at = bot.clock.now();
        return replica.assignments.add(key, { of: 'action', ref: 'FE-02', owners, at, by: 'Pat Lindqvist' });
      },
    },
  ];
  for (const { what, told, change } of changes)
    it(`is not taken where ${what} elsewhere while it is on its way, once more after another answer`, async () => {
      const card = await secondCard();
      const meanwhile = [() => replica.updates.append(key, updateOf('FE-03', { period })), change];
      proxy.decide = async (passing): Promise<Fate> => {
        if (isTransaction(passing)) await meanwhile.shift()?.();
        return 'pass';
      };
      const next = await nadia.pressForCard(card, 'Save and next', { commentary: 'Too late.' });
      assert.equal(meanwhile.length, 0);
      assert.match(wordsOf(next), told);
      assert.deepEqual(await commentaries('FE-02'), []);
    });

  it('is shown again, not taken, once the document says something else', async () => {
    const card = await secondCard();
    const actions = plan.actions.map((each) => (each.ref === 'FE-02' ? { ...each, text: 'Open two' } : each));
    await replica.plans.saveEdition(tenant, { ...plan, actions });
    const next = await nadia.pressForCard(card, 'Save and next', { commentary: 'Of the old words.' });
    assert.match(wordsOf(next), /plan’s words or its target for FE-02 have changed/);
    assert.deepEqual(await commentaries('FE-02'), []);
  });

  it('stands beside what others answered meanwhile, elsewhere', async () => {
    const card = await secondCard();
    const [action] = (await replica.plans.read(key))?.actions.filter(({ ref }) => ref === 'FE-02') ?? [];
    assert.ok(action);
    const at = bot.clock.now();
    const { status, statusText, continues, revisedTarget } = action;
    const theirs = { status, statusText, continues, revisedTarget, commentary: 'Tom’s.' };
    const by = { id: people.tom.aadObjectId, name: people.tom.name };
    const nonce = '00000000-0000-4000-8000-000000000001';
    const about = {
      id: `${at}~${nonce}`,
      ref: 'FE-02',
      period,
      noChange: false,
      by,
      at,
      nonce,
      corrects: null,
    };
    await replica.updates.append(key, { ...theirs, ...about });
    const next = await nadia.pressForCard(card, 'Save and next', { commentary: 'Nadia’s.' });
    assert.match(wordsOf(next), /Tom Okafor had answered FE-02 just before you/);
    assert.deepEqual(await commentaries('FE-02'), ['Nadia’s.', 'Tom’s.']);
  });
});
