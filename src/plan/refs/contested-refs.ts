import { wordingKey } from '../wording.ts';
import { likeness, wordBag } from './likeness.ts';
import { mostAlike } from './match-reworded.ts';

/** Anything with a wording that has a reference, or may have one. */
export interface Worded<Ref> {
  ref: Ref;
  theme: string;
  text: string;
}

/** A row whose printed reference belongs to a record of quite different words so far. */
export interface DoubtfulRef {
  /** The record that has had the reference so far. */
  record: Worded<string>;
  /** True where the row is kept apart from it; false where it keeps the reference all the same. */
  contested: boolean;
}

export interface KnownRecords {
  stored: readonly Worded<string>[];
  /** Records of earlier editions. */
  retired: readonly Worded<string>[];
}

/** Below this the words are utterly different: no rewording, as far as anybody can tell. */
const alikeAtAll = 0.3;

/** As the product numbers by itself: such a number may have been given to a row that the document did not number. */
const ownForm = /^\p{L}{2,}-\d{2,}$/u;

/**
 * The rows, by index, whose printed reference is doubtful. One is contested where the row has the very words of another
 * record; or where nothing of the words remains, and another row or record fits much better, the reference was retired,
 * or it is of the product's own form. What was answered under a reference never moves to another action in silence.
 */
export function doubtfulRefs(
  { stored, retired }: KnownRecords,
  incoming: readonly Worded<string | null>[],
): Map<number, DoubtfulRef> {
  const byRef = new Map([...retired, ...stored].map((record) => [record.ref, record]));
  const rows = incoming.flatMap((row, index) => {
    const record = byRef.get(row.ref ?? '');
    return record && wordingKey(record.text) !== wordingKey(row.text) ? [{ row, index, record }] : [];
  });
  if (rows.length === 0) return new Map();
  const fits = new BetterFits(byRef, incoming, new Set(rows.map(({ index }) => index)));
  const different = rows.filter(({ row, record }) => areDifferent(row.text, record.text));
  const near = fits.near(different.map(({ index }) => index));
  const wasRetired = new Set(retired.map(({ ref }) => ref));
  const found = new Map<number, DoubtfulRef>();
  for (const { index, record } of different) {
    const { ref } = record;
    const contested =
      fits.hasOtherWords(ref, index) || near.has(index) || wasRetired.has(ref) || ownForm.test(ref);
    found.set(index, { record, contested });
  }
  for (const { index, record } of rows) {
    if (fits.isAnother(index)) found.set(index, { record, contested: true });
  }
  return found;
}

function areDifferent(one: string, other: string): boolean {
  const [a, b] = [wordBag(one), wordBag(other)];
  return a.words.size > 0 && b.words.size > 0 && likeness(a, b) < alikeAtAll;
}

/** Where the words of rows and records point, whatever the references say. */
class BetterFits {
  readonly #incoming: readonly Worded<string | null>[];
  /** Rows whose words are not those of the record that they name. */
  readonly #changed: ReadonlySet<number>;
  readonly #byRef: ReadonlyMap<string, Worded<string>>;
  readonly #rowOf = new Map<string, number>();
  /** By wording, the references of records that no row of these words names. */
  readonly #open = new Map<string, string[]>();
  /** By wording, rows that may yet be any record's. */
  readonly #loose = new Map<string, number>();

  constructor(
    byRef: ReadonlyMap<string, Worded<string>>,
    incoming: readonly Worded<string | null>[],
    changed: ReadonlySet<number>,
  ) {
    this.#incoming = incoming;
    this.#changed = changed;
    this.#byRef = byRef;
    incoming.forEach(({ ref }, index) => {
      if (ref !== null) this.#rowOf.set(ref, index);
    });
    for (const { ref, text } of byRef.values()) {
      const row = this.#rowOf.get(ref);
      if (row !== undefined && !changed.has(row)) continue;
      const key = wordingKey(text);
      this.#open.set(key, [...(this.#open.get(key) ?? []), ref]);
    }
    incoming.forEach(({ ref, text }, index) => {
      if (ref === null || changed.has(index)) this.#loose.set(wordingKey(text), index);
    });
  }

  /** Whether the row has the very words of a record other than the one it names, which no other row holds on to. */
  isAnother(index: number): boolean {
    return this.#othersOf(index).some((ref) => {
      const holder = this.#rowOf.get(ref);
      return holder === undefined || this.#othersOf(holder).length > 0;
    });
  }

  /** Whether the record's words stand in another row. */
  hasOtherWords(ref: string, index: number): boolean {
    const other = this.#loose.get(wordingKey(this.#byRef.get(ref)?.text ?? ''));
    return other !== undefined && other !== index;
  }

  /** Which of the rows are much like a record other than the one they name, or name one that another row is much like. */
  near(indexes: readonly number[]): Set<number> {
    const different = new Set(indexes);
    const rows = this.#incoming.flatMap(({ ref, text }, index) =>
      ref === null || different.has(index) ? [{ ref: String(index), text }] : [],
    );
    const records = [...this.#byRef.values()].filter(({ ref }) => {
      const row = this.#rowOf.get(ref);
      return row === undefined || different.has(row);
    });
    const matched = mostAlike(records, rows);
    const taken = new Map([...matched].map(([row, ref]) => [ref, Number(row)]));
    return new Set(
      indexes.filter((index) => {
        const ref = this.#incoming[index]?.ref ?? '';
        return matched.has(String(index)) || taken.has(ref);
      }),
    );
  }

  #othersOf(index: number): string[] {
    const row = this.#incoming[index];
    if (!row || !this.#changed.has(index)) return [];
    return (this.#open.get(wordingKey(row.text)) ?? []).filter((ref) => ref !== row.ref);
  }
}
