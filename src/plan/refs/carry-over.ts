import type { Instant } from '../dates/day.ts';
import type { PlanRecords, Theme } from '../plan.ts';
import type { PlanAction } from '../plan-action.ts';
import { wordingKey } from '../wording.ts';
import type { Decision, LineageEntry } from './lineage.ts';
import { matchReworded, type Undecided } from './match-reworded.ts';
import type { MatchDecisions } from './settle-refs.ts';

export interface CarryOverOptions {
  from: PlanRecords;
  to: PlanRecords;
  /** By earlier reference, the later one, or null for none; several earlier ones may be merged in one. */
  matches: MatchDecisions;
  dropped: ReadonlyMap<string, Decision>;
  /** What was kept of an earlier run between the two plans; today's decisions go before it. */
  kept?: readonly LineageEntry[];
  now: Instant;
  by: string;
}

export interface CarryOver {
  entries: LineageEntry[];
  /** Likely successors for a person to decide. */
  undecided: Undecided[];
  /** Neither finished, nor carried over, nor dropped by a decision. */
  unaccounted: { ref: string; text: string }[];
  /** In the later plan without an ancestor. */
  added: { ref: string; text: string }[];
  /** The later plan's themes with last year's names as aliases, where most of an earlier theme went into one of them. */
  themes: Theme[];
  /** Decisions that name something that is not there, in words. */
  problems: string[];
}

/** What becomes of each action of one plan in the next, matched by decision, by wording, then by likeness where sure. */
export function carryOver(given: CarryOverOptions): CarryOver {
  const options = withKept(given);
  const { from, to, matches, dropped } = options;
  const problems = problemsIn(given);
  const successor = new Map<string, string>();
  for (const [earlier, later] of matches) if (later !== null) successor.set(earlier, later);
  const isOpen = ({ ref }: { ref: string }) => !successor.has(ref) && !dropped.has(ref) && !matches.has(ref);
  matchWords(from.actions.filter(isOpen), to.actions, successor);
  const taken = new Set(successor.values());
  const free = to.actions.filter(({ ref }) => !taken.has(ref));
  const likely = matchReworded(from.actions.filter(isOpen), free);
  for (const [later, earlier] of likely.matched) successor.set(earlier, later);
  const entries = from.actions.flatMap((action) => entryFor(action, successor, options) ?? []);
  const known = new Set(entries.map((entry) => entry.from.ref));
  const heirs = new Set(successor.values());
  return {
    entries,
    undecided: likely.undecided.filter(({ ref }) => !known.has(ref)),
    unaccounted: from.actions.filter(({ ref }) => !known.has(ref)).map(brief),
    added: to.actions.filter(({ ref }) => !heirs.has(ref)).map(brief),
    themes: withFormerNames(options, successor),
    problems,
  };
}

/** The decisions together with those that an earlier run kept and that still have somewhere to go. */
function withKept(options: CarryOverOptions): CarryOverOptions {
  const { from, to, kept = [] } = options;
  const later = new Set(to.actions.map(({ ref }) => ref));
  const open = kept.filter(
    ({ from: { planId, ref } }) =>
      planId === from.plan.id && !options.matches.has(ref) && !options.dropped.has(ref),
  );
  const matches = open.flatMap((entry) =>
    entry.to !== null && later.has(entry.to) ? [[entry.from.ref, entry.to] as const] : [],
  );
  const dropped = open.flatMap(({ from: { ref }, kind, decision }) =>
    kind === 'dropped' && decision ? [[ref, decision] as const] : [],
  );
  return {
    ...options,
    matches: new Map([...matches, ...options.matches]),
    dropped: new Map([...dropped, ...options.dropped]),
  };
}

function problemsIn({ from, to, matches, dropped }: CarryOverOptions): string[] {
  const earlier = new Set(from.actions.map(({ ref }) => ref));
  const later = new Set(to.actions.map(({ ref }) => ref));
  const decided = [...matches.keys(), ...dropped.keys()].filter((ref) => !earlier.has(ref));
  const heirs = [...matches.values()].filter((ref) => ref !== null && !later.has(ref));
  const both = [...dropped.keys()].filter((ref) => (matches.get(ref) ?? null) !== null);
  return [
    ...decided.map((ref) => `${ref} is not in ${from.plan.name}.`),
    ...heirs.map((ref) => `${ref} is not in ${to.plan.name}.`),
    ...both.map((ref) => `${ref} is both dropped and carried over.`),
  ];
}

/** The same words, each later action for one earlier one, the same theme first. */
function matchWords(
  from: readonly PlanAction[],
  to: readonly PlanAction[],
  successor: Map<string, string>,
): void {
  const taken = new Set(successor.values());
  const keys = [
    ({ theme, text }: PlanAction) => `${wordingKey(theme)}|${wordingKey(text)}`,
    ({ text }: PlanAction) => wordingKey(text),
  ];
  for (const keyOf of keys) {
    const free = new Map<string, PlanAction[]>();
    for (const action of to.filter(({ ref }) => !taken.has(ref)))
      free.set(keyOf(action), [...(free.get(keyOf(action)) ?? []), action]);
    for (const action of from.filter(({ ref }) => !successor.has(ref))) {
      const heir = free.get(keyOf(action))?.shift();
      if (!heir) continue;
      successor.set(action.ref, heir.ref);
      taken.add(heir.ref);
    }
  }
}

function entryFor(
  action: PlanAction,
  successor: ReadonlyMap<string, string>,
  { from, dropped, now, by }: CarryOverOptions,
): LineageEntry | undefined {
  const { ref, text } = action;
  const origin = { from: { planId: from.plan.id, ref, text }, at: now, by };
  const to = successor.get(ref);
  if (to !== undefined) {
    const siblings = [...successor.values()].filter((heir) => heir === to).length;
    return { ...origin, kind: siblings > 1 ? 'merged' : 'carried_over', to, decision: null };
  }
  const decision = dropped.get(ref);
  if (decision) return { ...origin, kind: 'dropped', to: null, decision };
  const status = from.plan.statusScheme.statuses.find(({ id }) => id === action.status);
  const isOver = status !== undefined && (!status.rated || (status.endsAction && !action.continues));
  return isOver ? { ...origin, kind: 'finished', to: null, decision: null } : undefined;
}

/** An earlier theme's name, and its own aliases, go with the theme that most of its carried actions went into. */
function withFormerNames({ from, to }: CarryOverOptions, successor: ReadonlyMap<string, string>): Theme[] {
  const themeOf = new Map(to.actions.map(({ ref, theme }) => [ref, theme]));
  const added = new Map<string, string[]>();
  for (const earlier of from.plan.themes) {
    const own = from.actions.filter(({ theme }) => theme === earlier.name);
    const heirs = own.flatMap(({ ref }) => themeOf.get(successor.get(ref) ?? '') ?? []);
    const home = to.plan.themes.find(
      ({ name }) => heirs.filter((theme) => theme === name).length * 2 > heirs.length,
    );
    if (home) added.set(home.name, [...(added.get(home.name) ?? []), earlier.name, ...earlier.aliases]);
  }
  return to.plan.themes.map((theme) => addAliases(theme, added.get(theme.name) ?? []));
}

/** The theme with more names; its own name and those it has already are passed over, whatever their case. */
export function addAliases(theme: Theme, names: readonly string[]): Theme {
  const aliases = [...theme.aliases];
  for (const name of names) {
    const known = [theme.name, ...aliases].map(wordingKey);
    if (name.trim() !== '' && !known.includes(wordingKey(name))) aliases.push(name.trim());
  }
  return { ...theme, aliases };
}

function brief({ ref, text }: PlanAction): { ref: string; text: string } {
  return { ref, text };
}
