import { GoldenThreadError } from '../errors.ts';
import type { Instant } from '../plan/dates/day.ts';
import type { RowCounts } from '../plan/importing/import-preview.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import type { ImportMapping, ReadPlan } from './imported-plan.ts';
import { type PlanFile, readDocument } from './read-document.ts';

/** What is to be read. */
export interface ReadRequest {
  /** Documents of one plan: the tracker, the scorecard, or both. A later one adds to what the earlier ones hold. */
  files: PlanFile[];
  now: Instant;
  mapping?: ImportMapping | undefined;
}

/** What the documents say together, and the records that earlier editions of their plan held. */
export interface ReadTogether {
  read: ReadPlan;
  former: Awaited<ReturnType<PlanStore['former']>>;
}

/** Reads the documents of one plan; `bad_input` where two of them hold a tracker, or two a scorecard. */
export async function readDocuments(
  plans: PlanStore,
  { files, now, mapping }: ReadRequest,
  key: PlanKey,
): Promise<ReadTogether> {
  const { tenant, planId } = key;
  const former = await plans.former(key);
  let merged: ReadPlan | undefined;
  for (const file of files) {
    const read = await readDocument(file, {
      now,
      planId,
      retired: former,
      stored: (id) => plans.read({ tenant, planId: id }),
      ...(mapping === undefined ? {} : { mapping }),
    });
    if (merged) requireOneEach(merged, read, files);
    merged = add(merged, read);
  }
  if (!merged) throw new GoldenThreadError('bad_input', 'No document was given. Nothing was stored.');
  return { read: merged, former };
}

/** Two trackers, or two scorecards, would number their rows apart and leave the plan to whichever came last. */
function requireOneEach(earlier: ReadPlan, read: ReadPlan, files: readonly PlanFile[]): void {
  const what = (['actions', 'measures'] as const).find(
    (each) => earlier[each].length > 0 && read[each].length > 0,
  );
  if (!what) return;
  const names = files.map(({ fileName }) => fileName).join(' and ');
  throw new GoldenThreadError(
    'bad_input',
    `${names} ${files.length === 2 ? 'both' : 'partly'} hold ${what}. Nothing was stored. A plan has one tracker and one scorecard: put them in one workbook, a sheet each, or give each a plan of its own with --plan.`,
  );
}

/** The document with actions names the plan and its themes; one with measures alone adds only those. */
function add(earlier: ReadPlan | undefined, read: ReadPlan): ReadPlan {
  if (!earlier) return read;
  return {
    plan: earlier.actions.length > 0 ? earlier.plan : read.plan,
    actions: read.actions.length > 0 ? read.actions : earlier.actions,
    measures: read.measures.length > 0 ? read.measures : earlier.measures,
    warnings: [...earlier.warnings, ...read.warnings],
    rows: addCounts(earlier.rows, read.rows),
    headers: {
      actions: { ...earlier.headers.actions, ...read.headers.actions },
      measures: { ...earlier.headers.measures, ...read.headers.measures },
    },
    contested: {
      actions: new Map([...earlier.contested.actions, ...read.contested.actions]),
      measures: new Map([...earlier.contested.measures, ...read.contested.measures]),
    },
  };
}

function addCounts(one: RowCounts, other: RowCounts): RowCounts {
  return {
    total: one.total + other.total,
    actions: one.actions + other.actions,
    measures: one.measures + other.measures,
    headings: one.headings + other.headings,
    empty: one.empty + other.empty,
    skipped: one.skipped + other.skipped,
  };
}
