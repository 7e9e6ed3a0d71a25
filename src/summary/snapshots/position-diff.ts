import type { Measure } from '../../plan/measure.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import { foldLine } from '../../plan/wording.ts';
import type { Digest } from '../digest.ts';
import { type Movement, movementSince } from '../movement.ts';
import { countByStatus } from '../rag-counts.ts';
import { targetWords } from '../wording.ts';

/** A position to compare: a snapshot's, or the one on record now. */
export interface Position {
  asAt: Digest['asAt'];
  records: PlanRecords;
}

interface Change {
  /** What changed, for people: `status`, `revised date`. */
  what: string;
  before: string;
  after: string;
}

/** What is different between two positions of a plan, the earlier first. */
export interface PositionDiff {
  from: Digest['asAt'];
  to: Digest['asAt'];
  counts: { label: string; before: number; after: number }[];
  movement: Movement;
  /** Actions in both whose record differs; those that came or went are in `movement`. */
  actions: { ref: string; text: string; changes: Change[] }[];
  measures: { ref: string; name: string; changes: Change[] }[];
}

export function positionDiff(from: Position, to: Position): PositionDiff {
  const scheme = to.records.plan.statusScheme;
  const before = countByStatus(from.records.actions, scheme).rows;
  const after = countByStatus(to.records.actions, scheme).rows;
  const countIn = (rows: typeof before, status: string | null) =>
    rows.find((row) => row.status === status)?.count ?? 0;
  const rows = [...after, ...before.filter((row) => !after.some(({ status }) => status === row.status))];
  const previous = { asAt: from.asAt.actions, statuses: from.records.actions };
  return {
    from: from.asAt,
    to: to.asAt,
    counts: rows.map(({ label, status }) => ({
      label,
      before: countIn(before, status),
      after: countIn(after, status),
    })),
    movement: movementSince(previous, to.records.actions, scheme),
    actions: changed(from.records.actions, to.records.actions, (action) => actionWords(action, scheme)).map(
      ({ record, changes }) => ({
        ref: record.ref,
        text: record.text,
        changes,
      }),
    ),
    measures: changed(from.records.measures, to.records.measures, measureWords).map(
      ({ record, changes }) => ({ ref: record.ref, name: record.name, changes }),
    ),
  };
}

function changed<T extends { ref: string }>(
  from: readonly T[],
  to: readonly T[],
  wordsOf: (record: T) => Record<string, string>,
): { record: T; changes: Change[] }[] {
  const earlier = new Map(from.map((record) => [record.ref, record]));
  return to.flatMap((record) => {
    const former = earlier.get(record.ref);
    if (!former) return [];
    const before = wordsOf(former);
    const changes = Object.entries(wordsOf(record))
      .map(([what, after]) => ({ what, before: before[what] ?? '', after }))
      .filter((change) => change.before !== change.after);
    return changes.length > 0 ? [{ record, changes }] : [];
  });
}

function actionWords(action: PlanAction, scheme: StatusScheme): Record<string, string> {
  const { status, target, revisedTarget, commentary, theme, text, continues } = action;
  const label = scheme.statuses.find(({ id }) => id === status)?.label ?? action.statusText;
  return {
    status: continues ? `${label} (continues)` : label,
    'target date': targetWords(target),
    'revised date': revisedTarget ? targetWords(revisedTarget) : '',
    commentary: foldLine(commentary),
    theme,
    wording: foldLine(text),
  };
}

function measureWords({
  value,
  target,
  rating,
  direction,
  asAt,
  name,
  unit,
}: Measure): Record<string, string> {
  const figure = (number: number | null) => (number === null ? '' : `${number} ${unit}`.trim());
  return {
    value: figure(value),
    target: figure(target),
    rating: rating ?? '',
    direction: direction ?? '',
    'as-at date': asAt ?? '',
    wording: name,
  };
}
