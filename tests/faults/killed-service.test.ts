import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { FakeConnector } from '../fakes/connector/fake-connector.ts';
import { eventually } from '../fakes/eventually.ts';
import { people, period, smallAction, smallPlan } from '../fakes/small-plan.ts';
import { type Card, cardOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import { TeamsClient } from '../fakes/teams-client/teams-client.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { emulatedStorage } from '../storage/emulator.ts';
import { type Fate, isTransaction, type Passing, startProxy, type TableProxy } from '../storage/proxy.ts';
import { type ServiceProcess, startService } from './service-process.ts';

const answer = { commentary: 'Four of five are let.' };

describe('The service killed while it saves an answer', function () {
  this.timeout(120_000);

  let proxy: TableProxy;
  let connector: FakeConnector;
  let storage: Storage;
  let key: PlanKey;
  let service: ServiceProcess | undefined;

  beforeEach(async () => {
    proxy = await startProxy();
    connector = await FakeConnector.start();
    key = { tenant: randomUUID(), planId: 'delivery-plan-2026-27' };
    storage = await emulatedStorage({ prefix: '' });
    const actions = [smallAction(1, { ref: 'FE-01', text: 'Let the empty units' })];
    await storage.plans.saveEdition(key.tenant, { ...smallPlan(), actions });
    await openRound({ ...storage, clock: new TestClock() }, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    const { aadObjectId: id, name, email } = people.nadia;
    const { serviceUrl } = connector;
    await storage.people.save(key.tenant, { id, name, email, conversationId: null, serviceUrl });
    service = await start();
  });

  afterEach(async () => {
    await service?.kill();
    await connector.stop();
    await proxy.close();
  });

  function start(): Promise<ServiceProcess> {
    return startService({ connectionString: proxy.connectionString, tenant: key.tenant });
  }

  function nadia(): TeamsClient {
    return new TeamsClient({ connector, botUrl: service?.url ?? '', tenant: key.tenant }, people.nadia);
  }

  const isRequest = ({ activity }: { activity: object }) =>
    /^Your updates for|Thank you, that is everything/.test(wordsOf(cardOf(activity)));

  /** Kills the service at the first request that fits, which is then dealt with as told. */
  function killAt(fits: (passing: Passing) => boolean, fate: Fate): void {
    proxy.decide = (passing) => {
      if (!fits(passing)) return 'pass';
      proxy.decide = () => 'pass';
      void service?.kill();
      return fate;
    };
  }

  async function step(): Promise<Card> {
    return nadia().pressForCard(await nadia().say('my actions'), 'Start');
  }

  const moments: [string, Fate, number][] = [
    ['before the transaction has left', 'cut', 0],
    ['after the transaction, before its outcome has come back', 'pass', 1],
  ];

  for (const [when, fate, stored] of moments) {
    it(`${when}: the same card pressed again is one answer, and the receipt shows it`, async () => {
      const card = await step();
      killAt(isTransaction, fate);
      await assert.rejects(nadia().press(card, 'Save and next', answer), /fetch failed/);
      await service?.kill();
      assert.equal((await storage.updates.history(key, 'FE-01')).length, stored);

      service = await start();
      const receipt = await nadia().pressForCard(card, 'Save and next', answer);
      assert.match(
        wordsOf(receipt),
        /Thank you, that is everything[\s\S]*FE-01[\s\S]*Four of five are let\./,
      );
      const history = await storage.updates.history(key, 'FE-01');
      assert.deepEqual(
        history.map(({ commentary, corrects }) => [commentary, corrects]),
        [[answer.commentary, null]],
      );
    });
  }

  it('after the transaction: the next service to start brings the owner’s request card up to date', async () => {
    await nadia().say('help');
    const request = () => connector.sentTo(people.nadia.aadObjectId).find(isRequest);
    await eventually('the request', request);
    await eventually('the ledger to say so', async () => {
      const row = await storage.rounds.findRequest(key, period, people.nadia.aadObjectId);
      return row?.record.state === 'delivered';
    });
    const card = await step();
    killAt(isTransaction, 'pass');
    await assert.rejects(nadia().press(card, 'Save and next', answer), /fetch failed/);
    await service?.kill();
    assert.equal(request()?.updates, 0);

    service = await start();
    await eventually('the request to be changed', () => request()?.updates === 1, 60_000);
    assert.match(wordsOf(cardOf(request()?.activity)), /Thank you, that is everything[\s\S]*Four of five/);
  });

  // Between a transaction's outcome and the receipt the service asks the store for nothing, so that no moment lies between.
  it('once the receipt has left and nobody has seen it: the same card pressed again is the same receipt', async () => {
    const card = await step();
    const unseen = await nadia().pressForCard(card, 'Save and next', answer);
    await service?.kill();

    service = await start();
    assert.deepEqual(await nadia().pressForCard(card, 'Save and next', answer), unseen);
    assert.equal((await storage.updates.history(key, 'FE-01')).length, 1);
  });
});
