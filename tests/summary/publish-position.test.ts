import assert from 'node:assert/strict';
import { GoldenThreadError } from '../../src/errors.ts';
import { readReport } from '../../src/summary/read-report.ts';
import { reportFileName, risksOf, themeChapters } from '../../src/summary/report.ts';
import { positionDiff } from '../../src/summary/snapshots/position-diff.ts';
import { preparePublication, publish } from '../../src/summary/snapshots/publish-position.ts';
import {
  positionDiffText,
  shortSeal,
  signOffWords,
  snapshotListText,
} from '../../src/summary/snapshots/snapshot-text.ts';
import { roundOf, updateOf } from '../contracts/records.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { measure, planAction, planOf } from './plans.ts';

const timeZone = 'Europe/London';
const period = '2026-27 Q3';
const key = { tenant: 'council', planId: '001' };
const ruth = { id: 'ruth', name: 'Ruth Amsel' };

/** Two actions, one of them late, and a measure; the round is open and one action answered; today is 9 October 2026. */
async function inRound() {
  const clock = new TestClock();
  const storage = memoryStorage({ clock });
  const ports = { ...storage, clock };
  const records = planOf([
    planAction(1, { statedAt: clock.now() }),
    planAction(2, { status: 'known_delays', commentary: 'No bids came.', statedAt: clock.now() }),
  ]);
  await storage.plans.saveEdition(key.tenant, { ...records, measures: [measure(1)] });
  await storage.rounds.add(key, roundOf(period, { openedAt: clock.now() }));
  return { ports, clock, storage };
}

async function published() {
  const world = await inRound();
  const publication = await preparePublication(world.ports, { key, timeZone });
  return { ...world, publication, snapshot: await publish(world.ports, publication, 'Pat') };
}

describe('publishing the position', () => {
  it('freezes records, lines and both as-at dates under the latest round’s quarter', async () => {
    const { snapshot, storage } = await published();
    assert.deepEqual(
      [snapshot.number, snapshot.period, snapshot.publishedBy, snapshot.lines],
      [1, period, 'Pat', ['50% (1) on track', '50% (1) known delays']],
    );
    assert.deepEqual(snapshot.asAt, { actions: '2026-10-09', measures: '2024-09-30' });
    const frozen = await storage.snapshots.read(key, 1);
    assert.deepEqual(frozen?.records, await storage.plans.read(key));
  });

  it('stores nothing while it is only looked at', async () => {
    const { ports, storage } = await inRound();
    await preparePublication(ports, { key, timeZone });
    assert.deepEqual(await storage.snapshots.list(key), []);
  });

  it('is refused when somebody published since it was looked at', async () => {
    const { ports, publication } = await published();
    await assert.rejects(
      publish(ports, publication, 'Sam'),
      (error) => error instanceof GoldenThreadError && error.code === 'conflict',
    );
  });

  it('publishes the round that is closed, and leaves one open that is open', async () => {
    const { ports, storage } = await published();
    const state = async () => (await storage.rounds.find(key, period))?.state;
    assert.equal(await state(), 'open');
    await storage.rounds.change(key, period, (round) => ({ ...round, state: 'closed' }));
    await publish(ports, await preparePublication(ports, { key, timeZone }), 'Pat');
    assert.equal(await state(), 'published');
    assert.equal((await storage.snapshots.list(key)).length, 1);
  });

  it('publishes the same position once, and says so to whoever comes second', async () => {
    const { ports, storage } = await published();
    const again = publish(ports, await preparePublication(ports, { key, timeZone }), 'Sam');
    await assert.rejects(
      again,
      /This position is published already, as snapshot 1 .* It was not published twice\./,
    );
    assert.equal((await storage.snapshots.list(key)).length, 1);
    await storage.updates.append(key, updateOf('A-02', { at: ports.clock.now(), status: 'complete' }));
    await publish(ports, await preparePublication(ports, { key, timeZone }), 'Sam');
    assert.equal((await storage.snapshots.list(key)).length, 2);
  });

  it('says of what is not on record that it cannot be published', async () => {
    const { ports } = await inRound();
    await assert.rejects(
      preparePublication(ports, { key: { ...key, planId: 'none' }, timeZone }),
      /Nothing of none is on record for 9 October 2026/,
    );
  });

  it('counts no answers for a quarter that had no round', async () => {
    const { ports } = await inRound();
    const { about } = await preparePublication(ports, { key, timeZone, period: '2026-27 Q1' });
    assert.deepEqual([about.period, about.responded], ['2026-27 Q1', null]);
  });

  it('needs no sign-off where nobody signs, and freezes where each step stands', async () => {
    const { ports, storage, clock } = await inRound();
    assert.equal((await preparePublication(ports, { key, timeZone })).isSignedOff, true);
    const signers = { themes: [], chain: [{ role: 'Director', by: ruth }] };
    const at = clock.now();
    const event = { kind: 'signers' as const, signers, by: ruth, at };
    await storage.signOffs.add(key, { matter: 'signers', number: 0, event });
    const waiting = await preparePublication(ports, { key, timeZone });
    assert.deepEqual(
      [waiting.isSignedOff, waiting.about.signOffs.map(({ name, state }) => [name, state])],
      [false, [['Director', 'not_asked']]],
    );
    const signed = { kind: 'signed' as const, of: 'role:Director', by: ruth, at: clock.now() };
    await storage.signOffs.add(key, { matter: period, number: 0, event: signed });
    const done = await preparePublication(ports, { key, timeZone });
    assert.equal(done.isSignedOff, true);
    const [step] = done.about.signOffs;
    assert.ok(step);
    assert.equal(signOffWords(step, timeZone), 'Director: signed off by Ruth Amsel on 9 October 2026');
  });
});

describe('published positions compared', () => {
  it('tell what changed, in counts, movement and words', async () => {
    const { ports, storage, clock } = await published();
    const at = clock.now();
    const revisedTarget = { text: 'May 2027', start: '2027-05-01', end: '2027-05-31', ongoing: false };
    await storage.updates.append(key, updateOf('A-01', { at, status: 'will_not_be_met', revisedTarget }));
    const before = await storage.snapshots.read(key, 1);
    const now = await preparePublication(ports, { key, timeZone });
    assert.ok(before);
    const diff = positionDiff(
      { asAt: before.snapshot.asAt, records: before.records },
      { asAt: now.about.asAt, records: now.records },
    );
    assert.deepEqual(diff.movement.slipped, ['A-01']);
    assert.deepEqual(
      diff.actions.map(({ ref, changes }) => [ref, changes.map(({ what }) => what)]),
      [['A-01', ['status', 'revised date', 'commentary']]],
    );
    const text = positionDiffText(diff);
    for (const line of ['On track: 1 → 0', 'A-01 Promise number 1', '  revised date: (none) → May 2027'])
      assert.ok(text.includes(`${line}\n`), line);
  });

  it('are listed with their seal and corrections', async () => {
    const { storage, snapshot, clock } = await published();
    const said = { figure: 'A-02, status', reads: 'On track', reason: 'A slip of the pen' };
    await storage.snapshots.correct(key, { snapshot: 1, ...said, by: 'Pat', at: clock.now() });
    const text = snapshotListText(await storage.snapshots.list(key), timeZone);
    assert.match(text, /^Snapshot 1 \(2026-27 Q3, as at 9 October 2026\): 50% \(1\) on track/);
    assert.ok(text.includes(`Published on 9 October 2026 by Pat; seal ${shortSeal(snapshot)}`));
    assert.match(
      text,
      /Corrected on 9 October 2026 by Pat: A-02, status, should read “On track”. A slip of the pen\.\n/,
    );
  });
});

describe('a report', () => {
  it('is of the position now, or of a snapshot whatever has changed since', async () => {
    const { ports, storage, clock } = await published();
    await storage.updates.append(key, updateOf('A-01', { at: clock.now(), status: 'complete' }));
    const now = await readReport(ports, { key, timeZone });
    const then = await readReport(ports, { key, timeZone, snapshot: 1 });
    assert.equal(now.snapshot, null);
    assert.deepEqual(now.digest.lines, ['50% (1) known delays', '50% (1) complete']);
    assert.deepEqual(
      [then.snapshot?.number, then.digest.lines],
      [1, ['50% (1) on track', '50% (1) known delays']],
    );
    assert.equal(reportFileName(now, 'docx'), 'Year-Ahead-Plan-2026-10-09.docx');
    await assert.rejects(readReport(ports, { key, timeZone, snapshot: 2 }), /no snapshot 2 of 001/);
  });

  it('tells achievements from challenges by the scheme, and risks in the owner’s words', async () => {
    const { ports, storage, clock } = await published();
    await storage.updates.append(key, updateOf('A-01', { at: clock.now(), status: 'complete' }));
    const report = await readReport(ports, { key, timeZone });
    const [chapter] = themeChapters(report);
    const refs = (actions: readonly { ref: string }[] = []) => actions.map(({ ref }) => ref);
    assert.deepEqual([refs(chapter?.achievements), refs(chapter?.challenges)], [['A-01'], ['A-02']]);
    assert.deepEqual(
      risksOf(report).map(({ action, words }) => [action.ref, words]),
      [['A-02', 'No bids came.']],
    );
  });
});
