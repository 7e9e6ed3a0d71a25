import assert from 'node:assert/strict';
import { smallPlan } from '../fakes/small-plan.ts';
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
      /25 December 2026 is not a working day: the reminder for it goes out on the one before/,
    );
    assert.equal(exitCode, 0);
  });
});
