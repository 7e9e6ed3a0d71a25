import assert from 'node:assert/strict';
import { afterTwoAnswers } from './after-two-answers.ts';
import type { CommandLine } from './command-line.ts';

describe('The digest command', () => {
  let line: CommandLine;

  before(async () => {
    line = await afterTwoAnswers();
  });

  async function countsAsAt(day: string): Promise<{ counts: string[]; digest: Record<string, unknown> }> {
    const { out, err } = await line.run('digest', '--as-at', day, '--json');
    assert.equal(err, '');
    const digest = JSON.parse(out);
    return { counts: digest.lines, digest };
  }

  it('gives the figures of an earlier day, answers given since left out', async () => {
    assert.deepEqual((await countsAsAt('2026-10-11')).counts, [
      '100% (2) are on track to be delivered by original target date',
    ]);
    assert.deepEqual((await countsAsAt('2026-10-12')).counts, [
      '50% (1) is on track to be delivered by original target date',
      '50% (1) complete',
    ]);
    assert.deepEqual((await countsAsAt('2026-10-23')).counts, [
      '50% (1) is delayed by less than 3 months',
      '50% (1) complete',
    ]);
  });

  it('says that the figures of a day before the plan was loaded are its document’s', async () => {
    const { counts, digest } = await countsAsAt('2024-12-19');
    assert.deepEqual(counts, ['100% (2) are on track to be delivered by original target date']);
    assert.equal(digest['headline'], '2 actions, as at 19 December 2024');
    const note =
      'The plan was loaded on 9 October 2026 (tracker.docx, by Pat): these are the figures of that document.';
    assert.equal(digest['note'], note);
    assert.ok((await line.run('digest', '--as-at', '2024-12-19')).out.includes(note));
    assert.equal((await countsAsAt('2026-10-12')).digest['note'], null);
  });

  it('knows a theme by its other names', async () => {
    const { out } = await line.run('digest', '--theme', 'economic recovery', '--json');
    assert.equal(JSON.parse(out).theme, 'Economy');
  });

  it('says which themes there are when it knows none by the name', async () => {
    const { err, exitCode } = await line.run('digest', '--theme', 'Fisheries');
    assert.match(err, /no theme called “Fisheries”. Its themes are: Economy/);
    assert.equal(exitCode, 1);
  });

  it('has the service post it, to a channel that it knows', async () => {
    const channel = { id: 'general', name: 'General', teamId: 'team', teamName: 'Leaders', serviceUrl: '' };
    await line.storage.people.saveChannel(line.tenant, channel);
    const key = { tenant: line.tenant, planId: 'council-plan' };
    assert.equal((await line.run('digest', '--post', 'Cabinet')).exitCode, 1);
    assert.equal((await line.run('digest', '--post', 'General', '--as-at', '2026-10-12')).exitCode, 2);
    assert.deepEqual(await line.storage.digests.list(key), []);
    assert.equal((await line.run('digest', '--post', 'General', '--theme', 'Economy')).exitCode, 0);
    const [{ record } = { record: undefined }] = await line.storage.digests.list(key);
    assert.deepEqual(
      [record?.state, record?.theme, record?.channelName],
      ['wanted', 'Economy', 'General in Leaders'],
    );
  });

  it('takes a day that is none or is to come for wrong usage', async () => {
    for (const day of ['yesterday', '2026-02-30', '2026-10-24']) {
      const { exitCode, out } = await line.run('digest', '--as-at', day);
      assert.deepEqual({ exitCode, out }, { exitCode: 2, out: '' }, day);
    }
  });
});
