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

  it('sets, shows and removes what the service posts by itself', async () => {
    const none = await line.run('digest', 'schedule');
    assert.equal(none.out, 'No digest is scheduled.\n');
    const set = await line.run(
      'digest',
      'schedule',
      'every',
      'Monday',
      'at',
      '9',
      'to',
      'General',
      '--preview',
      '4',
    );
    assert.equal(
      set.out,
      [
        'The digest is posted every Monday at 09:00, to General in Leaders. The next is on Monday 26 October 2026 at 09:00.',
        'Where that is a weekend or a bank holiday, it is the next working day.',
        'The performance team sees it 4 hours before; without a word from them it is posted.',
        '',
      ].join('\n'),
    );
    await line.run('digest', 'channel', 'economic recovery', 'General');
    const waiting = await line.run(
      'digest',
      'schedule',
      'each theme to its channel every month',
      '--approval',
      '--closed-days',
      'leave-out',
    );
    assert.match(waiting.err, /It waits for the performance team, and no one is in it by these settings/);
    const shown = await line.run('digest', 'schedule', 'show');
    assert.match(
      shown.out,
      /on the first working day of every month at 09:00, each theme’s to its own channel/,
    );
    assert.match(
      shown.out,
      /it is posted only once one of them says so\.[\s\S]*Channels: Economy: General in Leaders\./,
    );
    const { out } = await line.run('digest', 'schedule', '--json', '--plan', 'council-plan');
    const settings = JSON.parse(out);
    assert.deepEqual(
      [settings.plan, settings.whole.preview, settings.themes.closedDays, settings.themes.approval],
      ['council-plan', 4, 'leave_out', true],
    );
    assert.match((await line.run('digest', 'schedule', 'remove')).out, /is stopped: nothing is posted/);
    assert.match((await line.run('digest', 'schedule', 'remove')).out, /there was nothing to stop/);
    assert.equal((await line.run('digest', 'schedule', 'show')).out, 'No digest is scheduled.\n');
  });

  it('says what it took: the days of every day, one hour, and the word “set”', async () => {
    const words = ['set', 'every', 'day', 'to', 'General', '--preview', '1'];
    const { out } = await line.run('digest', 'schedule', ...words);
    assert.match(out, /every weekday \(Monday to Friday, not at weekends\) at 09:00/);
    assert.match(out, /sees it 1 hour before;/);
    await line.run('digest', 'schedule', 'remove');
  });

  it('shows a theme’s channel, and takes it away only when told', async () => {
    assert.equal((await line.run('digest', 'channel', 'Economy')).out, 'Economy: General in Leaders\n');
    assert.equal((await line.run('digest', 'channel', 'Economy', 'General', '--none')).exitCode, 2);
    await line.run('digest', 'channel', 'Economy', '--none');
    assert.equal(
      (await line.run('digest', 'channel', 'Economy')).out,
      'Economy has no channel of its own.\n',
    );
  });

  it('takes a round that is none for wrong usage', async () => {
    const { exitCode, err } = await line.run('digest', '--period', 'nonsense');
    assert.deepEqual([exitCode, /“nonsense” is not a reporting period/.test(err)], [2, true]);
  });

  it('changes no schedule for what it cannot read', async () => {
    const wrong: [number, ...string[]][] = [
      [2, 'every fortnight to General'],
      [2, 'each theme to its channel 75 days after each round'],
      [2, 'on Monday to General'],
      [2, 'every Monday to General', '--preview', 'soon'],
      [2, 'every Monday to General', '--closed-days', 'never'],
      [1, 'every Monday to Cabinet'],
      [1, 'every Monday to General', '--plan', 'another'],
    ];
    for (const [expected, ...words] of wrong) {
      const { exitCode, out } = await line.run('digest', 'schedule', ...words);
      assert.deepEqual({ exitCode, out }, { exitCode: expected, out: '' }, words.join(' '));
    }
    assert.equal((await line.run('digest', 'channel', 'Fisheries', 'General')).exitCode, 1);
    assert.equal((await line.run('digest', 'schedule')).out, 'No digest is scheduled.\n');
  });

  it('takes a day that is none or is to come for wrong usage', async () => {
    for (const day of ['yesterday', '2026-02-30', '2026-10-24']) {
      const { exitCode, out } = await line.run('digest', '--as-at', day);
      assert.deepEqual({ exitCode, out }, { exitCode: 2, out: '' }, day);
    }
  });
});
