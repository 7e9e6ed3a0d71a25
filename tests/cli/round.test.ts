import assert from 'node:assert/strict';
import { follow } from '../../src/cli/commands/round-ledger.ts';
import { changeRequest } from '../../src/reporting/delivery/ledger-rows.ts';
import { people, smallPlan } from '../fakes/small-plan.ts';
import { type CommandLine, commandLine } from './command-line.ts';

describe('golden-thread round, typed wrongly', () => {
  let line: CommandLine;

  before(async () => {
    line = await commandLine();
    await line.storage.plans.saveEdition(line.tenant, smallPlan());
  });

  for (const what of ['open', 'status', 'remind', 'resend', 'close', 'export'])
    it(`says how a quarter is written, to “${what}” too`, async () => {
      const { err, exitCode } = await line.run('round', what, '--period', '2026-27 Q5');
      assert.match(err, /“2026-27 Q5” is not a (quarter|reporting period)\. Write it as in “2026-27 Q2”/);
      assert.equal(exitCode, 2);
    });

  it('opens a round that is due on Christmas Day, and says that nobody works then', async () => {
    const { err, exitCode } = await line.run('round', 'open', '--due', '2026-12-25');
    assert.match(
      err,
      /25 December 2026 is not a working day: the reminder for it goes out on the working day before, 24 December 2026\./,
    );
    assert.equal(exitCode, 0);
  });
});

describe('golden-thread round', () => {
  let line: CommandLine;
  const { nadia, tom } = people;

  beforeEach(async () => {
    line = await commandLine();
    await line.storage.plans.saveEdition(line.tenant, smallPlan());
    for (const { aadObjectId: id, name, email } of [nadia, tom]) {
      const chat = { conversationId: null, serviceUrl: 'http://127.0.0.1' };
      await line.storage.people.save(line.tenant, { id, name, email, guest: false, ...chat });
    }
  });

  it('keeps the day of a round that is open already, and says so without a word on the day not taken', async () => {
    await line.run('round', 'open', '--due', '2026-10-16');
    const { err, out, exitCode } = await line.run(
      'round',
      'open',
      '--due',
      '2026-12-25',
      '--closes',
      '2027-01-08',
      '--json',
    );
    assert.match(
      err,
      /open already, due on 16 October 2026, closed by hand\. It stays so, since owners have been told the day: 25 December 2026 and 8 January 2027 were not taken\. Nobody new was asked\./,
    );
    assert.doesNotMatch(err, /working day/);
    assert.equal(JSON.parse(out).round.dueOn, '2026-10-16');
    assert.equal(exitCode, 0);
  });

  it('opens no round that nobody could report on for years', async () => {
    const { err, exitCode } = await line.run('round', 'open', '--period', '2030-31 Q1');
    assert.match(
      err,
      /2030-31 Q1 begins on 1 April 2030, more than a year from now[^.]*\. This quarter is 2026-27 Q3/,
    );
    assert.equal(exitCode, 2);
    assert.match((await line.run('round', 'status')).err, /No round has been opened/);
  });

  it('tries again the person named and nobody else', async () => {
    await line.run('round', 'open');
    const key = { tenant: line.tenant, planId: smallPlan().plan.id };
    const period = '2026-27 Q2';
    for (const { aadObjectId } of [nadia, tom])
      await changeRequest(line.storage, key, { period, owner: aadObjectId }, (row) => ({
        ...row,
        ...{ state: 'failed', reason: 'The app is not installed for this person.', attempts: 1 },
      }));
    const ruth = {
      id: people.ruth.aadObjectId,
      name: people.ruth.name,
      email: people.ruth.email,
      guest: false,
    };
    await line.storage.people.save(line.tenant, {
      ...ruth,
      conversationId: null,
      serviceUrl: 'http://127.0.0.1',
    });
    const { err, exitCode } = await line.run('round', 'resend', nadia.email.toUpperCase());
    assert.equal(err, 'Nadia Field is being asked again.\n');
    assert.equal(exitCode, 0);
    const states = (await line.storage.rounds.requests(key, period)).map(({ name, state }) => [name, state]);
    assert.deepEqual(Object.fromEntries(states), {
      'Nadia Field': 'requested',
      'Tom Okafor': 'failed',
      'ruth.amsel@council.example': 'failed',
      'a.nother@council.example': 'failed',
    });
    assert.match(
      (await line.run('round', 'resend', 'nadia field')).err,
      /Nadia Field is being asked at this moment/,
    );
    assert.match(
      (await line.run('round', 'resend', 'a.nother@council.example')).err,
      /a\.nother@council\.example could not be reached\. Nobody called/,
    );
    assert.match(
      (await line.run('round', 'resend', people.ruth.email)).err,
      /Ruth Amsel is being asked again/,
    );
  });

  it('says that nobody of that name is in the round, and who may be meant', async () => {
    await line.run('round', 'open');
    const strange = await line.run('round', 'resend', 'nobody@x');
    assert.match(strange.err, /No owner called “nobody@x” is in the round 2026-27 Q2, so nothing was sent\./);
    assert.equal(strange.exitCode, 1);
    assert.equal(strange.out, '');
    const near = await line.run('round', 'resend', 'Nadia Feild');
    assert.match(near.err, /Did you mean Nadia Field \(nadia\.field@council\.example\)\?/);
    assert.equal((await line.run('round', 'remind', 'nobody@x')).exitCode, 1);
  });

  it('says that what stands in the way comes first where nobody can be tried again', async () => {
    await line.run('round', 'open');
    assert.equal(
      (await line.run('round', 'resend')).err,
      '2 owners could not be tried: first see to what the list says beside their names.\n',
    );
  });

  it('acts on the newest of two open rounds unless told, and says so of the other', async () => {
    await line.run('round', 'open', '--period', '2026-27 Q2', '--due', '2026-10-16');
    await line.run('round', 'open', '--period', '2026-27 Q3', '--due', '2026-10-30');
    for (const what of ['status', 'remind', 'resend', 'export']) {
      const { err } = await line.run('round', what);
      assert.match(
        err,
        /^This is about the round 2026-27 Q3\. Open too: 2026-27 Q2 \(choose with --period\)\./,
        what,
      );
      const other = await line.run('round', what, '--period', '2026-27 Q2');
      assert.doesNotMatch(other.err, /This is about/, what);
    }
    const { out } = await line.run('round', 'status', '--json');
    assert.deepEqual(JSON.parse(out).otherOpenRounds, ['2026-27 Q2']);
    const closed = await line.run('round', 'close', '--period', '2026-27 Q2', '--json');
    assert.equal(JSON.parse(closed.out).round.period, '2026-27 Q2');
    assert.equal((await line.run('round', 'status')).err, '');
  });

  it('says where a round is open when the newest plan has none', async () => {
    await line.run('round', 'open', '--period', '2026-27 Q2', '--due', '2026-10-16');
    const next = smallPlan();
    Object.assign(next.plan, { id: 'plan-2027-28', name: 'Delivery Plan 2027-28' });
    line.clock.advance(3600);
    await line.storage.plans.saveEdition(line.tenant, next);
    const { err, exitCode } = await line.run('round', 'status');
    assert.match(
      err,
      /for plan-2027-28.*Open on another plan: 2026-27 Q2 of Delivery Plan 2026-27 \(--plan delivery-plan-2026-27\)/,
    );
    assert.equal(exitCode, 1);
  });

  const unfit: [string, string[], RegExp][] = [
    ['an empty number', ['--due-after', ''], /do not make a calendar: --due-after\./],
    ['a number in no figures', ['--grace', '1e2'], /do not make a calendar: --grace\./],
    ['no reminder days', ['--remind', ''], /do not make a calendar: --remind\. .*or “none”/],
    ['half an hour range', ['--hours', '9-'], /do not make a calendar: --hours\./],
    [
      'a due day before the opening',
      ['--opens-after', '20', '--due-after', '5'],
      /cannot be due before it opens/,
    ],
  ];
  for (const [what, words, why] of unfit)
    it(`takes no calendar with ${what}`, async () => {
      const before = (await line.run('round', 'calendar', '--json')).out;
      const { err, exitCode } = await line.run('round', 'calendar', ...words);
      assert.match(err, why);
      assert.equal(exitCode, 2);
      assert.equal((await line.run('round', 'calendar', '--json')).out, before);
    });

  it('shows managers by name, takes one out, and shows no reminder days where there are none', async () => {
    const theme = 'A Fair Local Economy';
    const named = await line.run(
      'round',
      'calendar',
      '--manager',
      `${theme}=${tom.email}`,
      '--most-reminders',
      '0',
    );
    assert.match(named.out, /has not answered: A Fair Local Economy: Tom Okafor/);
    assert.match(named.out, /Reminders: none/);
    const without = await line.run('round', 'calendar', '--manager', `${theme}=`, '--remind', 'none');
    assert.match(without.out, /has not answered: none named/);
    assert.equal(without.exitCode, 0);
  });

  it('leaves the bar where it is when watching is interrupted', async () => {
    const drawn: number[] = [];
    const bar = {
      start: (_total: number, done: number) => drawn.push(done),
      update: (done: number) => drawn.push(done),
      stop: () => {},
    };
    await follow(bar as never, async () => ({ total: 9, done: 4, failed: 1 }), Promise.resolve());
    assert.ok(drawn.every((done) => done === 4));
  });
});
