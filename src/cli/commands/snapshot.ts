import { GoldenThreadError } from '../../errors.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { latestDay } from '../../reporting/position/read-plan-as-at.ts';
import { buildDigest } from '../../summary/digest.ts';
import { digestText } from '../../summary/digest-text.ts';
import { type Position, positionDiff } from '../../summary/snapshots/position-diff.ts';
import { preparePublication, publish } from '../../summary/snapshots/publish-position.ts';
import { type FrozenPosition, snapshotName } from '../../summary/snapshots/snapshot.ts';
import {
  correctionWords,
  positionDiffText,
  publishedWords,
  signOffWords,
  snapshotListText,
} from '../../summary/snapshots/snapshot-text.ts';
import { counted } from '../../summary/wording.ts';
import { findPlan, inSession, requirePeriod, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { readPastDay } from './digest.ts';
import { commandLineUser } from './plan-import.ts';

interface SnapshotOptions {
  plan?: string | undefined;
  json?: boolean | undefined;
}

export interface PublishOptions extends SnapshotOptions {
  period?: string | undefined;
  asAt?: string | undefined;
  dryRun?: boolean | undefined;
}

/** Freezes the position; with `--dry-run` it shows what would be frozen. */
export async function publishCommand(terminal: Terminal, options: PublishOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key } = await findPlan(session, options.plan);
    requirePeriod(options.period);
    const ports = { ...session.storage, clock: session.clock };
    const publication = await preparePublication(ports, {
      ...{ key, timeZone: session.config.timeZone, period: options.period },
      asAt: options.asAt === undefined ? undefined : readPastDay(session, options.asAt),
    });
    const { digest, about } = publication;
    if (!publication.isSignedOff) {
      const open = about.signOffs.filter(({ state }) => state !== 'signed');
      const words = open.map((step) => signOffWords(step, session.config.timeZone));
      terminal.err(`The sign-off is not complete.\n${words.map((line) => `  ${line}\n`).join('')}`);
    }
    if (options.dryRun) {
      if (options.json) printJson(terminal, { about, total: digest.total, published: null });
      else terminal.out(`This would be published:\n\n${digestText(digest)}`);
      return;
    }
    const snapshot = await publish(ports, publication, commandLineUser);
    if (options.json) printJson(terminal, snapshot);
    else
      terminal.out(
        `${digest.headline}: published as ${snapshotName(snapshot)}.\nSeal: ${snapshot.seal}\nNote the seal in the minutes: “snapshot verify --seal” tells by it that nothing was changed since.\n`,
      );
  });
}

/** Every published position, newest first. */
export async function listSnapshotsCommand(terminal: Terminal, options: SnapshotOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key } = await findPlan(session, options.plan);
    const snapshots = await session.storage.snapshots.list(key);
    if (options.json) printJson(terminal, { plan: key.planId, snapshots });
    else terminal.out(snapshotListText(snapshots, session.config.timeZone));
  });
}

/** One published position as it was published, with its corrections. */
export async function showSnapshotCommand(
  terminal: Terminal,
  number: number,
  options: SnapshotOptions,
): Promise<void> {
  await inSession(terminal, async (session) => {
    const { snapshot, records } = await findSnapshot(session, options.plan, number);
    if (options.json) return printJson(terminal, { ...snapshot, ...records });
    const { asAt, responded, note } = snapshot;
    const digest = buildDigest({ records, asAt, responded, ...(note === null ? {} : { note }) });
    const { timeZone } = session.config;
    const lines = [
      ...snapshot.corrections.map((correction) => correctionWords(correction, timeZone)),
      ...snapshot.signOffs.map((step) => signOffWords(step, timeZone)),
      `${publishedWords(snapshot, timeZone)}. Seal: ${snapshot.seal}`,
    ];
    terminal.out(`${digestText(digest)}\n${lines.join('\n')}\n`);
  });
}

/** What changed between two published positions, or since one. */
export async function diffSnapshotsCommand(
  terminal: Terminal,
  { from, to }: { from: number; to: number | undefined },
  options: SnapshotOptions,
): Promise<void> {
  await inSession(terminal, async (session) => {
    const position = async (number: number): Promise<Position> => {
      const { snapshot, records } = await findSnapshot(session, options.plan, number);
      return { asAt: snapshot.asAt, records };
    };
    const earlier = await position(from);
    const later = to === undefined ? await positionNow(session, options.plan) : await position(to);
    const diff = positionDiff(earlier, later);
    if (options.json) printJson(terminal, diff);
    else terminal.out(positionDiffText(diff));
  });
}

export interface VerifyOptions extends SnapshotOptions {
  seal?: string | undefined;
}

/** Whether every stored row is as it was when it was published; fails when one is not. */
export async function verifySnapshotsCommand(terminal: Terminal, options: VerifyOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key } = await findPlan(session, options.plan);
    const verification = await session.storage.snapshots.verify(key);
    const problems = [...verification.problems, ...(await sealProblems(session, key, options.seal))];
    if (options.json) printJson(terminal, { ...verification, problems });
    if (problems.length > 0) {
      const list = problems.map((problem) => `\n  ${problem}`).join('');
      throw new GoldenThreadError(
        'tampered',
        `What is stored is not what was published.${list}\nTell whoever looks after the storage account: its logs show who wrote there.`,
      );
    }
    const { snapshots, corrections, rows } = verification;
    if (!options.json)
      terminal.out(
        `All is as it was published: ${counted(snapshots, 'snapshot')}, ${counted(corrections, 'correction')}, ${counted(rows, 'row')}. Seal: ${verification.seal ?? 'none yet'}\n`,
      );
  });
}

async function sealProblems(
  { storage }: Session,
  key: Parameters<Session['storage']['snapshots']['list']>[0],
  seal: string | undefined,
): Promise<string[]> {
  if (seal === undefined) return [];
  if (!/^[0-9a-f]{8,64}$/.test(seal)) {
    throw new GoldenThreadError(
      'bad_usage',
      `“${seal}” is not a seal. Give at least the first eight characters of one, as “snapshot list” prints them.`,
    );
  }
  const known = (await storage.snapshots.list(key)).some((snapshot) => snapshot.seal.startsWith(seal));
  return known ? [] : [`No snapshot has the seal ${seal}.`];
}

export interface CorrectOptions extends SnapshotOptions {
  figure: string;
  reads: string;
  reason: string;
}

/** Puts a published mistake right beside it. */
export async function correctSnapshotCommand(
  terminal: Terminal,
  number: number,
  options: CorrectOptions,
): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key } = await findPlan(session, options.plan);
    const { figure, reads, reason } = options;
    if ([figure, reads, reason].some((given) => given.trim() === '')) {
      throw new GoldenThreadError(
        'bad_usage',
        'Say which figure (--figure), what it should read (--reads) and why (--reason).',
      );
    }
    await requireSound(session, key);
    requireFigure(figure, await findSnapshot(session, options.plan, number));
    const at = session.clock.now();
    const correction = { snapshot: number, figure, reads, reason, by: commandLineUser, at };
    await session.storage.snapshots.correct(key, correction);
    const what = `corrected snapshot ${number} of ${key.planId}: ${figure}, should read “${reads}”. ${reason}`;
    await session.storage.audit.record(key.tenant, { at, who: commandLineUser, what });
    if (options.json) printJson(terminal, correction);
    else
      terminal.out(
        `Snapshot ${number} stays as it was published. From now on it is shown with this:\n${correctionWords(correction, session.config.timeZone)}\n`,
      );
  });
}

/** Nothing is put beside what is not as it was published. */
async function requireSound({ storage }: Session, key: PlanKey): Promise<void> {
  const { problems } = await storage.snapshots.verify(key);
  if (problems.length === 0) return;
  throw new GoldenThreadError(
    'tampered',
    'What is stored is not what was published, so nothing was corrected. “golden-thread snapshot verify” says what is wrong.',
  );
}

/** A figure that starts with a ref (`EC-03, status`) must mean one that was published; a total has none. */
function requireFigure(figure: string, { snapshot, records }: FrozenPosition): void {
  const [start = ''] = figure.split(',');
  const word = start.trim();
  const given =
    figure.includes(',') && /^\S*\d\S*$/.test(word) ? word : /^\p{L}+[-./]\S*\d\S*/u.exec(word)?.[0];
  const refs = [...records.actions, ...records.measures].map(({ ref }) => ref);
  if (given === undefined || refs.some((ref) => ref.toLowerCase() === given.toLowerCase())) return;
  throw new GoldenThreadError(
    'bad_usage',
    `There is no ${given} in ${snapshotName(snapshot)}. Its refs look like ${refs.slice(0, 3).join(', ')}. Nothing was corrected.`,
  );
}

async function findSnapshot(
  session: Session,
  planId: string | undefined,
  number: number,
): Promise<FrozenPosition> {
  const { key } = await findPlan(session, planId);
  const found = await session.storage.snapshots.read(key, number);
  if (found) return found;
  const known = (await session.storage.snapshots.list(key)).map((each) => each.number).reverse();
  const which = known.length > 0 ? `There are: ${known.join(', ')}.` : 'Nothing has been published yet.';
  throw new GoldenThreadError('not_found', `There is no snapshot ${number} of ${key.planId}. ${which}`);
}

async function positionNow(session: Session, planId: string | undefined): Promise<Position> {
  const { records } = await findPlan(session, planId);
  return { asAt: { actions: session.today, measures: latestDay(records) }, records };
}
