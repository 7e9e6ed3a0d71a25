import type { FormerRecord } from './former-record.ts';
import { matchReworded, type Undecided } from './match-reworded.ts';
import type { PlanAction } from './plan-action.ts';
import { assignRefs } from './plan-refs.ts';

/** What a person decided: by earlier reference, the later one that it lives on in, or null for none. */
export type MatchDecisions = ReadonlyMap<string, string | null>;

export interface SettledRefs {
  actions: PlanAction[];
  /** By the reference first given to a row, the earlier one that it keeps. */
  renamed: Map<string, string>;
  undecided: Undecided[];
  /** Decisions that name something that is not there, in words. */
  problems: string[];
}

export interface SettleOptions {
  stored: readonly PlanAction[];
  /** Actions that earlier editions held. */
  retired: readonly FormerRecord[];
  decisions: MatchDecisions;
}

/**
 * Gives reworded actions their earlier references back, after exact references and exact wordings have been matched: as
 * a person decided, else by likeness where it is sure. References that the document itself gives are never altered.
 */
export function settleRefs(imported: readonly PlanAction[], options: SettleOptions): SettledRefs {
  const { stored, retired, decisions } = options;
  const kept = new Set(imported.map(({ ref }) => ref));
  const before = new Set(stored.map(({ ref }) => ref));
  const gone = stored.filter(({ ref }) => !kept.has(ref));
  const fresh = imported.filter(({ ref }) => !before.has(ref));
  const decided = decide({ decisions, gone: [...gone, ...retired], kept });
  const settled = new Set(decided.renamed.values());
  const likely =
    gone.length === 0 || areGiven(imported, options)
      ? { matched: new Map<string, string>(), undecided: [] }
      : matchReworded(
          gone.filter(({ ref }) => !settled.has(ref) && !decisions.has(ref)),
          fresh.filter(({ ref }) => !decided.renamed.has(ref)),
        );
  const renamed = new Map([...likely.matched, ...decided.renamed]);
  const actions = imported.map((action) => ({ ...action, ref: renamed.get(action.ref) ?? action.ref }));
  return { actions, renamed, undecided: likely.undecided, problems: decided.problems };
}

function decide({
  decisions,
  gone,
  kept,
}: {
  decisions: MatchDecisions;
  gone: readonly { ref: string }[];
  kept: ReadonlySet<string>;
}): { renamed: Map<string, string>; problems: string[] } {
  const renamed = new Map<string, string>();
  const problems: string[] = [];
  for (const [earlier, later] of decisions) {
    if (later === null) continue;
    if (!gone.some(({ ref }) => ref === earlier)) {
      problems.push(`${earlier} is not among the actions that are gone, so it cannot live on in ${later}.`);
    } else if (!kept.has(later)) {
      problems.push(`${later} is not in the document, so ${earlier} cannot live on in it.`);
    } else if (renamed.has(later)) {
      problems.push(
        `${later} can keep one earlier reference only, not ${renamed.get(later)} and ${earlier}.`,
      );
    } else {
      renamed.set(later, earlier);
    }
  }
  return { renamed, problems };
}

/** Whether the new references stand in the document: the product, numbering on by itself, would have given others. */
function areGiven(imported: readonly PlanAction[], { stored, retired }: SettleOptions): boolean {
  const before = new Set(stored.map(({ ref }) => ref));
  const unnumbered = imported.map((action) => ({
    ...action,
    ref: before.has(action.ref) ? action.ref : null,
  }));
  const numbered = assignRefs(
    stored,
    unnumbered,
    retired.map(({ ref }) => ref),
  );
  return numbered.some(({ ref }, index) => ref !== imported[index]?.ref);
}
