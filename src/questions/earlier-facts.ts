import { type Day, dayOf, formatDay } from '../plan/dates/day.ts';
import { periodOf } from '../plan/dates/reporting-period.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { SnapshotStore } from '../ports/snapshot-store.ts';
import { type Earlier, loadedLaterNote } from '../reporting/position/plan-as-at.ts';
import { type HistoryPorts, readPlanAsAt } from '../reporting/position/read-plan-as-at.ts';
import type { FrozenPosition, Snapshot } from '../summary/snapshots/snapshot.ts';
import { correctionWords } from '../summary/snapshots/snapshot-text.ts';
import type { EarlierFacts } from './answer.ts';

interface At {
  when: Earlier;
  today: Day;
  timeZone: string;
}

/**
 * Reads how the plan stood at an earlier time, for a question that asks for it: as published where a quarter that is over,
 * or just that day, was published; else out of the history. `undefined` where nothing is on record.
 */
export async function earlierFacts(
  ports: HistoryPorts & { snapshots: SnapshotStore },
  key: PlanKey,
  at: At,
): Promise<EarlierFacts | undefined> {
  const published = (await ports.snapshots.list(key)).find((snapshot) => isMeant(snapshot, at));
  const frozen = published && (await ports.snapshots.read(key, published.number));
  if (frozen) return asPublished(frozen, at.timeZone);
  const earlier = await readPlanAsAt(ports, key, at);
  if (earlier === undefined) return undefined;
  const note = loadedLaterNote(earlier, at.timeZone) ?? null;
  return { records: earlier.records, asAt: earlier.asAt.actions, note };
}

/** A quarter that still runs is asked about as it is now, whatever was published of it so far. */
function isMeant({ period, asAt, publishedAt }: Snapshot, { when, today, timeZone }: At): boolean {
  if (dayOf(publishedAt, timeZone) > today) return false;
  return 'day' in when ? asAt.actions === when.day : period === when.period && period < periodOf(today);
}

function asPublished({ snapshot, records }: FrozenPosition, timeZone: string): EarlierFacts {
  const { number, asAt, publishedAt, corrections, note } = snapshot;
  const notes = [
    `As published on ${formatDay(dayOf(publishedAt, timeZone))} (snapshot ${number}).`,
    ...corrections.map((correction) => correctionWords(correction, timeZone)),
    ...(note === null ? [] : [note]),
  ];
  return { records, asAt: asAt.actions, note: notes.join(' ') };
}
