import { GoldenThreadError } from '../errors.ts';
import type { Instant } from '../plan/day.ts';
import type { FormerRecord } from '../plan/former-record.ts';
import { diffImport, type RecordsDiff } from '../plan/import-diff.ts';
import {
  type ImportPreview,
  importPreview,
  type PreviewWarning,
  type RowCounts,
} from '../plan/import-preview.ts';
import { measureRenames } from '../plan/measure-renames.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import { type MatchDecisions, type SettledRefs, settleRefs } from '../plan/settle-refs.ts';
import type { AssignmentStore, PeopleStore, PlanKey, PlanStore } from '../ports.ts';
import { ownerProblems } from '../reporting/assign-owner.ts';
import { type AssignedOwners, assignedOwners, withAssignedOwners } from '../reporting/assignment.ts';
import { rulingsIn, withRulings } from '../reporting/decision-request.ts';
import { isDue } from '../reporting/pass-items.ts';
import type { Person } from '../reporting/person.ts';
import type { ImportMapping, ImportWarning, ReadPlan } from './imported-plan.ts';
import { keepAnswers } from './keep-answers.ts';
import { planIdFrom } from './plan-identity.ts';
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
  /** Who loads it, for the plan's history. */
  by?: string;
  /** A person's decisions on which row an earlier action lives on in. */
  matches?: MatchDecisions;
  /** The plan's mark that a person saw the documents compared with; `conflict` when it is another by now. */
  expected?: string | null | undefined;
  /** Where it is known which owners were assigned in Teams: those stay, whatever the document says. */
  assignments?: AssignmentStore;
  /** Where it is known who is met in Teams: owners whom none of them answers to are listed. */
  people?: PeopleStore;
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
  const { read, retired } = await readAll(plans, request, key);
  const before = await plans.read(key);
  const settled = settle(request, { read, before, retired });
  const prepared = { ...keepAnswers(keepMissing(settled, before), before), warnings: settled.warnings };
  prepared.actions = prepare(prepared.actions);
  const assigned = assignedOwners((await request.assignments?.list(key)) ?? []);
  const warnings = [
    ...renaming(before, prepared),
    ...prepared.warnings,
    ...stayingOwners(prepared.actions, assigned),
    ...measureRenames(before?.measures ?? [], prepared.measures),
  ];
  if (!dryRun) {
    const source = { files: files.map(({ fileName }) => fileName), by: request.by ?? 'the command line' };
    await plans.saveEdition(tenant, recordsOf(prepared), { source, expected });
  }
  const owned = withAssignedOwners(prepared.actions, assigned);
  const shown = {
    ...recordsOf(prepared),
    actions: withRulings(owned, rulingsIn(before?.actions ?? []), prepared.plan.statusScheme),
  };
  const { actions, measures } = diffImport(before, shown);
  const isStored = !dryRun && (await plans.editions(key)).current !== current;
  const preview = importPreview({
    imported: shown,
    stored: before,
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

function ownersUnmet(
  { plan, actions }: PlanRecords,
  people: Person[] | undefined,
): ImportPreview['unsettledOwners'] {
  if (!people) return [];
  const due = actions.filter((action) => isDue(action, plan.statusScheme));
  return ownerProblems(due, people).map(({ owner, refs }) => ({ owner, refs }));
}

/** What the documents say together, and the actions that earlier editions of their plan held. */
interface ReadAll {
  read: ReadPlan;
  retired: FormerRecord[];
}

function planIdOf({ files: [first], planId }: ImportRequest): string {
  if (!first) throw new GoldenThreadError('bad_input', 'No document was given. Nothing was stored.');
  return planId ?? planIdFrom(first.fileName);
}

async function readAll(
  plans: PlanStore,
  { files, now, mapping }: ImportRequest,
  key: PlanKey,
): Promise<ReadAll> {
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
  return { read: merged, retired: former.actions };
}

type Settled = ReadPlan & Pick<SettledRefs, 'undecided'>;

/** Reworded actions keep their references; warnings follow them. */
function settle(
  { matches = new Map() }: ImportRequest,
  { read, before, retired }: ReadAll & { before: PlanRecords | undefined },
): Omit<Settled, 'warnings'> & { warnings: PreviewWarning[] } {
  if (read.actions.length === 0) return { ...read, undecided: [] };
  const { contested } = read;
  const options = { stored: before?.actions ?? [], retired, decisions: matches, contested };
  const { actions, renamed, undecided, problems, followed } = settleRefs(read.actions, options);
  if (problems.length > 0) {
    throw new GoldenThreadError(
      'bad_input',
      `${problems.join(' ')} Nothing was stored. Check the decisions.`,
    );
  }
  const follow = (warning: ImportWarning) => ({
    ...warning,
    ref: warning.ref === null ? null : (renamed.get(warning.ref) ?? warning.ref),
  });
  const open = undecided.map(({ ref, text, candidates }) => {
    const likely = candidates.map((each) => `${each.ref} "${shortened(each.text)}"`).join(' or ');
    const message = `"${shortened(text)}" is gone; it may live on in ${likely}. Nobody has decided, so they are kept apart.`;
    return { ref, row: null, code: 'match_undecided', message };
  });
  const done = followed.map((each) => ({ ...each, row: null, code: 'match_settled' }));
  const still = read.warnings.filter(({ code, ref }) => code !== 'ref_contested' || !renamed.has(ref ?? ''));
  const back = before ? comingBack(actions, retired, renamed) : [];
  return { ...read, actions, undecided, warnings: [...still.map(follow), ...back, ...open, ...done] };
}

/** Actions that an earlier edition held, the one before this did not, and this does again. */
function comingBack(
  actions: readonly PlanAction[],
  retired: readonly FormerRecord[],
  renamed: ReadonlyMap<string, string>,
): PreviewWarning[] {
  const gone = new Set(retired.map(({ ref }) => ref));
  const decided = new Set(renamed.values());
  return actions
    .filter(({ ref }) => gone.has(ref) && !decided.has(ref))
    .map(({ ref, place }) => ({
      ...{ ref, row: place?.row ?? null, code: 'action_back' },
      message: 'It had left the plan and is back: it has its reference and its answers again.',
    }));
}

/** A document of another name may be that of another plan. */
function renaming(before: PlanRecords | undefined, { plan }: PlanRecords): PreviewWarning[] {
  if (!before || before.plan.name === plan.name) return [];
  const message = `The plan ${plan.id} is called “${before.plan.name}” so far; with this document it is called “${plan.name}”.`;
  return [{ ref: null, row: null, code: 'plan_renamed', message }];
}

function stayingOwners(
  actions: readonly PlanAction[],
  assigned: ReadonlyMap<string, AssignedOwners>,
): PreviewWarning[] {
  return actions.flatMap(({ ref, owners }) => {
    const given = assigned.get(ref)?.owners;
    if (!given || given.join() === owners.join() || owners.length === 0) return [];
    const message = `The document names ${owners.join(', ')}; ${given.join(', ')} was assigned in Teams and stays the owner.`;
    return [{ ref, row: null, code: 'assignment_stays', message }];
  });
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function recordsOf({ plan, actions, measures }: PlanRecords): PlanRecords {
  return { plan, actions, measures };
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
    contested: new Map([...earlier.contested, ...read.contested]),
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
