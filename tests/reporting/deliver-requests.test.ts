import assert from 'node:assert/strict';
import { GoldenThreadError } from '../../src/errors.ts';
import type { InstallResult, RemindingMessenger, SendResult } from '../../src/ports/messenger.ts';
import { deliverJob } from '../../src/reporting/delivery/deliver-requests.ts';
import type { DeliveryPorts } from '../../src/reporting/delivery/delivery-ports.ts';
import {
  askedAnew,
  changeAndAsk,
  changeRequest,
  toBeReminded,
} from '../../src/reporting/delivery/ledger-rows.ts';
import { withoutTurn } from '../../src/reporting/delivery/pace.ts';
import { reachPeople } from '../../src/reporting/delivery/reach-people.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import type { UpdateRequest } from '../../src/reporting/rounds/round.ts';
import { runRounds } from '../../src/reporting/rounds/run-rounds.ts';
import { updateOf } from '../contracts/records.ts';
import { eventually } from '../fakes/eventually.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { startOfTest, TestClock } from '../fakes/test-clock.ts';

const lost: SendResult = { outcome: 'failed', reason: 'No answer.', retryAfterSeconds: 30, maybeSent: true };
const busy: SendResult = {
  outcome: 'failed',
  reason: 'Busy.',
  retryAfterSeconds: 5,
  maybeSent: false,
  concerns: 'pace',
};
const refused: SendResult = {
  outcome: 'failed',
  reason: 'Not installed.',
  retryAfterSeconds: null,
  maybeSent: false,
};
const unauthorised: SendResult = {
  outcome: 'failed',
  reason: 'Our credentials are refused.',
  retryAfterSeconds: null,
  maybeSent: false,
  concerns: 'everybody',
};
const withoutApp: SendResult = { ...refused, concerns: 'app' };
const nadia = people.nadia.aadObjectId;

type Round = Awaited<ReturnType<typeof roundWith>>;
const again = (row: UpdateRequest) => askedAnew(row, startOfTest);
const inTime = (row: UpdateRequest) =>
  toBeReminded(row, { askedAt: startOfTest, remindBefore: '2026-10-09T16:00:00.000Z' });

/** A round opened for Nadia alone, with a messenger that answers as told, then delivers. */
async function roundWith(...answers: (SendResult | Error)[]) {
  const clock = new TestClock();
  const storage = memoryStorage({ clock });
  await storage.plans.saveEdition(tenant, smallPlan());
  const { aadObjectId: id, name, email } = people.nadia;
  await storage.people.save(tenant, { id, name, email, conversationId: null, serviceUrl: '' });
  await openRound({ ...storage, clock }, { key, period, dueOn: '2026-10-16', by: 'Pat' });
  const sends: string[] = [];
  const reminded: string[] = [];
  const refreshing: SendResult[] = [];
  const toPerson = async (_tenant: string, person: { id: string }): Promise<SendResult> => {
    sends.push(person.id);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return (
      answer ?? { outcome: 'delivered', sent: { conversationId: 'chat', messageId: String(sends.length) } }
    );
  };
  const messenger: RemindingMessenger<string> = {
    toPerson,
    refresh: async (_tenant, { conversationId, messageId }, message) => {
      reminded.push(`refreshed ${messageId} with ${message}`);
      return refreshing.shift() ?? { outcome: 'delivered', sent: { conversationId, messageId } };
    },
    reply: async (_tenant, { conversationId, messageId }, text) => {
      reminded.push(`replied to ${messageId}: ${text}`);
      return { outcome: 'delivered', sent: { conversationId, messageId: 'the reply' } };
    },
    toChannel: () => Promise.reject(new Error('not asked for')),
  };
  const stopping = { now: false };
  const isStopping = () => stopping.now;
  const troubles: unknown[] = [];
  const ports: DeliveryPorts<string> = {
    ...storage,
    clock,
    timeZone: 'Europe/London',
    timing: { leaseSeconds: 150, sendingSeconds: 75, troubleSeconds: 60 },
    messenger,
    pace: {
      next: async () => (stopping.now ? { inSeconds: 0 } : { begin: async () => !stopping.now }),
      heard: () => {},
    },
    compose: ({ request }) => request.owner,
    reminder: ({ request }) => `${request.refs.length} to answer`,
    onTrouble: (error) => troubles.push(error),
    wait: async () => {},
    isStopping,
  };
  const deliver = async () => {
    for (const taken of await storage.queue.take(tenant, { most: 32, leaseSeconds: 150 })) {
      await deliverJob(ports, taken, () => {});
    }
  };
  const row = async () => (await storage.rounds.findRequest(key, period, nadia))?.record;
  return { storage, clock, sends, deliver, row, ports, stopping, troubles, reminded, refreshing };
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
    ['busy', busy, 8],
  ] as const) {
    it(`gives up after ${most} sends when the answer is ${what} every time`, async () => {
      const round = await roundWith(...Array.from({ length: 12 }, () => answer));
      for (let tick = 0; tick < 12; tick++) {
        await round.deliver();
        round.clock.advance(600);
      }
      assert.deepEqual([round.sends.length, (await round.row())?.state], [most, 'failed']);
    });
  }

  it('reaches whoever was being asked each time the service died, however the sends before went', async () => {
    const killed = () => new Error('killed');
    const round = await roundWith(killed(), lost, killed(), busy, killed());
    for (let tick = 0; tick < 12; tick++) {
      await round.deliver();
      round.clock.advance(600);
    }
    const row = await round.row();
    assert.deepEqual([row?.state, row?.lapsed, row?.doubtful], ['delivered', 3, 1]);
    assert.equal(round.sends.length, 6);
  });

  it('counts a death between the claim and the send as no send', async () => {
    const round = await roundWith(lost);
    const { replaceRequest } = round.storage.rounds;
    let deaths = 2;
    round.storage.rounds.replaceRequest = async (of, request, etag) => {
      const mark = await replaceRequest.call(round.storage.rounds, of, request, etag);
      if (request.state === 'sending' && deaths-- > 0) throw new Error('killed');
      return mark;
    };
    for (let tick = 0; tick < 6; tick++) {
      await round.deliver();
      round.clock.advance(600);
    }
    assert.deepEqual([(await round.row())?.state, round.sends.length], ['delivered', 2]);
  });

  it('does not send a card for ever that makes the service fall over', async () => {
    const round = await roundWith(...Array.from({ length: 20 }, () => new Error('killed')));
    const { queue } = round.storage;
    for (let tick = 0; tick < 20; tick++) {
      // A process that dies leaves the job as it found it.
      const [taken] = await queue.take(tenant, { most: 1, leaseSeconds: 150 });
      if (taken) await deliverJob(round.ports, { ...taken, job: { ...taken.job, troubles: 0 } }, () => {});
      round.clock.advance(600);
    }
    const row = await round.row();
    assert.equal(round.sends.length, 6);
    assert.equal(row?.state, 'failed');
    assert.match(row?.reason ?? '', /stopped six times[\s\S]*may have arrived/);
  });

  for (const [what, settled] of [
    ['is closed', 'failed'],
    ['goes on, and they are away by then', 'excused'],
  ] as const) {
    it(`leaves nobody as being asked where the service died over them and the round ${what}`, async () => {
      const round = await roundWith(new Error('killed'));
      await round.deliver();
      assert.equal((await round.row())?.state, 'sending');
      if (settled === 'excused')
        await round.storage.people.setAway(tenant, nadia, {
          from: '2026-01-01',
          to: '2027-12-31',
          deputyId: null,
        });
      else await round.storage.rounds.change(key, period, (open) => ({ ...open, state: 'closed' }));
      round.clock.advance(61);
      await round.deliver();
      round.clock.advance(61);
      await round.deliver();
      assert.deepEqual([(await round.row())?.state, round.sends.length], [settled, 1]);
    });
  }

  it('leaves a send to whoever is at it, until they must have died', async () => {
    const round = await roundWith();
    const sendingSince = round.clock.now();
    await changeRequest(round.storage, key, { period, owner: nadia }, (row) => ({
      ...row,
      state: 'sending',
      attempts: 1,
      sendingSince,
    }));
    await round.deliver();
    round.clock.advance(60);
    await round.deliver();
    assert.deepEqual(round.sends, []);
    round.clock.advance(20);
    await round.deliver();
    assert.deepEqual(round.sends, [nadia]);
    assert.equal((await round.row())?.lapsed, 1);
  });

  it('pauses the round when Teams refuses our credentials, burns nobody’s attempts, and goes on by itself', async () => {
    const round = await roundWith(unauthorised);
    await round.deliver();
    const { pause } = (await round.storage.rounds.find(key, period)) ?? {};
    assert.equal(pause?.reason, 'Our credentials are refused.');
    const row = await round.row();
    assert.deepEqual([row?.state, row?.attempts], ['requested', 0]);
    round.clock.advance(14 * 60);
    await round.deliver();
    assert.equal(round.sends.length, 1);
    round.clock.advance(2 * 60);
    await round.deliver();
    assert.deepEqual([round.sends.length, (await round.row())?.state], [2, 'delivered']);
  });

  it('puts back what has not been sent when the service is told to stop', async () => {
    const round = await roundWith();
    round.stopping.now = true;
    await round.deliver();
    const row = await round.row();
    assert.deepEqual([row?.state, row?.attempts, round.sends.length], ['requested', 0, 0]);
    round.stopping.now = false;
    await round.deliver();
    assert.equal((await round.row())?.state, 'delivered');
  });

  it('writes down a delivery although the row was changed while the card was on its way', async () => {
    const round = await roundWith();
    const { toPerson } = round.ports.messenger;
    round.ports.messenger.toPerson = async (...how) => {
      await changeRequest(round.storage, key, { period, owner: nadia }, (row) => ({
        ...row,
        refs: [...row.refs, 'FE-99'],
      }));
      return toPerson(...how);
    };
    await round.deliver();
    const row = await round.row();
    assert.deepEqual([row?.state, row?.messageId, row?.refs.at(-1)], ['delivered', '1', 'FE-99']);
  });

  it('names the later card where a sender that was taken for dead comes back to write down its own', async () => {
    const round = await roundWith();
    const { toPerson } = round.ports.messenger;
    round.ports.messenger.toPerson = async (...how) => {
      const sent = await toPerson(...how);
      round.ports.messenger.toPerson = toPerson;
      round.clock.advance(151);
      await round.deliver();
      return sent;
    };
    await round.deliver();
    assert.equal(round.sends.length, 2);
    const row = await round.row();
    assert.deepEqual([row?.state, row?.messageId, row?.lapsed], ['delivered', '2', 1]);
  });

  it('names the later card, too, where the first sender writes down its own while the second is sending', async () => {
    const round = await roundWith();
    const { toPerson } = round.ports.messenger;
    const meanwhile = { second: Promise.resolve(), firstIsDone: () => {} };
    const whenFirstIsDone = new Promise<void>((resolve) => {
      meanwhile.firstIsDone = resolve;
    });
    round.ports.messenger.toPerson = async (...how) => {
      const sent = await toPerson(...how);
      round.clock.advance(151);
      await new Promise<void>((secondSends) => {
        round.ports.messenger.toPerson = async (...again) => {
          const later = await toPerson(...again);
          secondSends();
          await whenFirstIsDone;
          return later;
        };
        meanwhile.second = round.deliver();
      });
      return sent;
    };
    await round.deliver();
    assert.equal((await round.row())?.messageId, '1');
    meanwhile.firstIsDone();
    await meanwhile.second;
    const row = await round.row();
    assert.deepEqual([row?.state, row?.messageId, row?.lapsed], ['delivered', '2', 1]);
  });

  it('does not forget a delivery because the store is away when it is to be written down', async () => {
    const round = await roundWith();
    const { replaceRequest } = round.storage.rounds;
    let refusals = 1_000;
    round.storage.rounds.replaceRequest = async (of, request, etag) => {
      if (request.state === 'delivered' && refusals-- > 0)
        throw new GoldenThreadError('storage_unavailable', 'away');
      return replaceRequest.call(round.storage.rounds, of, request, etag);
    };
    await round.deliver();
    assert.deepEqual([(await round.row())?.state, round.sends.length], ['delivered', 1]);
  });

  it('says plainly that a card may come twice where the service is to stop while the store is away', async () => {
    const round = await roundWith();
    const { replaceRequest } = round.storage.rounds;
    round.storage.rounds.replaceRequest = async (of, request, etag) => {
      if (request.state !== 'delivered') return replaceRequest.call(round.storage.rounds, of, request, etag);
      round.stopping.now = true;
      throw new GoldenThreadError('storage_unavailable', 'away');
    };
    await round.deliver();
    assert.equal((await round.row())?.state, 'sending');
    assert.match(
      String(round.troubles[0]),
      /sending to Nadia Field .* is not written down: it may be sent again/,
    );
  });

  it('parks what cannot be done after a few tries, with the reason', async () => {
    const round = await roundWith();
    round.ports.compose = () => {
      throw new Error('no such template');
    };
    for (let tick = 0; tick < 6; tick++) {
      await round.deliver();
      round.clock.advance(61);
    }
    assert.equal(round.troubles.length, 5);
    assert.equal((await round.storage.queue.tenants()).size, 0);
    assert.match((await round.row())?.reason ?? '', /could not be made or sent/);
  });

  it('asks the deputy of an owner who is away, and nobody when nobody stands in', async () => {
    const away = { from: '2026-01-01', to: '2027-12-31', deputyId: people.tom.aadObjectId };
    const round = await roundWith();
    const { aadObjectId: id, name, email } = people.tom;
    await round.storage.people.save(tenant, { id, name, email, conversationId: null, serviceUrl: '' });
    await round.storage.people.setAway(tenant, nadia, away);
    await round.deliver();
    assert.deepEqual(round.sends, [id]);

    const alone = await roundWith();
    await alone.storage.people.setAway(tenant, nadia, { ...away, deputyId: null });
    await alone.deliver();
    const row = await alone.row();
    assert.deepEqual([row?.state, alone.sends.length], ['excused', 0]);
    assert.match(row?.reason ?? '', /Away until 31 December 2027/);
  });

  it('sends again when somebody asks for it', async () => {
    const round = await roundWith(refused);
    await round.deliver();
    await changeAndAsk(round.storage, key, { period, owner: nadia }, again);
    await round.deliver();
    assert.deepEqual([(await round.row())?.state, round.sends.length], ['delivered', 2]);
  });

  it('reminds by bringing the first card up to date and answering it, not with another card', async () => {
    const round = await roundWith();
    await round.deliver();
    const { aadObjectId: id, name, email } = people.nadia;
    await round.storage.people.save(tenant, { id, name, email, conversationId: 'chat', serviceUrl: '' });
    await changeAndAsk(round.storage, key, { period, owner: nadia }, inTime);
    await round.deliver();
    assert.deepEqual(round.reminded, [`refreshed 1 with ${nadia}`, 'replied to 1: 3 to answer']);
    const row = await round.row();
    assert.deepEqual(
      [row?.state, row?.messageId, row?.reminders, row?.purpose],
      ['delivered', '1', 1, undefined],
    );
    assert.equal(round.sends.length, 1);
  });

  it('sends the card anew where the first one is gone', async () => {
    const round = await roundWith();
    await round.deliver();
    const { aadObjectId: id, name, email } = people.nadia;
    await round.storage.people.save(tenant, { id, name, email, conversationId: 'chat', serviceUrl: '' });
    await changeAndAsk(round.storage, key, { period, owner: nadia }, inTime);
    round.refreshing.push({ ...refused, concerns: 'gone' });
    await round.deliver();
    assert.equal(round.sends.length, 2);
    assert.equal((await round.row())?.messageId, '2');
  });

  const untimely: [what: string, happens: (round: Round) => Promise<unknown>, reason: RegExp | null][] = [
    [
      'the working hours are over, the service having been down',
      async ({ clock }) => clock.set('2026-10-09T16:00:01.000Z'),
      /could not be sent within working hours/,
    ],
    [
      'everything has been answered meanwhile',
      async ({ storage, row }) => {
        for (const ref of (await row())?.refs ?? [])
          await storage.updates.append(key, updateOf(ref, { period, at: '2026-10-09T10:00:00.000Z' }));
      },
      null,
    ],
    [
      'they have asked to be left alone meanwhile',
      async ({ storage }) =>
        changeRequest(storage, key, { period, owner: nadia }, (row) => ({
          ...row,
          snoozedUntil: '2026-10-12',
        })),
      null,
    ],
  ];
  for (const [what, happens, reason] of untimely) {
    it(`leaves a reminder that was queued where ${what}`, async () => {
      const round = await roundWith();
      await round.deliver();
      await changeAndAsk(round.storage, key, { period, owner: nadia }, inTime);
      await happens(round);
      await round.deliver();
      const row = await round.row();
      assert.deepEqual([row?.state, row?.purpose, row?.reminders], ['delivered', undefined, undefined]);
      assert.deepEqual([round.sends.length, round.reminded], [1, []]);
      assert.match(String(row?.reason), reason ?? /^null$/);
    });
  }

  it('leaves those as reached whose reminder the closing of the round overtook', async () => {
    const round = await roundWith();
    await round.deliver();
    await changeAndAsk(round.storage, key, { period, owner: nadia }, inTime);
    await round.storage.rounds.change(key, period, (open) => ({ ...open, state: 'closed' }));
    await round.deliver();
    const row = await round.row();
    assert.deepEqual([row?.state, row?.reason, round.reminded], ['delivered', null, []]);
  });

  it('notes of those whom Teams does not know any more that they may have left', async () => {
    const round = await roundWith({ ...refused, reason: 'Teams knows no such person.', concerns: 'gone' });
    await round.deliver();
    const row = await round.row();
    assert.deepEqual([row?.state, row?.left], ['failed', 'Teams knows no such person.']);
  });

  /** A turn's moment that comes when it is let. */
  function gated() {
    let open = () => {};
    const promise = new Promise<boolean>((resolve) => {
      open = () => resolve(true);
    });
    return { promise, open: () => open() };
  }

  /** Waits for a turn that comes when it is let, after the claim it is for has lapsed and another process has sent. */
  async function outlived(round: Round, waitsIn: 'first' | 'second') {
    const { promise: gate, open } = gated();
    const { pace } = round.ports;
    let turns = 0;
    const waiting = async () => {
      const turn = ++turns === (waitsIn === 'first' ? 1 : 2) ? gate : Promise.resolve(true);
      return { begin: () => turn };
    };
    round.ports.pace = { ...pace, next: waiting };
    const first = round.deliver();
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    round.ports.pace = pace;
    round.clock.advance(160);
    await round.deliver();
    const after = [round.sends.length, round.reminded.length, await round.row()];
    open();
    await first;
    assert.deepEqual([round.sends.length, round.reminded.length, await round.row()], after);
    return round.row();
  }

  it('does not send any more when its turn comes after another process has taken over', async () => {
    const round = await roundWith();
    const row = await outlived(round, 'first');
    assert.deepEqual([row?.state, round.sends.length], ['delivered', 1]);
  });

  it('does not answer the card when that turn comes after another process has taken over', async () => {
    const round = await roundWith();
    await round.deliver();
    const { aadObjectId: id, name, email } = people.nadia;
    await round.storage.people.save(tenant, { id, name, email, conversationId: 'chat', serviceUrl: '' });
    await changeAndAsk(round.storage, key, { period, owner: nadia }, inTime);
    const row = await outlived(round, 'second');
    assert.deepEqual([row?.state, row?.reminders], ['delivered', 1]);
    assert.equal(round.reminded.filter((what) => what.startsWith('replied')).length, 1);
  });

  it('leaves whoever has taken over to it, when what was waited for comes while they are sending', async () => {
    const round = await roundWith();
    const { pace } = round.ports;
    const turns = [gated(), gated()];
    let given = 0;
    const next = async () => {
      const turn = turns[given++];
      return { begin: () => turn?.promise ?? Promise.resolve(true) };
    };
    round.ports.pace = { ...pace, next };
    const first = round.deliver();
    await new Promise(setImmediate);
    round.clock.advance(160);
    const second = round.deliver();
    await new Promise(setImmediate);
    turns[0]?.open();
    await first;
    assert.equal((await round.row())?.state, 'sending', 'the claim of the other stands');
    turns[1]?.open();
    await second;
    assert.deepEqual([(await round.row())?.state, round.sends.length], ['delivered', 1]);
  });

  it('leaves a reminder where the working hours end while it waits for its turn', async () => {
    const round = await roundWith();
    await round.deliver();
    await changeAndAsk(round.storage, key, { period, owner: nadia }, inTime);
    round.ports.pace = {
      ...round.ports.pace,
      next: async () => {
        round.clock.set('2026-10-09T16:00:01.000Z');
        return { begin: async () => true };
      },
    };
    await round.deliver();
    const row = await round.row();
    assert.deepEqual([row?.state, row?.reminders], ['delivered', undefined]);
    assert.deepEqual([round.sends.length, round.reminded], [1, []]);
    assert.match(String(row?.reason), /could not be sent within working hours/);
  });

  it('leaves those as reached whose reminder may not have arrived, and does not send it all over again', async () => {
    const round = await roundWith();
    await round.deliver();
    const { aadObjectId: id, name, email } = people.nadia;
    await round.storage.people.save(tenant, { id, name, email, conversationId: 'chat', serviceUrl: '' });
    await changeAndAsk(round.storage, key, { period, owner: nadia }, inTime);
    let replies = 0;
    const reply = async () => {
      replies += 1;
      return lost;
    };
    round.ports.messenger = { ...round.ports.messenger, reply };
    for (let tick = 0; tick < 4; tick++) {
      await round.deliver();
      round.clock.advance(120);
    }
    const row = await round.row();
    assert.deepEqual([row?.state, row?.purpose, replies], ['delivered', undefined, 2]);
    assert.match(row?.reason ?? '', /reminder may not have arrived/);
    assert.ok(row?.remindedAt !== undefined, 'it counts as the reminder of its day');
  });

  it('asks for a turn before each request of a send that takes more than one', async () => {
    const round = await roundWith();
    const { messenger, pace } = round.ports;
    let turns = 0;
    round.ports.pace = { ...pace, next: (who) => pace.next(who).finally(() => (turns += 1)) };
    round.ports.messenger = {
      ...messenger,
      toPerson: async (council, person, message, goOn) => {
        assert.equal(await goOn?.(), true);
        return messenger.toPerson(council, person, message);
      },
    };
    await round.deliver();
    assert.deepEqual([(await round.row())?.state, turns], ['delivered', 2]);
  });

  it('puts back whoever is not to be sent the rest for now, and says so as not sent', async () => {
    const round = await roundWith(withoutTurn);
    await round.deliver();
    const row = await round.row();
    assert.deepEqual([row?.state, row?.attempts, row?.doubtful], ['requested', 0, undefined]);
    await round.deliver();
    assert.deepEqual([(await round.row())?.state, round.sends.length], ['delivered', 2]);
  });

  it('puts back those of a council that Teams asked us to leave alone, for as long', async () => {
    const round = await roundWith();
    const { pace } = round.ports;
    round.ports.pace = { ...pace, next: async () => ({ inSeconds: 40 }) };
    await round.deliver();
    assert.equal((await round.row())?.state, 'requested');
    round.ports.pace = pace;
    round.clock.advance(39);
    await round.deliver();
    assert.deepEqual(round.sends, []);
    round.clock.advance(2);
    await round.deliver();
    assert.deepEqual(round.sends, [nadia]);
  });

  it('sends nothing for a request that is gone', async () => {
    const round = await roundWith();
    await round.storage.rounds.removeRequest(key, period, nadia);
    await round.deliver();
    assert.deepEqual(round.sends, []);
  });

  it('asks one person although their job is queued twice', async () => {
    const round = await roundWith();
    await round.storage.queue.add([{ ...key, period, owners: [nadia] }]);
    await round.deliver();
    assert.deepEqual(round.sends, [nadia]);
  });
});

describe('Delivering requests to owners without the app', () => {
  /** As `roundWith`, with an installer that answers as told and counts. */
  async function installing(sent: SendResult[], ...answers: InstallResult[]) {
    const round = await roundWith(...sent);
    const installs: string[] = [];
    round.ports.installer = {
      install: async (_tenant, { id }) => {
        installs.push(id);
        return answers.shift() ?? { outcome: 'installed' };
      },
    };
    return { ...round, installs };
  }

  it('leaves it to IT where the service is not to install it', async () => {
    const round = await roundWith(withoutApp);
    await round.deliver();
    const { state, reason } = (await round.row()) ?? {};
    assert.deepEqual([state, reason], ['failed', 'Not installed.']);
  });

  it('installs it, says so in the ledger, and asks them when it arrives', async () => {
    const round = await installing([withoutApp]);
    await round.deliver();
    const waiting = await round.row();
    assert.equal(waiting?.state, 'failed');
    assert.match(waiting?.reason ?? '', /is being installed/);
    await reachPeople({ ...round.storage, clock: round.clock }, key, [nadia]);
    await round.deliver();
    assert.equal((await round.row())?.state, 'delivered');
    assert.deepEqual([round.installs, round.sends], [[nadia], [nadia, nadia]]);
  });

  it('asks them who are told of before Microsoft 365 has answered', async () => {
    const round = await installing([withoutApp]);
    round.ports.installer = {
      install: async () => {
        await reachPeople({ ...round.storage, clock: round.clock }, key, [nadia]);
        return { outcome: 'installed' };
      },
    };
    await round.deliver();
    await round.deliver();
    assert.equal((await round.row())?.state, 'delivered');
  });

  it('tries once more where they had it already, and does not install it again', async () => {
    const round = await installing([withoutApp, withoutApp], { outcome: 'present' });
    await round.deliver();
    assert.equal((await round.row())?.state, 'requested');
    round.clock.advance(31);
    await round.deliver();
    const { state, reason } = (await round.row()) ?? {};
    assert.deepEqual([state, reason], ['failed', 'Not installed.']);
    assert.deepEqual([round.installs, round.sends.length], [[nadia], 2]);
  });

  it('says why it may not, and tries again when it is sent again by hand', async () => {
    const round = await installing([withoutApp, withoutApp], { outcome: 'refused', reason: 'Not allowed.' });
    await round.deliver();
    const { state, reason } = (await round.row()) ?? {};
    assert.deepEqual([state, reason], ['failed', 'Not allowed.']);
    await changeAndAsk(round.storage, key, { period, owner: nadia }, again);
    await round.deliver();
    assert.deepEqual(round.installs, [nadia, nadia]);
  });

  it('installs it again where the service died over it, not before some minutes have gone by', async () => {
    const round = await installing([withoutApp, withoutApp]);
    const { clock, storage, ports, installs } = round;
    const { installer } = ports;
    let isAtIt = false;
    ports.installer = {
      install: () => {
        isAtIt = true;
        return new Promise(() => {});
      },
    };
    void round.deliver();
    await eventually('Microsoft 365 to be asked', () => isAtIt);
    ports.installer = installer;
    const onTrouble = (error: unknown) => {
      throw error;
    };
    const look = async () => {
      const others = { timeZone: 'Europe/London', isHoliday: () => false, onTrouble };
      await runRounds({ ...storage, clock, ...others }, tenant);
      await round.deliver();
    };
    clock.advance(200);
    await look();
    assert.deepEqual(installs, []);
    clock.advance(120);
    await look();
    assert.deepEqual(installs, [nadia]);
    clock.advance(400);
    await look();
    assert.equal((await round.row())?.state, 'failed');
    assert.deepEqual([installs, round.sends.length], [[nadia], 2], 'and not once more after that');
  });

  it('waits as long as Microsoft 365 wants, and gives up after some attempts', async () => {
    const busyGraph: InstallResult = { outcome: 'later', reason: 'Too busy.', retryAfterSeconds: 45 };
    const round = await installing(Array(20).fill(withoutApp), ...Array(20).fill(busyGraph));
    await round.deliver();
    const { state, reason } = (await round.row()) ?? {};
    assert.deepEqual([state, reason], ['requested', 'Too busy.']);
    round.clock.advance(44);
    await round.deliver();
    assert.equal(round.installs.length, 1);
    for (let time = 0; time < 20; time += 1) {
      round.clock.advance(46);
      await round.deliver();
    }
    assert.equal((await round.row())?.state, 'failed');
    assert.equal(round.installs.length, 7);
  });
});
