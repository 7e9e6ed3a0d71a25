import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { smallPlan } from '../fakes/small-plan.ts';
import { emulatedStorage, emulatorConnectionString } from '../storage/emulator.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Ended {
  code: number;
  err: string;
}

/** The command in a process of its own, as somebody types it. */
async function publishIn(tenant: string): Promise<Ended> {
  const connectionString = await emulatorConnectionString();
  const env = {
    PATH: process.env['PATH'],
    GOLDEN_THREAD_MODE: 'local',
    GOLDEN_THREAD_STORAGE: connectionString,
    GOLDEN_THREAD_TENANTS: tenant,
  };
  const words = ['--import', 'tsx', 'src/cli/main.ts', 'snapshot', 'publish'];
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: root, env }, (error, _out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, err });
    });
  });
}

describe('A position published by several processes at once', function () {
  this.timeout(120_000);

  it('is published once, and the others are told', async () => {
    const tenant = randomUUID();
    const storage = await emulatedStorage({ prefix: '' });
    const records = smallPlan();
    await storage.plans.saveEdition(tenant, records);
    const ended = await Promise.all([1, 2, 3].map(() => publishIn(tenant)));
    assert.deepEqual(ended.map(({ code }) => code).sort(), [0, 1, 1]);
    for (const { code, err } of ended)
      if (code === 1)
        assert.match(err, /published already, as snapshot 1|Somebody else published or corrected/);
    const key = { tenant, planId: records.plan.id };
    assert.equal((await storage.snapshots.list(key)).length, 1);
    assert.deepEqual((await storage.snapshots.verify(key)).problems, []);
  });
});
