import { GoldenThreadError } from '../errors.ts';
import type { Instant } from '../plan/day.ts';
import { diffImport, type RecordsDiff } from '../plan/import-diff.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import type { PlanStore } from '../ports.ts';
import type { ImportedPlan, ImportMapping, ImportWarning } from './imported-plan.ts';
import { type PlanFile, readDocument } from './read-document.ts';

export interface ImportRequest {
  tenant: string;
  /** Documents of one plan: the tracker, the scorecard, or both. A later one adds to what the earlier ones hold. */
  files: PlanFile[];
  now: Instant;
  /** Taken from the first file's name when undefined. */
  planId?: string | undefined;
  mapping?: ImportMapping | undefined;
  dryRun?: boolean;
  /** Last touch before storing. */
  prepare?(actions: PlanAction[]): PlanAction[];
}

/** How many of the plan's actions an import made, changed, left as they were and took out. */
export interface ImportCounts {
  created: number;
  changed: number;
  unchanged: number;
  removed: number;
}

/** What the documents say, what was doubtful, and what it does to what is stored: `created` and so on are of actions. */
export interface ImportOutcome extends PlanRecords, ImportCounts {
  warnings: ImportWarning[];
  measureCounts: ImportCounts;
}

/** Reads the documents and stores them as the plan's new edition, all or nothing; with `dryRun` it stores nothing. */
export async function importDocuments(plans: PlanStore, request: ImportRequest): Promise<ImportOutcome> {
  const { tenant, files, dryRun = false, prepare = (actions) => actions } = request;
  const stored = (planId: string) => plans.read({ tenant, planId });
  let planId = request.planId;
  let merged: ImportedPlan | undefined;
  for (const file of files) {
    const read = await readDocument(file, {
      now: request.now,
      stored,
      ...(planId === undefined ? {} : { planId }),
      ...(request.mapping === undefined ? {} : { mapping: request.mapping }),
    });
    planId = read.plan.id;
    merged = add(merged, read);
  }
  if (!merged) throw new GoldenThreadError('bad_input', 'No document was given. Nothing was stored.');
  const before = await stored(merged.plan.id);
  const records = { ...keepMissing(merged, before), warnings: merged.warnings };
  const prepared = { ...records, actions: prepare(records.actions) };
  if (!dryRun) await plans.saveEdition(tenant, recordsOf(prepared));
  const { actions, measures } = diffImport(before, prepared);
  return { ...prepared, ...countsOf(actions), measureCounts: countsOf(measures) };
}

function recordsOf({ plan, actions, measures }: PlanRecords): PlanRecords {
  return { plan, actions, measures };
}

/** The document with actions names the plan and its themes; one with measures alone adds only those. */
function add(earlier: ImportedPlan | undefined, read: ImportedPlan): ImportedPlan {
  if (!earlier) return read;
  return {
    plan: earlier.actions.length > 0 ? earlier.plan : read.plan,
    actions: read.actions.length > 0 ? read.actions : earlier.actions,
    measures: read.measures.length > 0 ? read.measures : earlier.measures,
    warnings: [...earlier.warnings, ...read.warnings],
  };
}

/** A scorecard says nothing of the actions, nor a tracker of the measures: those stay as they are. */
function keepMissing(imported: PlanRecords, stored: PlanRecords | undefined): PlanRecords {
  if (!stored) return recordsOf(imported);
  const hasActions = imported.actions.length > 0;
  return {
    plan: hasActions ? imported.plan : stored.plan,
    actions: hasActions ? imported.actions : stored.actions,
    measures: imported.measures.length > 0 ? imported.measures : stored.measures,
  };
}

function countsOf({ created, changed, unchanged, removed }: RecordsDiff): ImportCounts {
  return {
    created: created.length,
    changed: changed.length,
    unchanged: unchanged.length,
    removed: removed.length,
  };
}
