import assert from 'node:assert/strict';
import { ledgerOf } from '../../src/reporting/delivery/ledger.ts';
import { changeRequest, opened } from '../../src/reporting/delivery/ledger-rows.ts';
import { noteAppRemoved, noteLeft } from '../../src/reporting/delivery/note-departures.ts';
import { reachPeople } from '../../src/reporting/delivery/reach-people.ts';
import { resendFailed } from '../../src/reporting/delivery/resend-requests.ts';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { readOwed } from '../../src/reporting/rounds/escalate-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { defaultCalendar } from '../../src/reporting/rounds/round-calendar.ts';
import { headlineOf, roundReport } from '../../src/reporting/rounds/round-report.ts';
import { runRounds, type ScheduleUsing } from '../../src/reporting/rounds/run-rounds.ts';
import { itemsOf } from '../../src/reporting/updates/pass-items.ts';
import { bankHolidays } from '../../src/service/bank-holidays.ts';
import { updateOf } from '../contracts/records.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { key, people, period, smallAction, smallPlan, tenant } from '../fakes/small-plan.ts';

const nadia = people.nadia.aadObjectId;

/** The small plan with Nadia and Tom known, at a moment that the test moves. */
async function council(start: string) {
  const clock = { at: start, now: () => clock.at };
  const storage = memoryStorage({ clock });
  await storage.plans.saveEdition(tenant, smallPlan());
  for (const { aadObjectId: id, name, email } of [people.nadia, people.tom]) {
    await storage.people.save(tenant, { id, name, email, conversationId: null, serviceUrl: '' });
  }
  const ports: ScheduleUsing = {
    ...storage,
    clock,
    timeZone: 'Europe/London',
    isHoliday: bankHolidays([]),
    onTrouble: (error) => {
      throw error;
    },
  };
  const row = async (owner: string) => (await storage.rounds.findRequest(key, period, owner))?.record;
  /** What the delivery would write. */
  const deliverAll = async () => {
    for (const jobs of await storage.queue.take(tenant, { most: 32, leaseSeconds: 60 })) await jobs.finish();
    const rounds = await storage.rounds.list(key);
    const requests = await Promise.all(rounds.map((round) => storage.rounds.requests(key, round.period)));
    for (const request of requests.flat()) {
      const found = await storage.rounds.findRequest(key, request.period, request.owner);
      if (found?.record.state !== 'requested') continue;
      const { purpose, ...rest } = found.record;
      const told =
        purpose === 'reminder'
          ? { remindedAt: clock.at, reminders: (rest.reminders ?? 0) + 1 }
          : { deliveredAt: clock.at };
      await storage.rounds.replaceRequest(key, { ...rest, ...told, state: 'delivered' }, found.etag);
    }
  };
  /** Every hour from the moment it is on, `days` long. */
  const live = async (days: number) => {
    const from = Date.parse(clock.at);
    for (let hour = 1; hour <= days * 24; hour++) {
      clock.at = new Date(from + hour * 3_600_000).toISOString();
      await runRounds(ports, tenant);
      await deliverAll();
    }
  };
  return { clock, storage, ports, row, live, deliverAll };
}

describe('Rounds by the calendar', () => {
  it('open, remind, close and escalate by themselves, each once', async () => {
    const { storage, live, row } = await council('2026-09-29T00:00:00.000Z');
    const managers = { 'A Fair Local Economy': 'entra-manager' };
    await storage.rounds.setCalendar(key, { ...defaultCalendar, automatic: true, managers });
    await live(3);
    const open = await storage.rounds.find(key, period);
    assert.deepEqual(
      [open?.state, open?.dueOn, open?.closesOn],
      ['open', '2026-10-15', '2026-10-29'],
      'the quarter ended on 30 September',
    );
    assert.equal(await storage.rounds.find(key, '2026-27 Q1'), undefined, 'its time is over');
    await live(31);
    const nadias = await row(nadia);
    assert.equal(nadias?.reminders, 6);
    assert.equal((await storage.rounds.find(key, period))?.state, 'closed');
    assert.deepEqual(
      (await storage.notices.take(60)).map(({ job: { log, to, matter } }) => [log, to, matter]),
      [['round', 'entra-manager', JSON.stringify([period, 'A Fair Local Economy'])]],
    );
    assert.deepEqual(
      storage.audit.entries.filter(({ what }) => what.startsWith('opened')).length,
      1,
      'opened once',
    );
  });

  for (const [what, { of, start, opensAfter }, expected] of [
    [
      'October',
      { of: '2026-27 Q2', start: '2026-09-29T00:00:00.000Z', opensAfter: 1 },
      '1 Oct, 8 Oct, 13 Oct, 15 Oct, 20 Oct, 23 Oct, 28 Oct; closed 30 Oct',
    ],
    [
      'March',
      { of: '2026-27 Q4', start: '2027-03-12T00:00:00.000Z', opensAfter: -14 },
      '17 Mar, 8 Apr, 13 Apr, 15 Apr, 20 Apr, 23 Apr, 28 Apr; closed 30 Apr',
    ],
  ] as const) {
    it(`open, remind and close by the council’s clock though it changes in ${what}`, async () => {
      const { storage, live } = await council(start);
      await storage.rounds.setCalendar(key, { ...defaultCalendar, automatic: true, opensAfter });
      const moments = new Set<string>();
      for (let hours = 0; hours < 55 * 24; hours++) {
        await live(1 / 24);
        const row = (await storage.rounds.findRequest(key, of, nadia))?.record;
        for (const at of [row?.requestedAt, row?.remindedAt]) if (at) moments.add(at);
      }
      const local = new Intl.DateTimeFormat('en-GB', {
        timeZone: 'Europe/London',
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        hourCycle: 'h23',
      });
      const told = [...moments].map((at) => local.format(new Date(at)));
      const closedAt = (await storage.rounds.find(key, of))?.closedAt ?? '';
      const days = told.map((moment) => moment.replace(', 09', ''));
      assert.equal(
        `${days.join(', ')}; closed ${local.format(new Date(closedAt))}`,
        `${expected}, 00`,
        'all at nine, and closed at midnight',
      );
    });
  }

  it('keep to the calendar as it is by the day they open, and to none once it is turned off', async () => {
    const { clock, storage, ports, live } = await council('2026-09-20T00:00:00.000Z');
    const set = (changes: Partial<typeof defaultCalendar>) =>
      storage.rounds.setCalendar(key, { ...defaultCalendar, automatic: true, ...changes });
    const planned = async () => (await storage.rounds.find(key, period))?.dueOn;
    await set({});
    await live(1);
    assert.equal(await planned(), '2026-10-15');
    await set({ dueAfter: 30 });
    await live(1);
    assert.equal(await planned(), '2026-10-30');
    await set({ automatic: false });
    await live(14);
    assert.deepEqual(await storage.rounds.list(key), [], 'planned for nobody, and not opened on 1 October');
    await set({ dueAfter: 30 });
    await live(1);
    assert.equal((await storage.rounds.find(key, period))?.state, 'open');
    await set({ automatic: false, dueAfter: 40 });
    await live(1);
    const open = await storage.rounds.find(key, period);
    assert.deepEqual([open?.state, open?.dueOn], ['open', '2026-10-30'], 'what was opened stays');
    await set({});
    clock.at = '2026-12-31T10:00:00.000Z';
    await runRounds(ports, tenant);
    clock.at = '2027-03-10T10:00:00.000Z';
    await runRounds(ports, tenant);
    const periods = (await storage.rounds.list(key)).map((round) => [round.period, round.state]);
    assert.deepEqual(periods, [
      ['2026-27 Q4', 'planned'],
      [period, 'closed'],
    ]);
  });

  it('still say who may have left after reminding them, until they are back in a team or press their card', async () => {
    const { storage, ports, live, row } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    await live(1);
    const tom = people.tom.aadObjectId;
    for (const owner of [nadia, tom]) await noteLeft(ports, key, owner, 'Economy');
    await live(8);
    assert.ok((await row(nadia))?.reminders);
    assert.match((await row(nadia))?.left ?? '', /They left the team Economy on 2 October 2026/);
    await reachPeople(ports, key, [nadia]);
    assert.equal((await row(nadia))?.left, undefined);
    assert.equal((await row(nadia))?.state, 'delivered', 'they are not asked again');
    await changeRequest(storage, key, { period, owner: tom }, (each) =>
      opened(each, '2026-10-10T10:00:00.000Z'),
    );
    assert.equal((await row(tom))?.left, undefined);
  });

  it('ask nobody anew who has answered everything and has the app again', async () => {
    const { storage, ports, live, row } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    await live(1);
    for (const ref of (await row(nadia))?.refs ?? [])
      await storage.updates.append(key, updateOf(ref, { period, at: '2026-10-02T10:00:00.000Z' }));
    for (const owner of [nadia, people.tom.aadObjectId]) await noteAppRemoved(ports, key, owner);
    assert.deepEqual(await resendFailed(ports, key, { period, only: ({ owner }) => owner === nadia }), []);
    await reachPeople(ports, key, [nadia, people.tom.aadObjectId]);
    assert.deepEqual([(await row(nadia))?.state, (await row(nadia))?.reason], ['delivered', null]);
    assert.equal((await row(people.tom.aadObjectId))?.state, 'requested');
  });

  it('ask those who are back sooner, or have named a deputy since', async () => {
    const { clock, storage, ports, row } = await council('2026-10-01T08:00:00.000Z');
    const tom = people.tom.aadObjectId;
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    const away = { from: '2026-10-01', to: '2026-10-30', deputyId: null };
    for (const owner of [nadia, tom]) {
      await storage.people.setAway(tenant, owner, away);
      await changeRequest(storage, key, { period, owner }, (each) => ({
        ...{ ...each, state: 'excused', excusedUntil: '2026-10-30' },
      }));
    }
    clock.at = '2026-10-05T12:00:00.000Z';
    await runRounds(ports, tenant);
    assert.deepEqual([(await row(nadia))?.state, (await row(tom))?.state], ['excused', 'excused']);
    await storage.people.setAway(tenant, nadia, null);
    await runRounds(ports, tenant);
    assert.deepEqual([(await row(nadia))?.state, (await row(tom))?.state], ['requested', 'excused']);
    await storage.people.setAway(tenant, tom, { ...away, deputyId: nadia });
    await runRounds(ports, tenant);
    assert.deepEqual([(await row(tom))?.state, (await row(tom))?.excusedUntil], ['requested', undefined]);
  });

  it('ask those who got the app or became known though the service ended before it asked them, each once', async () => {
    const { clock, storage, ports, row } = await council('2026-10-01T08:00:00.000Z');
    const { plan, actions, measures } = smallPlan();
    const [ruth, tom] = [people.ruth.aadObjectId, people.tom.aadObjectId];
    const disowned = smallAction(8, {
      ref: 'FE-08',
      text: 'One',
      owners: ['T'],
      assignedTo: [tom],
      disownedBy: [tom],
    });
    const known = actions.filter(({ owners }) => owners.includes(people.nadia.email));
    const hers = smallAction(9, { ref: 'FE-09', text: 'Two', owners: [ruth] });
    await storage.plans.saveEdition(tenant, { plan, actions: [...known, hers, disowned], measures });
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    await noteAppRemoved(ports, key, nadia);
    const states = async () => {
      await runRounds(ports, tenant);
      const rows = await storage.rounds.requests(key, period);
      return Object.fromEntries(rows.map(({ owner, state }) => [owner, state]));
    };
    assert.deepEqual(await states(), { [nadia]: 'failed', [ruth]: 'failed', T: 'failed' });
    const met = { email: null, conversationId: null, serviceUrl: '' };
    clock.at = '2026-10-01T10:00:00.000Z';
    await storage.people.save(tenant, { ...met, id: ruth, name: people.ruth.name });
    await storage.people.save(tenant, { ...met, id: nadia, name: people.nadia.name, appSince: clock.at });
    assert.deepEqual(await states(), { [nadia]: 'requested', [ruth]: 'requested', T: 'failed' });
    clock.at = '2026-10-01T11:00:00.000Z';
    for (const owner of [nadia, ruth]) await noteAppRemoved(ports, key, owner);
    assert.deepEqual(await states(), { [nadia]: 'failed', [ruth]: 'failed', T: 'failed' });
    assert.equal((await row(nadia))?.attempts, 0);
  });

  it('no longer say that nothing is sent once a pause is over', async () => {
    const { clock, storage, ports } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    const pause = { reason: 'Refused.', until: '2026-10-01T08:15:00.000Z' };
    await storage.rounds.change(key, period, (round) => ({ ...round, pause }));
    const paused = async () => (await storage.rounds.find(key, period))?.pause;
    await runRounds(ports, tenant);
    assert.deepEqual(await paused(), pause);
    clock.at = pause.until;
    await runRounds(ports, tenant);
    assert.equal(await paused(), undefined);
  });

  it('ask for what is added while the card is on its way, once it is there', async () => {
    const { storage, ports, row, deliverAll } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    const which = { period, owner: nadia };
    await changeRequest(storage, key, which, (each) => ({ ...each, state: 'sending' }));
    const { plan, actions, measures } = smallPlan();
    const added = smallAction(9, { ref: 'FE-09', text: 'Something new of Nadia’s' });
    await storage.plans.saveEdition(tenant, { plan, actions: [...actions, added], measures });
    await runRounds(ports, tenant);
    await changeRequest(storage, key, which, (each) => ({ ...each, state: 'delivered' }));
    await runRounds(ports, tenant);
    assert.ok((await row(nadia))?.refs.includes('FE-09'));
    assert.equal((await row(nadia))?.state, 'requested');
    await deliverAll();
  });

  it('go on though another plan, or another round of the same plan, is in trouble, which is told', async () => {
    const { clock, storage, ports, live, row } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    await live(1);
    const other = smallPlan();
    await storage.plans.saveEdition(tenant, { ...other, plan: { ...other.plan, id: 'another' } });
    await openRound(ports, { key, period: '2026-27 Q3', dueOn: '2026-11-16', by: 'Pat' });
    const told: object[] = [];
    const { calendar, requests } = storage.rounds;
    storage.rounds.calendar = (which) =>
      which.planId === 'another'
        ? Promise.reject(new Error('damaged'))
        : calendar.call(storage.rounds, which);
    storage.rounds.requests = (which, of) =>
      of === '2026-27 Q3' ? Promise.reject(new Error('damaged')) : requests.call(storage.rounds, which, of);
    clock.at = '2026-10-09T10:00:00.000Z';
    await runRounds({ ...ports, onTrouble: (_, about) => told.push(about) }, tenant);
    assert.equal((await row(nadia))?.purpose, 'reminder');
    assert.deepEqual(told, [{ planId: 'another' }, { planId: key.planId, period: '2026-27 Q3' }]);
  });

  it('are left to people unless the plan says otherwise', async () => {
    const { storage, live } = await council('2026-09-29T00:00:00.000Z');
    await live(5);
    assert.deepEqual(await storage.rounds.list(key), []);
  });

  it('end right after a month of downtime: closed, with no reminder sent late', async () => {
    const { clock, storage, live, row, ports } = await council('2026-09-29T00:00:00.000Z');
    await storage.rounds.setCalendar(key, { ...defaultCalendar, automatic: true });
    await live(3);
    clock.at = '2026-11-03T09:00:00.000Z';
    await runRounds(ports, tenant);
    await live(2);
    assert.equal((await storage.rounds.find(key, period))?.state, 'closed');
    assert.equal((await row(nadia))?.reminders, undefined);
  });

  it('do not remind whoever has answered', async () => {
    const { storage, live, row, ports } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', closesOn: '2026-10-30', by: 'Pat' });
    await live(1);
    for (const ref of (await row(nadia))?.refs ?? [])
      await storage.updates.append(key, updateOf(ref, { period, at: '2026-10-02T10:00:00.000Z' }));
    await live(10);
    assert.equal((await row(nadia))?.reminders, undefined);
    assert.ok((await row(people.tom.aadObjectId))?.reminders);
  });

  it('leave what was answered in one round as it is when the same is answered in the next, open beside it', async () => {
    const { clock, storage, live, row, ports } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    await live(1);
    const refs = (await row(nadia))?.refs ?? [];
    const answerAll = async (of: string) => {
      for (const ref of refs) await storage.updates.append(key, updateOf(ref, { period: of, at: clock.at }));
    };
    await answerAll(period);
    clock.at = '2026-10-08T07:00:00.000Z';
    await openRound(ports, { key, period: '2026-27 Q3', dueOn: '2026-11-16', by: 'Pat' });
    await live(1);
    await answerAll('2026-27 Q3');
    await live(8);
    const q3 = (await storage.rounds.findRequest(key, '2026-27 Q3', nadia))?.record;
    assert.deepEqual([(await row(nadia))?.reminders, q3?.reminders], [undefined, undefined]);
    const { plan, actions, measures } = smallPlan();
    const moved = actions.map((action) => ({ ...action, owners: [people.tom.email] }));
    await storage.plans.saveEdition(tenant, { plan, actions: moved, measures });
    await runRounds(ports, tenant);
    assert.deepEqual((await row(nadia))?.refs, refs, 'what was answered stays with who answered it');
    const round = await closeRound(ports, { key, period, by: 'Pat' });
    assert.deepEqual(Object.keys(round.answeredAtClosing ?? {}).sort(), refs.toSorted());
  });

  it('queue anew whoever was written down but never queued', async () => {
    const { storage, ports } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    for (const taken of await storage.queue.take(tenant, { most: 32, leaseSeconds: 60 }))
      await taken.finish();
    await runRounds(ports, tenant);
    const [job] = await storage.queue.take(tenant, { most: 32, leaseSeconds: 60 });
    assert.ok(job?.job.owners.includes(nadia));
  });

  it('are brought in line with a plan that was loaded just before a crash, once', async () => {
    const { storage, ports, row, deliverAll } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    await deliverAll();
    const { plan, actions, measures } = smallPlan();
    const theirs = (await row(people.tom.aadObjectId))?.refs ?? [];
    const [given] = theirs;
    assert.ok(given);
    const moved = actions.map((action) =>
      action.ref === given ? { ...action, owners: [people.nadia.email] } : action,
    );
    await storage.plans.saveEdition(tenant, { plan, actions: moved, measures });

    await runRounds(ports, tenant);
    assert.ok((await row(nadia))?.refs.includes(given));
    assert.equal((await row(nadia))?.state, 'requested');
    assert.ok(!(await row(people.tom.aadObjectId))?.refs.includes(given));

    await deliverAll();
    const before = await storage.rounds.requests(key, period);
    await runRounds(ports, tenant);
    assert.deepEqual(await storage.rounds.requests(key, period), before);
    assert.deepEqual(await storage.queue.take(tenant, { most: 32, leaseSeconds: 60 }), []);
  });

  it('read their ledger once a look, on a reminder day too', async () => {
    const { clock, storage, ports, row, deliverAll } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    await deliverAll();
    await changeRequest(storage, key, { period, owner: people.tom.aadObjectId }, (each) => ({
      ...{ ...each, state: 'failed', failedAt: clock.at },
    }));
    const { requests } = storage.rounds;
    let reads = 0;
    storage.rounds.requests = (of, which) => {
      reads += 1;
      return requests.call(storage.rounds, of, which);
    };
    clock.at = '2026-10-09T10:00:00.000Z';
    await runRounds(ports, tenant);
    assert.equal((await row(nadia))?.purpose, 'reminder');
    assert.equal(reads, 1);
  });

  it('ask those who are back from an absence', async () => {
    const { clock, storage, ports, row } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    const found = await storage.rounds.findRequest(key, period, nadia);
    assert.ok(found);
    const excused = { ...found.record, state: 'excused' as const, excusedUntil: '2026-10-05' };
    const away = { from: '2026-10-01', to: '2026-10-05', deputyId: null };
    await storage.people.setAway(tenant, nadia, away);
    await storage.rounds.replaceRequest(key, excused, found.etag);
    clock.at = '2026-10-05T12:00:00.000Z';
    await runRounds(ports, tenant);
    assert.equal((await row(nadia))?.state, 'excused');
    clock.at = '2026-10-06T09:00:00.000Z';
    await runRounds(ports, tenant);
    assert.equal((await row(nadia))?.state, 'requested');
  });
});

describe('A closed round', () => {
  it('was closed on the council’s day, though it is still the day before by UTC', async () => {
    const { ports } = await council('2026-10-16T23:01:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-17', by: 'Pat' });
    const closed = await closeRound(ports, { key, period, by: 'Pat' });
    const headline = headlineOf(roundReport(closed, [], '2026-10-17'));
    assert.equal(headline, `Round ${period}, closed on 17 October 2026.`);
  });

  it('keeps who had answered when the next period’s answers replace theirs', async () => {
    const { storage, ports, row } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    const refs = (await row(nadia))?.refs ?? [];
    for (const ref of refs)
      await storage.updates.append(key, updateOf(ref, { period, at: '2026-10-02T10:00:00.000Z' }));
    const closed = await closeRound(ports, { key, period, by: 'Pat' });
    const later = '2027-01-09T10:00:00.000Z';
    for (const ref of refs)
      await storage.updates.append(key, updateOf(ref, { period: '2026-27 Q3', at: later }));
    const records = await storage.plans.read(key);
    assert.ok(records);
    const requests = await storage.rounds.requests(key, period);
    const items = itemsOf(records).map(({ otherPeriods: _, ...item }) => item);
    const stateOf = (round: typeof closed | undefined) =>
      ledgerOf(requests, items, round).find(({ owner }) => owner === nadia)?.state;
    assert.equal(stateOf(closed), 'answered');
    assert.notEqual(stateOf(undefined), 'answered', 'the positions alone would not tell any more');
    assert.deepEqual(
      await closeRound(ports, { key, period, by: 'Sam' }),
      closed,
      'closing again changes nothing',
    );
  });

  it('is told of to managers in working hours, with those never reached apart', async () => {
    const { clock, storage, ports, deliverAll } = await council('2026-10-01T08:00:00.000Z');
    const managers = { 'A Fair Local Economy': 'entra-manager' };
    await storage.rounds.setCalendar(key, { ...defaultCalendar, managers });
    await openRound(ports, { key, period, dueOn: '2026-10-09', closesOn: '2026-10-16', by: 'Pat' });
    await deliverAll();
    clock.at = '2026-10-16T23:01:00.000Z';
    await runRounds(ports, tenant);
    const closed = await storage.rounds.find(key, period);
    assert.equal(closed?.state, 'closed');
    assert.deepEqual(await storage.notices.take(60), [], 'it is Saturday, a minute past midnight');
    clock.at = '2026-10-19T08:00:00.000Z';
    for (let looks = 0; looks < 3; looks++) await runRounds(ports, tenant);
    assert.equal((await storage.notices.take(60)).length, 1);
    const isReached = async () =>
      (await readOwed(storage, key, closed))('A Fair Local Economy').find(
        ({ name }) => name === people.nadia.name,
      )?.reached;
    assert.equal(await isReached(), true);
    await changeRequest(storage, key, { period, owner: nadia }, (each) => ({
      ...{ ...each, state: 'failed', deliveredAt: null },
    }));
    assert.equal(await isReached(), false);
  });

  it('is told of to managers when the council works again, however long it does not', async () => {
    const { clock, storage, ports, deliverAll } = await council('2026-12-01T09:00:00.000Z');
    const before = ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24'];
    const after = ['2026-12-29', '2026-12-30', '2026-12-31'];
    const overChristmas = { ...ports, isHoliday: bankHolidays([...before, ...after]) };
    const managers = { 'A Fair Local Economy': 'entra-manager' };
    await storage.rounds.setCalendar(key, { ...defaultCalendar, managers });
    await openRound(ports, { key, period, dueOn: '2026-12-11', closesOn: '2026-12-18', by: 'Pat' });
    await deliverAll();
    const told: string[] = [];
    for (let hour = Date.parse('2026-12-18T20:00:00.000Z'); told.length === 0; hour += 3_600_000) {
      clock.at = new Date(hour).toISOString();
      await runRounds(overChristmas, tenant);
      for (const { job } of await storage.notices.take(60)) told.push(`${job.to} at ${clock.at}`);
    }
    assert.deepEqual(told, ['entra-manager at 2027-01-04T09:00:00.000Z']);
  });

  it('names to each theme’s manager who has not answered', async () => {
    const { storage, ports } = await council('2026-10-01T08:00:00.000Z');
    const { round } = await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    const before = (await readOwed(storage, key, round))('A Fair Local Economy');
    const nadias = before.find(({ name }) => name === people.nadia.name)?.refs ?? [];
    assert.ok(nadias.length > 0);
    for (const ref of nadias)
      await storage.updates.append(key, updateOf(ref, { period, at: '2026-10-02T10:00:00.000Z' }));
    const after = (await readOwed(storage, key, round))('A Fair Local Economy');
    assert.ok(!after.some(({ name }) => name === people.nadia.name));
    const closed = await closeRound(ports, { key, period, by: 'Pat' });
    for (const ref of nadias)
      await storage.updates.append(
        key,
        updateOf(ref, { period: '2026-27 Q3', at: '2027-01-09T10:00:00.000Z' }),
      );
    assert.deepEqual((await readOwed(storage, key, closed))('A Fair Local Economy'), after, 'as at closing');
  });
});

describe('Trying again those who were never reached', () => {
  it('asks them with fresh attempts, takes a pause off the round and meets owners who are known by now', async () => {
    const { storage, ports, row } = await council('2026-10-01T08:00:00.000Z');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    const found = await storage.rounds.findRequest(key, period, nadia);
    assert.ok(found);
    const failed = { ...found.record, state: 'failed' as const, reason: 'Lost.', attempts: 8, doubtful: 2 };
    await storage.rounds.replaceRequest(key, failed, found.etag);
    const pause = { reason: 'Refused.', until: '2026-10-01T08:15:00.000Z' };
    await storage.rounds.change(key, period, (round) => ({ ...round, pause }));
    const { aadObjectId: id, name, email } = people.ruth;
    assert.equal((await row(email))?.state, 'failed');
    await storage.people.save(tenant, { id, name, email, conversationId: null, serviceUrl: '' });

    const again = await resendFailed(ports, key, { period });
    assert.deepEqual(again.map(({ owner }) => owner).sort(), [nadia, id].sort());
    const nadias = await row(nadia);
    assert.deepEqual([nadias?.state, nadias?.attempts, nadias?.doubtful], ['requested', 0, undefined]);
    assert.equal(await row(email), undefined, 'the row by e-mail gives way to the person’s');
    assert.equal((await storage.rounds.find(key, period))?.pause, undefined);
  });
});
