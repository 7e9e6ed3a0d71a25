import { GoldenThreadError } from '../errors.ts';
import type { FormerRecord } from '../plan/former-record.ts';
import type { PreviewWarning } from '../plan/importing/import-preview.ts';
import { eachChanged, type LongList } from '../plan/long-list.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import type { Undecided } from '../plan/refs/match-reworded.ts';
import { measureCode, measureWords } from '../plan/refs/measure-refs.ts';
import {
  type MatchDecisions,
  nothingSettled,
  renamedBy,
  type SettledRefs,
  settleRefs,
} from '../plan/refs/settle-refs.ts';
import { shorten } from '../plan/shown-words.ts';
import type { ImportWarning, ReadPlan } from './imported-plan.ts';
import type { ReadTogether } from './read-documents.ts';

interface SettleFacts extends Pick<ReadTogether, 'former'> {
  matches: MatchDecisions | undefined;
  before: PlanRecords | undefined;
}

export interface SettledImport extends Omit<ReadPlan, 'warnings'> {
  warnings: PreviewWarning[];
  undecided: Undecided[];
}

/** Reworded actions and measures keep their references, as far as that is sure or decided; warnings follow them. */
export function settleImport(
  read: ReadPlan,
  { matches = new Map(), before, former }: SettleFacts,
): SettledImport {
  const decisions = shareDecisions(matches, before, former);
  const ofActions = settleActions(read, { decisions: decisions.actions, before, former });
  const ofMeasures = settleMeasures(read, { decisions: decisions.measures, before, former });
  const problems = [...ofActions.problems, ...ofMeasures.problems];
  if (problems.length > 0) {
    throw new GoldenThreadError(
      'bad_input',
      `${problems.join(' ')} Nothing was stored. Check the decisions.`,
    );
  }
  const actions = eachChanged(read.actions, (action) => renamedBy(action, ofActions));
  const renamed = new Map([...ofMeasures.renamed, ...ofActions.renamed]);
  const undecided = [...ofActions.undecided, ...ofMeasures.undecided];
  const done = [...ofActions.followed, ...ofMeasures.followed].map((each) => ({
    ...{ ...each, row: null, code: 'match_settled' },
  }));
  const still = read.warnings.filter(({ code, ref }) => code !== 'ref_contested' || !renamed.has(ref ?? ''));
  const back = before ? comingBack(actions, former.actions, ofActions.renamed) : [];
  return {
    ...read,
    actions,
    measures: read.measures.map((measure) => renamedBy(measure, ofMeasures)),
    undecided,
    warnings: [
      ...still.map((warning) => follow(warning, renamed)),
      ...back,
      ...undecided.map(openWarning),
      ...done,
    ],
  };
}

interface Settling extends Pick<SettleFacts, 'before' | 'former'> {
  decisions: MatchDecisions;
}

function settleActions(
  { actions, contested }: ReadPlan,
  { decisions, before, former }: Settling,
): SettledRefs {
  if (actions.length === 0) return nothingSettled;
  const stored = before?.actions ?? [];
  return settleRefs(actions, { stored, retired: former.actions, decisions, contested: contested.actions });
}

function settleMeasures(
  { measures, contested }: ReadPlan,
  { decisions, before, former }: Settling,
): SettledRefs {
  if (measures.length === 0) return nothingSettled;
  const stored = (before?.measures ?? []).map(measureWords);
  return settleRefs(measures.map(measureWords), {
    ...{ stored, retired: former.measures, decisions, contested: contested.measures },
    ...{ code: measureCode, asksAlways: true },
  });
}

/** A decision is about the measure of that reference where no action has it or had it. */
function shareDecisions(
  matches: MatchDecisions,
  before: PlanRecords | undefined,
  former: ReadTogether['former'],
): { actions: MatchDecisions; measures: MatchDecisions } {
  const refsOf = (records: readonly { ref: string }[]) => records.map(({ ref }) => ref);
  const actions = new Set(refsOf([...(before?.actions ?? []), ...former.actions]));
  const measures = new Set(refsOf([...(before?.measures ?? []), ...former.measures]));
  const isMeasures = (ref: string) => measures.has(ref) && !actions.has(ref);
  const some = (wanted: boolean) => new Map([...matches].filter(([ref]) => isMeasures(ref) === wanted));
  return { actions: some(false), measures: some(true) };
}

function follow(warning: ImportWarning, renamed: ReadonlyMap<string, string>): PreviewWarning {
  return warning.ref === null ? warning : { ...warning, ref: renamed.get(warning.ref) ?? warning.ref };
}

function openWarning({ ref, text, candidates }: Undecided): PreviewWarning {
  const likely = candidates.map((each) => `${each.ref} "${shorten(each.text, 80)}"`).join(' or ');
  const message = `"${shorten(text, 80)}" is gone; it may live on in ${likely}. Nobody has decided, so they are kept apart.`;
  return { ref, row: null, code: 'match_undecided', message };
}

/** Actions that an earlier edition held, the one before this did not, and this does again. */
function comingBack(
  actions: LongList<PlanAction>,
  retired: readonly FormerRecord[],
  renamed: ReadonlyMap<string, string>,
): PreviewWarning[] {
  const gone = new Set(retired.map(({ ref }) => ref));
  const decided = new Set(renamed.values());
  if (gone.size === 0) return [];
  const message = 'It had left the plan and is back: it has its reference and its answers again.';
  const back: PreviewWarning[] = [];
  for (const { ref, place } of actions) {
    if (gone.has(ref) && !decided.has(ref))
      back.push({ ref, row: place?.row ?? null, code: 'action_back', message });
  }
  return back;
}
