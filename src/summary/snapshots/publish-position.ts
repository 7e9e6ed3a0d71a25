import { GoldenThreadError } from '../../errors.ts';
import { type Day, dayOf, formatDay } from '../../plan/dates/day.ts';
import type { PeriodId } from '../../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AuditLog, EventLog } from '../../ports/event-log.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import type { RoundStore } from '../../ports/round-store.ts';
import type { PreparedSnapshot, SnapshotStore } from '../../ports/snapshot-store.ts';
import { type SignOffEvent, signersOf, signOffs } from '../../reporting/approval/sign-off.ts';
import { loadedLaterNote } from '../../reporting/position/plan-as-at.ts';
import { type HistoryPorts, readPlanAsAt } from '../../reporting/position/read-plan-as-at.ts';
import { readPlanFor } from '../../reporting/position/read-plan-for.ts';
import { currentDigest } from '../current-digest.ts';
import type { Digest } from '../digest.ts';
import { type FrozenSignOff, type Snapshot, type SnapshotAbout, snapshotName } from './snapshot.ts';

export interface PublishPorts extends HistoryPorts {
  rounds: RoundStore;
  snapshots: SnapshotStore;
  signOffs: EventLog<SignOffEvent>;
  audit: AuditLog;
  clock: Clock;
}

export interface WantedPublication {
  key: PlanKey;
  timeZone: string;
  /** The position of an earlier day; that of today when left out. */
  asAt?: Day | undefined;
  /** The quarter it reports; that of the latest round when left out. */
  period?: PeriodId | undefined;
}

/** What publishing would freeze, for somebody to look at first. */
export interface Publication {
  key: PlanKey;
  records: PlanRecords;
  digest: Digest;
  about: Omit<SnapshotAbout, 'publishedAt' | 'publishedBy'>;
  prepared: PreparedSnapshot;
  /** Whether everybody who signs off has signed; true where nobody signs. */
  isSignedOff: boolean;
  /** Whether the plan is published only once everybody has signed. */
  signOffRequired: boolean;
}

/** Puts the position together; stores nothing. Throws `not_found` without a plan, or for a round that was not opened. */
export async function preparePublication(
  ports: PublishPorts,
  { key, timeZone, asAt, period: wantedPeriod }: WantedPublication,
): Promise<Publication> {
  const today = dayOf(ports.clock.now(), timeZone);
  const day = asAt ?? today;
  const opened = await periodsOpened(ports.rounds, key, { day, timeZone });
  const period = wantedPeriod ?? opened[0] ?? null;
  const { records, note } = await recordsOn(ports, key, { day, today, timeZone, period });
  const hasRound = period !== null && opened.includes(period);
  const current = await currentDigest(ports.rounds, {
    ...{ key, records, asAt: day, timeZone, note },
    ...(hasRound ? { period } : {}),
  });
  const digest = hasRound ? current : { ...current, responded: null };
  const { steps, required } = await stepsOf(ports, { key, records, period });
  const about = {
    period,
    asAt: digest.asAt,
    note: digest.note,
    responded: digest.responded,
    signOffs: steps,
    lines: digest.lines,
  };
  const prepared = await ports.snapshots.prepare(key, records);
  const signed = steps.every(({ state }) => state === 'signed') && !(required && period === null);
  return { key, records, digest, about, prepared, isSignedOff: signed, signOffRequired: required };
}

/**
 * Freezes what was prepared; a closed round is published with it, one that is still open stays open. Throws `conflict` when
 * somebody else published or corrected since or has published just this, `bad_input` when the sign-off that the plan requires is not complete.
 */
export async function publish(
  ports: Pick<PublishPorts, 'snapshots' | 'rounds' | 'audit' | 'clock'>,
  publication: Publication,
  by: string,
): Promise<Snapshot> {
  const { key, about, records, prepared, isSignedOff, signOffRequired } = publication;
  if (signOffRequired && !isSignedOff) {
    throw new GoldenThreadError(
      'bad_input',
      'This plan is published only once everybody has signed off, and the sign-off is not complete. Nothing was published. “plan sign-off --ask” asks whoever is next.',
    );
  }
  const same = await publishedBefore(ports.snapshots, publication);
  if (same) {
    // It was published while its round was open: the round has closed since, and goes out with just that.
    if (await markPublished(ports.rounds, publication)) return same;
    throw new GoldenThreadError(
      'conflict',
      `This position is published already, as ${snapshotName(same)}. It was not published twice.`,
    );
  }
  const at = ports.clock.now();
  const published = { ...about, publishedAt: at, publishedBy: by };
  const snapshot = await ports.snapshots.publish(key, published, records, prepared.after);
  const what = `published ${snapshotName(snapshot)} of ${key.planId}, seal ${snapshot.seal}`;
  await ports.audit.record(key.tenant, { at, who: by, what });
  await markPublished(ports.rounds, publication);
  return snapshot;
}

/** Whether the round was closed and is published now. */
async function markPublished(rounds: RoundStore, { key, about }: Publication): Promise<boolean> {
  if (about.period === null) return false;
  const changed = await rounds.change(key, about.period, (round) =>
    round.state === 'closed' ? { ...round, state: 'published' } : undefined,
  );
  return changed !== undefined;
}

/** The latest snapshot where it is just this: two who publish at once, or one who is not sure that it went through, publish once. */
async function publishedBefore(
  snapshots: SnapshotStore,
  { key, about, prepared }: Publication,
): Promise<Snapshot | undefined> {
  const [latest] = await snapshots.list(key);
  if (!latest || mainPoints(latest) !== mainPoints(about)) return undefined;
  const frozen = await snapshots.read(key, latest.number);
  const isSame =
    frozen && (await snapshots.prepare(key, frozen.records)).fingerprint === prepared.fingerprint;
  return isSame ? latest : undefined;
}

/** What two publications of the same position share besides their records. */
export function mainPoints({
  period,
  asAt,
  lines,
  signOffs,
}: Pick<SnapshotAbout, 'period' | 'asAt' | 'lines' | 'signOffs'>): string {
  return JSON.stringify([period, asAt.actions, lines, signOffs.map(({ state }) => state)]);
}

async function recordsOn(
  ports: PublishPorts,
  key: PlanKey,
  { day, today, timeZone, period }: { day: Day; today: Day; timeZone: string; period: PeriodId | null },
): Promise<{ records: PlanRecords; note: string | undefined }> {
  if (day >= today) {
    const records = await (period === null ? ports.plans.read(key) : readPlanFor(ports, key, period));
    if (records) return { records, note: undefined };
  }
  const earlier = await readPlanAsAt(ports, key, { when: { day }, today, timeZone });
  if (earlier) return { records: earlier.records, note: loadedLaterNote(earlier, timeZone) };
  throw new GoldenThreadError(
    'not_found',
    `Nothing of ${key.planId} is on record for ${formatDay(day)}. Nothing was published.`,
  );
}

/** Newest first. */
async function periodsOpened(
  rounds: RoundStore,
  key: PlanKey,
  { day, timeZone }: { day: Day; timeZone: string },
): Promise<PeriodId[]> {
  const opened = (await rounds.list(key)).filter(
    ({ openedAt, state }) => state !== 'planned' && dayOf(openedAt, timeZone) <= day,
  );
  return opened.map(({ period }) => period);
}

async function stepsOf(
  ports: PublishPorts,
  { key, records, period }: { key: PlanKey; records: PlanRecords; period: PeriodId | null },
): Promise<{ steps: FrozenSignOff[]; required: boolean }> {
  const matters = await ports.signOffs.list(key);
  const signers = signersOf(matters.flatMap(({ events }) => events));
  const events = matters.filter(({ matter }) => matter === period).flatMap((each) => each.events);
  const steps = period === null ? [] : await signOffs({ records, signers, period, events });
  return { steps: steps.map(({ of: _of, ...step }) => step), required: signers.required === true };
}
