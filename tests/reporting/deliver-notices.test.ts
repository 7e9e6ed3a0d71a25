import assert from 'node:assert/strict';
import { GoldenThreadError } from '../../src/errors.ts';
import type { NoticeJob, NoticeQueue } from '../../src/ports/job-queues.ts';
import type { SendResult } from '../../src/ports/messenger.ts';
import {
  deliverNotice,
  type Notice,
  type NoticePorts,
} from '../../src/reporting/delivery/deliver-notices.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { TestClock } from '../fakes/test-clock.ts';

const job: NoticeJob = {
  ...{ tenant: 'council', planId: 'plan', to: 'entra-jo', log: 'hand-over' },
  ...{ matter: 'm', number: 0 },
};
const delivered: SendResult = { outcome: 'delivered', sent: { conversationId: 'c', messageId: 'm' } };

function failed(retryAfterSeconds: number | null, maybeSent = false): SendResult {
  return { outcome: 'failed', reason: 'Teams said no', retryAfterSeconds, maybeSent };
}

async function deliverNotices(ports: NoticePorts<string> & { notices: NoticeQueue }): Promise<void> {
  for (const taken of await ports.notices.take(90)) await deliverNotice(ports, taken);
}

async function delivering(results: SendResult[], notice: Notice<string>[] = []) {
  const clock = new TestClock();
  const storage = memoryStorage({ clock });
  const person = { id: 'entra-jo', name: 'Jo', email: null, conversationId: null, serviceUrl: '' };
  await storage.people.save('council', person);
  const sent: string[] = [];
  const troubles: string[] = [];
  const undelivered: string[] = [];
  const ports: NoticePorts<string> & { notices: NoticeQueue } = {
    ...storage,
    clock,
    messenger: {
      toPerson: async (_, __, message) => {
        sent.push(message);
        return results.shift() ?? delivered;
      },
      toChannel: async () => delivered,
    },
    pace: { next: async () => ({ begin: async () => true }), heard: () => {} },
    wait: async () => {},
    isStopping: () => false,
    onUndelivered: async (_, reason) => void undelivered.push(reason),
    compose: async () => notice.shift() ?? { message: 'hello' },
    onTrouble: (error) => troubles.push(String(error)),
  };
  const run = async () => {
    for (let pass = 0; pass < 12; pass++) {
      await deliverNotices(ports);
      clock.advance(60);
    }
  };
  return { ports, sent, troubles, undelivered, run };
}

describe('Telling somebody of an event', () => {
  it('sends one message, however many times the event was queued', async () => {
    const { ports, sent, run } = await delivering([]);
    for (let index = 0; index < 20; index++) await ports.notices.add(job);
    await run();
    assert.deepEqual(sent, ['hello']);
  });

  it('does not forget that it was told because the store is away just then', async () => {
    const { ports, sent, run } = await delivering([]);
    const { told } = ports;
    const add = told.add.bind(told);
    let refusals = 50;
    told.add = async (key, entry) => {
      if (entry.event.what === 'told' && refusals-- > 0)
        throw new GoldenThreadError('storage_unavailable', 'away');
      return add(key, entry);
    };
    await ports.notices.add(job);
    await run();
    assert.deepEqual(sent, ['hello']);
  });

  it('sends again where the process died between noting the send and sending, and not for ever', async () => {
    const { ports, sent, undelivered, run } = await delivering([]);
    const { messenger } = ports;
    let deaths = 1;
    const dying: NoticePorts<string>['messenger'] = {
      ...messenger,
      // A process that dies neither sends nor writes anything down.
      toPerson: (...given) => (deaths-- > 0 ? new Promise(() => {}) : messenger.toPerson(...given)),
    };
    ports.messenger = dying;
    await ports.notices.add(job);
    await ports.notices.add(job);
    void deliverNotices(ports);
    await new Promise((resolve) => setImmediate(resolve));
    await run();
    assert.deepEqual([sent, undelivered], [['hello'], []]);

    deaths = 99;
    await ports.notices.add({ ...job, number: 1 });
    for (let pass = 0; pass < 12; pass++) {
      void deliverNotices(ports);
      await new Promise((resolve) => setImmediate(resolve));
      (ports.clock as TestClock).advance(100);
    }
    assert.equal(99 - deaths, 5, 'a message that makes the service fall over is not sent for ever');
    assert.match(undelivered[0] ?? '', /tell IT/);
  });

  it('does not send when its turn comes after another process has taken over', async () => {
    const { ports, sent, run } = await delivering([]);
    const { pace } = ports;
    let open = (_isTurn: boolean) => {};
    const gate = new Promise<boolean>((resolve) => {
      open = resolve;
    });
    await ports.notices.add(job);
    const waiting = deliverNotices({
      ...ports,
      pace: { ...pace, next: async () => ({ begin: () => gate }) },
    });
    await new Promise((resolve) => setImmediate(resolve));
    (ports.clock as TestClock).advance(160);
    await run();
    open(true);
    await waiting;
    assert.deepEqual(sent, ['hello']);
  });

  it('is not given up while the store is away', async () => {
    const { ports, sent, undelivered, run } = await delivering([]);
    const { compose } = ports;
    let away = 8;
    ports.compose = async (...given) => {
      if (away-- > 0) throw new GoldenThreadError('storage_unavailable', 'The store is away.');
      return compose(...given);
    };
    await ports.notices.add(job);
    await run();
    assert.deepEqual([sent, undelivered], [['hello'], []]);
  });

  it('waits for an event that is being written', async () => {
    const { ports, sent, run } = await delivering([], ['early', 'early']);
    await ports.notices.add(job);
    await run();
    assert.deepEqual(sent, ['hello']);
  });

  it('drops a job whose event never comes or is over', async () => {
    const { ports, sent, run } = await delivering([], ['early', 'early', 'early', 'early', 'early', 'early']);
    await ports.notices.add(job);
    await run();
    assert.deepEqual(sent, []);
    const over = await delivering([], ['over']);
    await over.ports.notices.add(job);
    await over.run();
    assert.deepEqual(over.sent, []);
  });

  it('is not given up at its first trouble because it was put off before', async () => {
    const { ports, sent, undelivered, run } = await delivering([]);
    await ports.notices.add(job);
    for (let index = 0; index < 9; index++)
      for (const taken of await ports.notices.take(90)) await taken.postpone(0);
    const { compose } = ports;
    ports.compose = async () => {
      ports.compose = compose;
      throw new Error('no such template');
    };
    await run();
    assert.deepEqual([sent, undelivered], [['hello'], []]);
  });

  const tries: [what: string, results: SendResult[], sends: number, troubles: number][] = [
    ['refused for a while', [failed(5), failed(5)], 3, 0],
    ['refused for good', [failed(null)], 1, 1],
    ['refused again and again', Array.from({ length: 9 }, () => failed(5)), 5, 1],
    ['unanswered', Array.from({ length: 9 }, () => failed(5, true)), 2, 1],
  ];
  for (const [what, results, sends, troubles] of tries) {
    it(`sends ${sends === 1 ? 'once' : `${sends} times`} where it is ${what}`, async () => {
      const delivery = await delivering([...results]);
      await delivery.ports.notices.add(job);
      await delivery.run();
      assert.equal(delivery.sent.length, sends);
      assert.equal(delivery.troubles.length, troubles);
      assert.equal(delivery.undelivered.length, troubles);
    });
  }

  it('tells whoever looks after the service when the person is not known', async () => {
    const { ports, sent, troubles, run } = await delivering([]);
    await ports.notices.add({ ...job, to: 'entra-nobody' });
    await run();
    assert.deepEqual(sent, []);
    assert.match(troubles[0] ?? '', /not known/);
  });
});
