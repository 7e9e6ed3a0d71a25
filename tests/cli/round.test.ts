import assert from 'node:assert/strict';
import { changeRequest } from '../../src/reporting/delivery/ask-owners.ts';
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
});
