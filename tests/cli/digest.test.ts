import assert from 'node:assert/strict';
import { scheme2024 } from '../../src/plan/built-in-schemes.ts';
import { actionOf, recordsOf, updateOf } from '../contracts/records.ts';
import { type CommandLine, commandLine } from './command-line.ts';

const planId = 'council-plan';
const dayInSeconds = 24 * 60 * 60;

/** Loaded on 9 October 2026; answered on 12 and 19 October; today is 23 October. */
async function afterTwoAnswers(): Promise<CommandLine> {
  const line = await commandLine();
  const statedAt = line.clock.now();
  const actions = ['ER-01', 'ER-02'].map((ref, index) => actionOf(ref, { order: index + 1, statedAt }));
  const { plan } = recordsOf(planId, []);
  const records = { ...recordsOf(planId, actions), plan: { ...plan, statusScheme: scheme2024 } };
  await line.storage.plans.saveEdition(line.tenant, records, {
    source: { files: ['tracker.docx'], by: 'Pat' },
  });
  const key = { tenant: line.tenant, planId };
  for (const [ref, day, status] of [
    ['ER-01', '2026-10-12', 'complete'],
    ['ER-02', '2026-10-19', 'known_delays'],
  ] as const) {
    const at = `${day}T10:00:00.000Z`;
    await line.storage.updates.append(key, updateOf(ref, { at, status, period: '2026-27 Q3' }));
  }
  line.clock.advance(14 * dayInSeconds);
  return line;
}

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
    assert.deepEqual((await countsAsAt('2026-10-11')).counts, ['100% (2) on track']);
    assert.deepEqual((await countsAsAt('2026-10-12')).counts, ['50% (1) on track', '50% (1) complete']);
    assert.deepEqual((await countsAsAt('2026-10-23')).counts, ['50% (1) known delays', '50% (1) complete']);
  });

  it('says that the figures of a day before the plan was loaded are its document’s', async () => {
    const { counts, digest } = await countsAsAt('2024-12-19');
    assert.deepEqual(counts, ['100% (2) on track']);
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

  it('takes a day that is none or is to come for wrong usage', async () => {
    for (const day of ['yesterday', '2026-02-30', '2026-10-24']) {
      const { exitCode, out } = await line.run('digest', '--as-at', day);
      assert.deepEqual({ exitCode, out }, { exitCode: 2, out: '' }, day);
    }
  });
});
