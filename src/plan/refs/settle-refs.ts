import type { FormerRecord } from '../former-record.ts';
import type { LongList } from '../long-list.ts';
import type { Worded } from './contested-refs.ts';
import { likeness, wordBag } from './likeness.ts';
import { matchReworded, type Undecided } from './match-reworded.ts';
import { assignRefsBy } from './plan-refs.ts';

/** What a person decided: by earlier reference, the later one that it lives on in, or null for none. */
export type MatchDecisions = ReadonlyMap<string, string | null>;

export interface SettledRefs {
  /** By the reference first given to a row, the earlier one that it keeps. */
  renamed: Map<string, string>;
  undecided: Undecided[];
  /** Decisions that cannot be followed, in words. */
  problems: string[];
  /** Decisions that need nothing done any more, in words. */
  followed: { ref: string; message: string }[];
}

export const nothingSettled: SettledRefs = { renamed: new Map(), undecided: [], problems: [], followed: [] };

export interface SettleOptions {
  stored: readonly Worded<string>[];
  /** Records that earlier editions held. */
  retired: readonly FormerRecord[];
  decisions: MatchDecisions;
  /** By the reference that a row was given, the one that the document prints and that belongs to another record. */
  contested: ReadonlyMap<string, string>;
  /** The code under which the product numbers all of them, whatever their theme. */
  code?: string;
  /** Asks about all that is alike: a word more in the name of a measure may make it another. */
  asksAlways?: boolean;
}

/**
 * Which reworded rows keep an earlier reference, after exact references and exact wordings have been matched: as a person
 * decided, else by likeness where it is sure. References that the document itself gives are never altered, and rows whose
 * printed reference is contested are left to a person.
 */
export function settleRefs(imported: LongList<Worded<string>>, options: SettleOptions): SettledRefs {
  const { stored, retired, decisions, contested } = options;
  const known = new Set([...stored, ...retired].map(({ ref }) => ref));
  if (known.size === 0 && decisions.size === 0) return nothingSettled;
  const kept = new Set<string>();
  const fresh: Worded<string>[] = [];
  for (const { ref, theme, text } of imported) {
    kept.add(ref);
    if (!known.has(ref)) fresh.push({ ref, theme, text });
  }
  const gone = stored.filter(({ ref }) => !kept.has(ref));
  const decided = decide({ decisions, gone: [...gone, ...retired], kept, known });
  const settled = new Set(decided.renamed.values());
  const isOpen = ({ ref }: { ref: string }) => !kept.has(ref) && !settled.has(ref) && !decisions.has(ref);
  const open = fresh.filter(({ ref }) => !decided.renamed.has(ref));
  const likely =
    gone.length === 0 || areGiven(imported, options)
      ? { matched: new Map<string, string>(), undecided: [] }
      : matchReworded(
          gone.filter(isOpen),
          open.filter(({ ref }) => !contested.has(ref)),
        );
  const sure = options.asksAlways ? new Map<string, string>() : likely.matched;
  const rows = open.filter(({ ref }) => contested.has(ref));
  const matched = new Set(sure.values());
  const earlier = [...gone, ...retired].filter((record) => isOpen(record) && !matched.has(record.ref));
  const alike = options.asksAlways ? questions(likely.matched, open, earlier) : [];
  return {
    renamed: new Map([...sure, ...decided.renamed]),
    undecided: together([...alike, ...likely.undecided, ...askAbout(rows, earlier, contested)]),
    problems: decided.problems,
    followed: decided.followed,
  };
}

/** The record under the reference that it keeps. */
export function renamedBy<T extends { ref: string }>(
  record: T,
  { renamed }: Pick<SettledRefs, 'renamed'>,
): T {
  const ref = renamed.get(record.ref);
  return ref === undefined ? record : { ...record, ref };
}

interface Decided {
  renamed: Map<string, string>;
  problems: string[];
  followed: SettledRefs['followed'];
}

function decide({
  decisions,
  gone,
  kept,
  known,
}: {
  decisions: MatchDecisions;
  gone: readonly { ref: string }[];
  kept: ReadonlySet<string>;
  known: ReadonlySet<string>;
}): Decided {
  const renamed = new Map<string, string>();
  const problems: string[] = [];
  const followed: Decided['followed'] = [];
  const isGone = new Set(gone.map(({ ref }) => ref).filter((ref) => !kept.has(ref)));
  for (const [earlier, later] of decisions) {
    if (later === null) continue;
    if (kept.has(earlier) && !kept.has(later)) {
      const message = `${earlier} stands in the document, and ${later} does not: nothing had to be matched.`;
      followed.push({ ref: earlier, message });
    } else if (!isGone.has(earlier)) {
      problems.push(`${earlier} is not among the actions that are gone, so it cannot live on in ${later}.`);
    } else if (!kept.has(later)) {
      problems.push(`${later} is not in the document, so ${earlier} cannot live on in it.`);
    } else if (known.has(later)) {
      problems.push(
        `${later} is an action of its own that still stands, so ${earlier} cannot live on in it.`,
      );
    } else if (renamed.has(later)) {
      problems.push(
        `${later} can keep one earlier reference only, not ${renamed.get(later)} and ${earlier}.`,
      );
    } else {
      renamed.set(later, earlier);
    }
  }
  return { renamed, problems, followed };
}

/** For each contested row, the record whose reference it prints, and those that its words may mean. */
function askAbout(
  rows: readonly Worded<string>[],
  earlier: readonly FormerRecord[],
  contested: ReadonlyMap<string, string>,
): Undecided[] {
  if (rows.length === 0) return [];
  const likely = matchReworded(earlier, rows);
  const printed = rows.flatMap(({ ref }) => [[ref, contested.get(ref) ?? ''] as const]);
  return [...questions([...printed, ...likely.matched], rows, earlier), ...likely.undecided];
}

/** Whether the earlier record lives on in the row, of each pair: the row's reference and the earlier one. */
function questions(
  pairs: Iterable<readonly [string, string]>,
  rows: readonly Worded<string>[],
  earlier: readonly FormerRecord[],
): Undecided[] {
  const [rowOf, earlierOf] = [byRef(rows), byRef(earlier)];
  return [...pairs].flatMap(([later, ref]) => {
    const [row, record] = [rowOf.get(later), earlierOf.get(ref)];
    if (!row || !record) return [];
    const score = Math.round(likeness(wordBag(row.text), wordBag(record.text)) * 100) / 100;
    return [{ ref, text: record.text, candidates: [{ ref: later, text: row.text, likeness: score }] }];
  });
}

/** One question for each earlier action, most alike first. */
function together(questions: readonly Undecided[]): Undecided[] {
  const found = new Map<string, Undecided>();
  for (const { ref, text, candidates } of questions) {
    const known = found.get(ref)?.candidates ?? [];
    const more = candidates.filter((each) => !known.some((other) => other.ref === each.ref));
    const all = [...known, ...more].sort((a, b) => b.likeness - a.likeness);
    found.set(ref, { ref, text, candidates: all });
  }
  return [...found.values()];
}

function byRef<T extends { ref: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((each) => [each.ref, each]));
}

/** Whether the new references stand in the document: the product, numbering on by itself, would have given others. */
function areGiven(
  imported: LongList<Worded<string>>,
  { stored, retired, code }: Pick<SettleOptions, 'stored' | 'retired' | 'code'>,
): boolean {
  const before = new Set([...stored, ...retired].map(({ ref }) => ref));
  const given: string[] = [];
  const unnumbered: Worded<string | null>[] = [];
  for (const { ref, theme, text } of imported) {
    given.push(ref);
    unnumbered.push({ ref: before.has(ref) ? ref : null, theme, text });
  }
  const { refs } = assignRefsBy(stored, unnumbered, { retired, ...(code === undefined ? {} : { code }) });
  return refs.some((ref, index) => ref !== given[index]);
}
