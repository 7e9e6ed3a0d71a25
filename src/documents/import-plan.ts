import { GoldenThreadError } from '../errors.ts';
import { diffImport, type RecordsDiff } from '../plan/importing/import-diff.ts';
import {
  type ImportPreview,
  importPreview,
  type PreviewWarning,
  type RowCounts,
} from '../plan/importing/import-preview.ts';
import { eachChanged, type LongList } from '../plan/long-list.ts';
import type { LongPlan, PlanRecords } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import type { MatchDecisions } from '../plan/refs/settle-refs.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { AssignmentStore, PlanStore } from '../ports/plan-store.ts';
import type { UpdateStore } from '../ports/update-store.ts';
import { rulingsIn, withRulingsOf } from '../reporting/approval/decision-request.ts';
import { checkOwners } from '../reporting/owners/assign-owner.ts';
import { type AssignedOwners, assignedOwners, withOwnersOf } from '../reporting/owners/assignment.ts';
import type { Person } from '../reporting/person.ts';
import { planIdFrom } from './plan-identity.ts';
import { type ReadRequest, readDocuments } from './read-documents.ts';
import { keepAnswers } from './rows/keep-answers.ts';
import { settleImport } from './settle-import.ts';

export interface ImportRequest extends ReadRequest {
  tenant: string;
  /** Taken from the first file's name when undefined. */
  planId?: string | undefined;
  dryRun?: boolean;
  /** Who loads it, for the plan's history. */
  by?: string;
  /** A person's decisions on which row an earlier action lives on in. */
  matches?: MatchDecisions;
  /** The plan's mark that a person saw the documents compared with; `conflict` when it is another by now. */
  expected?: string | null | undefined;
  /** Where it is known which owners were assigned in Teams: those stay, whatever the document says. */
  assignments?: AssignmentStore;
  /** Where answers are kept: a document that repeats an earlier one takes no later one's place. */
  updates?: Pick<UpdateStore, 'history' | 'measureHistory'>;
  /** Where it is known who is met in Teams: owners whom none of them answers to are listed. */
  people?: PeopleStore;
  /** Last touch before storing. */
  prepare?(actions: LongList<PlanAction>): LongList<PlanAction>;
}

/** How many of the plan's actions an import made, changed, left as they were and took out. */
export interface ImportCounts {
  created: number;
  changed: number;
  unchanged: number;
  removed: number;
}

/** What the documents say, what was doubtful, and what it does to what is stored: `created` and so on are of actions. */
export interface ImportOutcome extends LongPlan, ImportCounts {
  warnings: PreviewWarning[];
  measureCounts: ImportCounts;
  /** Of the documents' tables: every row is an action, a measure, a heading, empty, or in the warnings. */
  rows: RowCounts;
  preview: ImportPreview;
}

/** Reads the documents and stores them as the plan's new edition, all or nothing; with `dryRun` it stores nothing. */
export async function importDocuments(plans: PlanStore, request: ImportRequest): Promise<ImportOutcome> {
  const { tenant, files, dryRun = false, prepare = (actions) => actions } = request;
  const key = { tenant, planId: planIdOf(request) };
  // The mark comes first: whatever is read after it and is newer makes the saving fail, so that nothing is overwritten unseen.
  const { mark, current } = await plans.editions(key);
  const { expected = mark } = request;
  const { read, former } = await readDocuments(plans, request, key);
  const before = await plans.read(key);
  const settled = settleImport(read, { matches: request.matches, before, former });
  const documented = before && current !== null ? await plans.edition(key, current) : undefined;
  const said = { key, stored: before, documented, updates: request.updates };
  const { plan: kept, staying, overtaken } = await keepAnswers(keepMissing(settled, before), said);
  const prepared: LongPlan = { ...kept, actions: prepare(kept.actions) };
  const assigned = assignedOwners((await request.assignments?.list(key)) ?? []);
  const warnings = [
    ...renaming(before, prepared),
    ...settled.warnings,
    ...overtaken,
    ...stayingOwners(prepared.actions, assigned.action),
    ...stayingOwners(prepared.measures, assigned.measure),
  ];
  if (!dryRun) {
    const source = { files: files.map(({ fileName }) => fileName), by: request.by ?? 'the command line' };
    await plans.saveEdition(tenant, prepared, { source, expected });
  }
  const { statusScheme } = prepared.plan;
  const rulings = rulingsIn(before?.actions ?? []);
  const shown: LongPlan = {
    ...prepared,
    actions: eachChanged(prepared.actions, (action) =>
      withRulingsOf(withOwnersOf(action, assigned.action), rulings, statusScheme),
    ),
    measures: prepared.measures.map((measure) => withOwnersOf(measure, assigned.measure)),
  };
  const { actions, measures } = diffImport(before, shown, staying);
  const isStored = !dryRun && (await plans.editions(key)).current !== current;
  const preview = importPreview({
    imported: shown,
    stored: before,
    staying,
    mark,
    isStored,
    rows: read.rows,
    headers: read.headers,
    undecided: settled.undecided,
    unsettledOwners: ownersUnmet(shown, await request.people?.list(tenant)),
    warnings,
  });
  const counts = { ...countsOf(actions), measureCounts: countsOf(measures), rows: read.rows };
  return { ...prepared, warnings, ...counts, preview };
}

function ownersUnmet(records: LongPlan, people: Person[] | undefined): ImportPreview['unsettledOwners'] {
  if (!people) return [];
  return checkOwners(records, people).problems.map(({ owner, refs }) => ({ owner, refs }));
}

function planIdOf({ files: [first], planId }: ImportRequest): string {
  if (!first) throw new GoldenThreadError('bad_input', 'No document was given. Nothing was stored.');
  return planId ?? planIdFrom(first.fileName);
}

/** A document of another name may be that of another plan. */
function renaming(before: PlanRecords | undefined, { plan }: LongPlan): PreviewWarning[] {
  if (!before || before.plan.name === plan.name) return [];
  const message = `The plan ${plan.id} is called “${before.plan.name}” so far; with this document it is called “${plan.name}”.`;
  return [{ ref: null, row: null, code: 'plan_renamed', message }];
}

function stayingOwners(
  items: LongList<Pick<PlanAction, 'ref' | 'owners'>>,
  assigned: ReadonlyMap<string, AssignedOwners>,
): PreviewWarning[] {
  const stay: PreviewWarning[] = [];
  for (const { ref, owners } of assigned.size > 0 ? items : []) {
    const given = assigned.get(ref)?.owners;
    if (!given || given.join() === owners.join() || owners.length === 0) continue;
    const message = `The document names ${owners.join(', ')}; ${given.join(', ')} was assigned in Teams and stays the owner.`;
    stay.push({ ref, row: null, code: 'assignment_stays', message });
  }
  return stay;
}

/** A scorecard says nothing of the actions, nor a tracker of the measures: those stay as they are. */
function keepMissing({ plan, actions, measures }: LongPlan, stored: PlanRecords | undefined): LongPlan {
  const hasActions = !stored || actions.length > 0;
  return {
    plan: hasActions ? plan : stored.plan,
    actions: hasActions ? actions : stored.actions,
    measures: !stored || measures.length > 0 ? measures : stored.measures,
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
