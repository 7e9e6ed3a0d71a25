import { type Day, dayOf } from '../plan/dates/day.ts';
import { periodOf, shiftPeriod } from '../plan/dates/reporting-period.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { RoundStore } from '../ports/round-store.ts';
import type { SnapshotStore } from '../ports/snapshot-store.ts';
import type { Earlier } from '../reporting/position/plan-as-at.ts';
import { type HistoryPorts, readPlanAsAt } from '../reporting/position/read-plan-as-at.ts';
import { type CurrentDigest, currentDigest } from './current-digest.ts';
import type { Digest } from './digest.ts';
import type { PreviousPosition } from './movement.ts';

export interface ComparePorts extends HistoryPorts {
  rounds: RoundStore;
  snapshots: SnapshotStore;
  digests: DigestStore;
}

/** The digest with what has moved since the last one posted, last quarter and the same quarter last year. */
export async function comparedDigest(ports: ComparePorts, wanted: CurrentDigest): Promise<Digest> {
  const { key, asAt, timeZone, theme } = wanted;
  const period = wanted.period ?? periodOf(asAt);
  const position = (when: Earlier) => earlierPosition(ports, key, { when, asAt, timeZone });
  const lastDigest = await lastPosted(ports.digests, key, { theme: theme ?? null, asAt, timeZone });
  const [sinceDigest, sinceQuarter, sinceYear] = await Promise.all([
    lastDigest === undefined ? undefined : position({ day: lastDigest }),
    position({ period: shiftPeriod(period, -1) }),
    position({ period: shiftPeriod(period, -4) }),
  ]);
  const previous = { lastDigest: sinceDigest, lastQuarter: sinceQuarter, sameQuarterLastYear: sinceYear };
  return currentDigest(ports.rounds, { ...wanted, previous });
}

/** The day of the last digest of the same scope before the day itself. */
async function lastPosted(
  digests: DigestStore,
  key: PlanKey,
  { theme, asAt, timeZone }: { theme: string | null; asAt: Day; timeZone: string },
): Promise<Day | undefined> {
  return (await digests.list(key))
    .flatMap(({ record }) =>
      record.theme === theme && record.sentAt !== null ? [dayOf(record.sentAt, timeZone)] : [],
    )
    .filter((day) => day < asAt)
    .sort()
    .at(-1);
}

/** As published where the quarter was, else out of the history; `undefined` where the plan was not loaded yet. */
async function earlierPosition(
  ports: ComparePorts,
  key: PlanKey,
  { when, asAt, timeZone }: { when: Earlier; asAt: Day; timeZone: string },
): Promise<PreviousPosition | undefined> {
  if ('period' in when) {
    const published = (await ports.snapshots.list(key)).find(
      (snapshot) => snapshot.period === when.period && snapshot.asAt.actions < asAt,
    );
    const frozen = published && (await ports.snapshots.read(key, published.number));
    if (frozen) return { asAt: frozen.snapshot.asAt.actions, statuses: frozen.records.actions };
  }
  const earlier = await readPlanAsAt(ports, key, { when, today: asAt, timeZone });
  if (!earlier || earlier.loadedLater || earlier.asAt.actions >= asAt) return undefined;
  return { asAt: earlier.asAt.actions, statuses: earlier.records.actions };
}
