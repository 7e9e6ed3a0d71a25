import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { updateOf } from '../contracts/records.ts';
import { emulatorConnectionString } from '../storage/emulator.ts';
import { afterTwoAnswers } from './after-two-answers.ts';
import type { CommandLine } from './command-line.ts';

const planId = 'council-plan';

describe('The snapshot commands', () => {
  let line: CommandLine;

  before(async () => {
    line = await afterTwoAnswers();
  });

  async function json(...words: string[]) {
    const { out, err, exitCode } = await line.run('snapshot', ...words, '--json');
    assert.equal(exitCode, 0, err);
    return JSON.parse(out);
  }

  it('show what would be published without publishing it', async () => {
    const { out, exitCode } = await line.run('snapshot', 'publish', '--dry-run');
    assert.equal(exitCode, 0);
    assert.match(
      out,
      /^This would be published:\n\nCouncil Plan 2024-25\n2 actions, as at 23 October 2026\n/,
    );
    assert.deepEqual((await json('list')).snapshots, []);
    assert.match((await line.run('snapshot', 'list')).out, /Nothing has been published yet/);
  });

  it('publish the position of an earlier day and of today, and tell them apart', async () => {
    const first = await json('publish', '--as-at', '2026-10-12', '--period', '2026-27 Q3');
    assert.deepEqual(first.lines, [
      '50% (1) is on track to be delivered by original target date',
      '50% (1) complete',
    ]);
    const second = await json('publish');
    assert.deepEqual(
      [second.number, second.lines],
      [2, ['50% (1) is delayed by less than 3 months', '50% (1) complete']],
    );
    const diff = await json('diff', '1', '2');
    assert.deepEqual(diff.movement.slipped, ['ER-02']);
    assert.deepEqual(diff.actions[0].changes[0], {
      what: 'status',
      before: 'On track',
      after: 'Known delays',
    });
  });

  it('keep what was published when the plan goes on', async () => {
    const key = { tenant: line.tenant, planId };
    const at = line.clock.now();
    const said = { at, status: 'will_not_be_met', period: '2026-27 Q3' };
    await line.storage.updates.append(key, updateOf('ER-02', said));
    assert.equal((await json('show', '2')).actions[1].status, 'known_delays');
    const { out } = await line.run('snapshot', 'diff', '2');
    assert.match(out, /Will not be met: 0 → 1/);
  });

  it('show a correction with its snapshot, which stays as it was', async () => {
    const words = [
      '--figure',
      'ER-02, status',
      '--reads',
      'On track',
      '--reason',
      'Typed into the wrong row',
    ];
    const { exitCode } = await line.run('snapshot', 'correct', '2', ...words);
    assert.equal(exitCode, 0);
    const corrected =
      /Corrected on 23 October 2026 by .*: ER-02, status, should read “On track”. Typed into the wrong row\./;
    assert.match((await line.run('snapshot', 'show', '2')).out, corrected);
    assert.match((await line.run('snapshot', 'list')).out, corrected);
    assert.equal((await json('show', '2')).actions[1].status, 'known_delays');
  });

  it('verify that all is as it was published, by a seal noted elsewhere too', async () => {
    const [latest] = (await json('list')).snapshots;
    const { out, exitCode } = await line.run('snapshot', 'verify', '--seal', latest.seal.slice(0, 16));
    assert.equal(exitCode, 0);
    assert.match(out, /All is as it was published: 2 snapshots, 1 correction, 9 rows/);
    const strange = await line.run('snapshot', 'verify', '--seal', '0123456789abcdef');
    assert.equal(strange.exitCode, 1);
    assert.match(strange.err, /No snapshot has the seal 0123456789abcdef/);
  });

  it('say when a report takes the place of another file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'report-'));
    try {
      const words = ['report', '--format', 'csv', '-o', join(folder, 'tracker.csv')];
      assert.doesNotMatch((await line.run(...words)).err, /replaced/);
      assert.match((await line.run(...words)).err, /tracker\.csv was there already and has been replaced/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('tell wrong usage from work that failed', async () => {
    for (const words of [
      ['show', 'last'],
      ['show', '0'],
      ['correct', '1'],
      ['correct', '1', '--figure', 'ZZ-99, status', '--reads', 'On track', '--reason', 'A slip'],
      ['publish', '--period', 'Q3'],
      ['verify', '--seal', 'XYZ'],
    ]) {
      assert.equal((await line.run('snapshot', ...words)).exitCode, 2, words.join(' '));
    }
    const missing = await line.run('snapshot', 'show', '7');
    assert.equal(missing.exitCode, 1);
    assert.match(missing.err, /There is no snapshot 7 of council-plan. There are: 1, 2./);
  });

  it('take no correction once a published row was changed', async () => {
    const connection = await emulatorConnectionString();
    const table = TableClient.fromConnectionString(connection, 'Snapshots', {
      allowInsecureConnection: true,
    });
    for await (const row of table.listEntities<Record<string, unknown>>())
      if (row.partitionKey?.includes(line.tenant) && String(row['body0']).includes('"ref":"ER-02"'))
        await table.deleteEntity(row.partitionKey, row.rowKey ?? '');
    const words = ['--figure', 'ER-01, status', '--reads', 'On track', '--reason', 'A slip'];
    const { exitCode, err } = await line.run('snapshot', 'correct', '1', ...words);
    assert.equal(exitCode, 1);
    assert.match(err, /nothing was corrected\. “golden-thread snapshot verify” says what is wrong/);
  });
});
