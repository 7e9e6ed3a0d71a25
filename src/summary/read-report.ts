import { GoldenThreadError } from '../errors.ts';
import type { Day } from '../plan/dates/day.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import { buildDigest } from './digest.ts';
import type { Report } from './report.ts';
import { type PublishPorts, preparePublication } from './snapshots/publish-position.ts';

export interface WantedReport {
  key: PlanKey;
  timeZone: string;
  /** The position of an earlier day; that of today when left out. */
  asAt?: Day | undefined;
  /** A published position instead. */
  snapshot?: number | undefined;
}

/**
 * What a report says: of a snapshot, or of the position on record on a day. Throws `not_found` when there is no such
 * snapshot or no plan.
 */
export async function readReport(ports: PublishPorts, wanted: WantedReport): Promise<Report> {
  const { key, timeZone, asAt, snapshot: number } = wanted;
  if (number !== undefined) return snapshotReport(ports, { key, timeZone, number });
  const { records, digest, about } = await preparePublication(ports, { key, timeZone, asAt });
  return { records, digest, snapshot: null, signOffs: about.signOffs, timeZone };
}

async function snapshotReport(
  ports: PublishPorts,
  { key, timeZone, number }: { key: PlanKey; timeZone: string; number: number },
): Promise<Report> {
  const frozen = await ports.snapshots.read(key, number);
  if (!frozen) {
    throw new GoldenThreadError(
      'not_found',
      `There is no snapshot ${number} of ${key.planId}. “golden-thread snapshot list” shows what has been published.`,
    );
  }
  const { snapshot, records } = frozen;
  const { asAt, responded, note, signOffs } = snapshot;
  const digest = buildDigest({ records, asAt, responded, ...(note === null ? {} : { note }) });
  return { records, digest, snapshot, signOffs, timeZone };
}
