import assert from 'node:assert/strict';
import type { Messenger, SendResult } from '../../src/ports.ts';
import { deliverRequests } from '../../src/reporting/deliver-requests.ts';
import { openRound } from '../../src/reporting/open-round.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { TestClock } from '../fakes/test-clock.ts';

const lost: SendResult = { outcome: 'failed', reason: 'No answer.', retryAfterSeconds: 30, maybeSent: true };
const busy: SendResult = { outcome: 'failed', reason: 'Busy.', retryAfterSeconds: 5, maybeSent: false };
const refused: SendResult = {
  outcome: 'failed',
  reason: 'Not installed.',
  retryAfterSeconds: null,
  maybeSent: false,
};
const nadia = people.nadia.aadObjectId;

/** A round opened for Nadia alone, with a messenger that answers as told, then delivers. */
async function roundWith(...answers: (SendResult | Error)[]) {
  const clock = new TestClock();
  const storage = memoryStorage({ clock });
  await storage.plans.saveEdition(tenant, smallPlan());
  const { aadObjectId: id, name, email } = people.nadia;
  await storage.people.save(tenant, { id, name, email, conversationId: null, serviceUrl: '' });
  await openRound({ ...storage, clock }, { key, period, dueOn: '2026-10-16', by: 'Pat' });
  const sends: string[] = [];
  const toPerson = async (_tenant: string, person: { id: string }): Promise<SendResult> => {
    sends.push(person.id);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return (
      answer ?? { outcome: 'delivered', sent: { conversationId: 'chat', messageId: String(sends.length) } }
    );
  };
  const messenger: Messenger<string> = {
    toPerson,
    toChannel: () => Promise.reject(new Error('not asked for')),
  };
  const deliver = () =>
    deliverRequests({
      ...storage,
      clock,
      messenger,
      compose: ({ request }) => request.owner,
      onTrouble: () => {},
    });
  const row = async () => (await storage.rounds.findRequest(key, period, nadia))?.record;
  return { storage, clock, sends, deliver, row };
}

describe('Delivering requests', () => {
  it('sets aside an entry that cannot be dealt with, and sends to the others', async () => {
    const round = await roundWith();
    const troubled = await roundWith();
    troubled.storage.plans.read = () => Promise.reject(new Error('this row is damaged'));
    await troubled.deliver();
    await round.deliver();
    assert.deepEqual(troubled.sends, []);
    assert.equal((await troubled.row())?.state, 'requested', 'nothing is said to have been sent');
    assert.deepEqual(round.sends, [nadia]);
  });

  it('sends each once and writes down where it went', async () => {
    const round = await roundWith();
    await round.deliver();
    await round.deliver();
    assert.deepEqual(round.sends, [nadia]);
    const row = await round.row();
    assert.deepEqual([row?.state, row?.messageId, row?.attempts, row?.reason], ['delivered', '1', 1, null]);
    assert.ok(row?.deliveredAt);
  });

  it('does not try again where that cannot help, and keeps the reason', async () => {
    const round = await roundWith(refused);
    for (let tick = 0; tick < 3; tick++) {
      await round.deliver();
      round.clock.advance(600);
    }
    assert.equal(round.sends.length, 1);
    const row = await round.row();
    assert.deepEqual([row?.state, row?.reason], ['failed', 'Not installed.']);
  });

  it('waits as long as Teams asked for before it tries again', async () => {
    const round = await roundWith(busy);
    await round.deliver();
    assert.deepEqual([(await round.row())?.state, (await round.row())?.reason], ['requested', 'Busy.']);
    round.clock.advance(4);
    await round.deliver();
    assert.equal(round.sends.length, 1);
    round.clock.advance(2);
    await round.deliver();
    assert.deepEqual([round.sends.length, (await round.row())?.state], [2, 'delivered']);
  });

  for (const [what, answer, most] of [
    ['lost', lost, 2],
    ['busy', busy, 5],
  ] as const) {
    it(`gives up after ${most} sends when the answer is ${what} every time`, async () => {
      const round = await roundWith(...Array.from({ length: 9 }, () => answer));
      for (let tick = 0; tick < 9; tick++) {
        await round.deliver();
        round.clock.advance(600);
      }
      assert.deepEqual([round.sends.length, (await round.row())?.state], [most, 'failed']);
    });
  }

  it('sends a card once more when the service died before it could write that it was sent, and no more', async () => {
    const round = await roundWith(new Error('killed'), new Error('killed'), new Error('killed'));
    for (let tick = 0; tick < 5; tick++) {
      await round.deliver().catch(() => undefined);
      round.clock.advance(600);
    }
    const row = await round.row();
    assert.equal(round.sends.length, 2);
    assert.equal(row?.state, 'failed');
    assert.match(row?.reason ?? '', /may have arrived/);
  });

  it('sends nothing for a request that is gone', async () => {
    const round = await roundWith();
    await round.storage.rounds.removeRequest(key, period, nadia);
    await round.deliver();
    assert.deepEqual(round.sends, []);
  });

  it('asks one person although their job is queued twice', async () => {
    const round = await roundWith();
    await round.storage.queue.add({ ...key, period, owner: nadia });
    await round.deliver();
    assert.deepEqual(round.sends, [nadia]);
  });
});
