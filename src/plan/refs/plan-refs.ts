import type { FormerRecord } from '../former-record.ts';
import type { PlanAction } from '../plan-action.ts';
import { isSmallWord, wordingKey } from '../wording.ts';
import { type DoubtfulRef, doubtfulRefs, type Worded } from './contested-refs.ts';

/** An action as a document gives it: `ref` is null unless the document has a column of references. */
export type IncomingAction = Omit<PlanAction, 'ref'> & { ref: string | null };

const pattern = /^(\p{L}{2,})-(\d+)$/u;

/**
 * Gives every incoming action its reference, in the given order. An action keeps the stored reference when the
 * document says so and its words do not say otherwise, or when its wording is the same (the same theme first); the rest
 * take the next free number of their theme, `ER-03`. A number once given is never given to another: pass in as `retired`
 * the actions that were removed earlier and are no longer in `existing`; one that is back has its reference again.
 */
export function assignRefs(
  existing: readonly PlanAction[],
  incoming: readonly IncomingAction[],
  retired: readonly FormerRecord[] = [],
): PlanAction[] {
  const { refs } = assignRefsBy(existing, incoming, { retired });
  return incoming.map((action, index) => ({ ...action, ref: refs[index] ?? '' }));
}

export interface RefOptions {
  retired: readonly FormerRecord[];
  /** Numbers all records under this code, whatever their theme. */
  code?: string;
}

export interface AssignedRefs {
  /** In the order of `incoming`. */
  refs: string[];
  /** By index in `incoming`, rows whose printed reference belongs to quite another wording. */
  doubtful: Map<number, DoubtfulRef>;
}

/** What `assignRefs` does, for anything with a wording. */
export function assignRefsBy(
  existing: readonly Worded<string>[],
  incoming: readonly Worded<string | null>[],
  { retired, code }: RefOptions,
): AssignedRefs {
  const doubtful = doubtfulRefs({ stored: existing, retired }, incoming);
  const refs = incoming.map(({ ref }, index) =>
    doubtful.get(index)?.contested ? undefined : (ref ?? undefined),
  );
  for (const { among, keyOf } of [
    { among: existing, keyOf: themeAndText },
    { among: existing, keyOf: ({ text }: Worded<unknown>) => wordingKey(text) },
    { among: retired, keyOf: themeAndText },
  ]) {
    if (among.length === 0) continue;
    const settled = new Set(refs);
    const known = groupBy(
      among.filter(({ ref }) => !settled.has(ref)),
      keyOf,
    );
    if (known.size === 0) continue;
    incoming.forEach((record, index) => {
      refs[index] ??= known.get(keyOf(record))?.shift()?.ref;
    });
  }
  const used = [...existing, ...retired].map(({ ref }) => ref).concat(refs.flatMap((ref) => ref ?? []));
  const numbers = new RefNumbers([...existing, ...incoming], used);
  return { refs: incoming.map(({ theme }, index) => refs[index] ?? numbers.next(theme, code)), doubtful };
}

function themeAndText({ theme, text }: Worded<unknown>): string {
  return `${wordingKey(theme)}|${wordingKey(text)}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The next free number of each theme. */
class RefNumbers {
  private readonly codes: Map<string, string>;
  private readonly highest = new Map<string, number>();

  constructor(records: readonly Worded<string | null>[], used: readonly string[]) {
    this.codes = knownCodes(records);
    for (const ref of used) {
      const [, code, number] = pattern.exec(ref) ?? [];
      if (code !== undefined) this.highest.set(code, Math.max(this.highest.get(code) ?? 0, Number(number)));
    }
  }

  next(theme: string, fixedCode?: string): string {
    const code = fixedCode ?? this.codeOf(theme);
    const number = (this.highest.get(code) ?? 0) + 1;
    this.highest.set(code, number);
    return `${code}-${String(number).padStart(2, '0')}`;
  }

  private codeOf(theme: string): string {
    const key = wordingKey(theme);
    const code =
      this.codes.get(key) ?? themeCode(theme, new Set([...this.codes.values(), ...this.highest.keys()]));
    this.codes.set(key, code);
    return code;
  }
}

function knownCodes(records: readonly Worded<string | null>[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const { ref, theme } of records) {
    const code = pattern.exec(ref ?? '')?.[1];
    const key = wordingKey(theme);
    if (code !== undefined && !codes.has(key) && ![...codes.values()].includes(code)) codes.set(key, code);
  }
  return codes;
}

/**
 * Two letters for a theme: the initials of its first two significant words, or the first two letters of a single
 * word. Where another theme has them, the second letter moves on through the rest of the name.
 */
export function themeCode(theme: string, taken: ReadonlySet<string> = new Set()): string {
  const words = wordingKey(theme)
    .split(' ')
    .map((word) => word.replace(/[^\p{L}]/gu, ''))
    .filter((word) => word !== '');
  const significant = words.filter((word) => !isSmallWord(word));
  const [first = 'x', ...others] = significant.length > 0 ? significant : words;
  const initial = first.charAt(0);
  const seconds = [
    ...others.map((word) => word.charAt(0)),
    ...first.slice(1),
    ...others.join(''),
    ...alphabet,
  ];
  for (const second of seconds) {
    const code = (initial + second).toUpperCase();
    if (!taken.has(code)) return code;
  }
  return nextLongCode(initial.toUpperCase(), taken);
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

function nextLongCode(initial: string, taken: ReadonlySet<string>): string {
  for (const second of alphabet.toUpperCase()) {
    for (const third of alphabet.toUpperCase()) {
      const code = initial + second + third;
      if (!taken.has(code)) return code;
    }
  }
  return `${initial}${'X'.repeat(taken.size)}`;
}
