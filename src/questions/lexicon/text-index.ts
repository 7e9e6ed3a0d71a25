import type { PlanAction } from '../../plan/plan-action.ts';
import { isGeneric } from '../words/plain-words.ts';
import { sameWord, stemOf } from '../words/stem.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import { Postings } from './postings.ts';
import { Stems } from './stems.ts';

/** How closely an action's own words were met. */
export interface TextMatch {
  /** In document order. */
  refs: string[];
  /** The words that were looked for in the end, as typed. */
  words: string[];
  /** Some of the words are only in what was said of the actions, not in the actions. */
  inCommentary: boolean;
}

/** What of an action is looked at. */
type Indexed = Pick<PlanAction, 'ref' | 'text' | 'activity' | 'outcome' | 'commentary'>;

/** Numbers of the actions, ascending. */
type Numbers = Int32Array;

const nobody: Numbers = new Int32Array(0);

/** Stems that begin alike stand together: a word is only compared with those. */
const bucketLength = 4;

/** Full text over a plan's actions: which of them have a word, or a form of it, and in which of their parts. */
export class TextIndex {
  readonly #refs: string[];
  readonly #stems = new Stems();
  /** What is promised, the activity above it, the outcome above that, what is said of it. */
  readonly #parts: readonly Postings[] = Array.from({ length: 4 }, () => new Postings());
  /** Stems of the actions' texts in order, where each text's end, and those of their activities: for words side by side. */
  readonly #texts = new GrowingNumbers();
  readonly #textEnds = new GrowingNumbers();
  readonly #activities: (readonly number[])[];
  readonly #alike = new Map<string, number[]>();
  /** How many actions have a stem in any part, and the last of them. */
  readonly #common: number[] = [];
  readonly #last: number[] = [];

  constructor(actions: readonly Indexed[]) {
    this.#refs = actions.map(({ ref }) => ref);
    /** Headings that many actions stand under are read once, and so is what is said of many. */
    const read = new Map<string, number[]>();
    const stemsOf = (text: string | null) => {
      const known = read.get(text ?? '');
      if (known) return known;
      const stems = this.#stems.in(text ?? '');
      read.set(text ?? '', stems);
      return stems;
    };
    this.#activities = actions.map(({ text, activity, outcome, commentary }, number) => {
      const stems = this.#stems.in(text);
      for (const stem of stems) this.#texts.push(stem);
      this.#textEnds.push(this.#texts.length);
      const above = stemsOf(activity);
      this.#add([stems, above, stemsOf(outcome), stemsOf(commentary)], number);
      return above;
    });
    this.#stems.list.forEach((stem, id) => {
      const bucket = this.#alike.get(stem.slice(0, bucketLength));
      if (bucket) bucket.push(id);
      else this.#alike.set(stem.slice(0, bucketLength), [id]);
    });
  }

  /** Every word of the actions as it is written, folded. */
  words(): string[] {
    return this.#stems.words();
  }

  /**
   * The actions that the words are about. All words must occur: in the action and its activity if any action has them
   * all there, else with its outcome, else with its commentary. Words that the plan does not know at all are passed
   * over only when `loosely` and others remain; then most of the rest is enough.
   */
  find(asked: readonly string[], loosely: boolean): TextMatch {
    return this.#find(asked, { loosely, depths: [1, 2, 3] });
  }

  /** The same for one action: an action that has the words itself comes before those that only stand under them. */
  findOne(asked: readonly string[]): TextMatch {
    return this.#find(asked, { loosely: true, depths: [0, 1, 2, 3] });
  }

  /** The actions that have all the words anywhere, what they stand under and their commentary included. */
  findAnywhere(asked: readonly string[]): string[] {
    return this.#named(this.#withAll(asked, 3));
  }

  /** Whether any action, its commentary included, has the word or a form of it. */
  knows(word: string): boolean {
    return this.#occurrences(stemOf(word)) > 0;
  }

  /** Whether the words stand side by side in an action's own text or activity. */
  hasPhrase(words: readonly string[]): boolean {
    const { stems, rarest } = this.#phrase(words);
    return rarest.some((number) => this.#standsIn(number, stems));
  }

  #sideBySide(words: readonly string[]): Numbers {
    const { stems, rarest } = this.#phrase(words);
    return rarest.filter((number) => this.#standsIn(number, stems));
  }

  /** The words by their stems' numbers, and the actions that have the rarest of them. */
  #phrase(words: readonly string[]): { stems: number[]; rarest: Numbers } {
    const stems = words.map((word) => this.#stems.find(stemOf(word)) ?? -1);
    const lists = stems.map((stem) => (stem < 0 ? nobody : this.#exactly(stem, 1)));
    return { stems, rarest: lists.reduce((one, other) => (other.length < one.length ? other : one)) };
  }

  #standsIn(number: number, stems: readonly number[]): boolean {
    const text = this.#texts.slice(this.#textEnds.at(number - 1) ?? 0, this.#textEnds.at(number) ?? 0);
    return standIn(text, stems) || standIn(this.#activities[number] ?? [], stems);
  }

  #add(parts: readonly (readonly number[])[], number: number): void {
    for (const [part, stems] of parts.entries()) {
      this.#parts[part]?.add(number, stems);
      for (const stem of stems) {
        if (this.#last[stem] === number) continue;
        this.#last[stem] = number;
        this.#common[stem] = (this.#common[stem] ?? 0) + 1;
      }
    }
  }

  #find(asked: readonly string[], how: { loosely: boolean; depths: readonly number[] }): TextMatch {
    const known = asked.filter((word) => this.knows(word));
    const specific = asked.filter((word) => !isGeneric(word));
    const knownSpecific = known.filter((word) => !isGeneric(word));
    const attempts = [asked, specific];
    if (how.loosely && knownSpecific.length * 2 > specific.length) attempts.push(known, knownSpecific);
    for (const attempt of attempts) {
      for (const depth of how.depths) {
        const found = this.#withAll(attempt, depth);
        if (found.length > 0)
          return { refs: this.#named(found), words: [...attempt], inCommentary: depth === 3 };
      }
    }
    return how.loosely ? this.#withMost(known, asked.length) : notFound(asked);
  }

  #withAll(words: readonly string[], depth: number): Numbers {
    const all = intersection(words.map((word) => this.#holding(stemOf(word), depth)));
    const at = words.findIndex((word, index) => index > 0 && /^\d+$/.test(word));
    if (at < 0 || all.length < 2) return all;
    const numbered = new Set(this.#sideBySide([words[at - 1] ?? '', words[at] ?? '']));
    return numbered.size > 0 ? all.filter((number) => numbered.has(number)) : all;
  }

  /** The actions with the largest share of the words, rare words counting for more; two words and six tenths of it at least. */
  #withMost(words: readonly string[], askedCount: number): TextMatch {
    if (words.length < 3 || words.length * 2 <= askedCount) return notFound(words);
    const held = new Map<number, { score: number; count: number }>();
    let full = 0;
    for (const word of words) {
      const weight = Math.log(1 + this.#refs.length / Math.max(1, this.#occurrences(stemOf(word))));
      full += weight;
      for (const number of this.#holding(stemOf(word), 1)) {
        const { score, count } = held.get(number) ?? { score: 0, count: 0 };
        held.set(number, { score: score + weight, count: count + 1 });
      }
    }
    const scored = [...held].filter(([, { count }]) => count > 1);
    const best = scored.reduce((most, [, { score }]) => Math.max(most, score), 0);
    if (scored.length === 0 || best < full * 0.6) return notFound(words);
    const numbers = scored.filter(([, { score }]) => score >= best - 1e-9).map(([number]) => number);
    return {
      refs: this.#named(numbers.sort((one, other) => one - other)),
      words: [...words],
      inCommentary: false,
    };
  }

  /** Those with the word or a form of it in the parts up to `depth`. */
  #holding(stem: string, depth: number): Numbers {
    return union(this.#formsOf(stem).map((form) => this.#exactly(form, depth)));
  }

  #exactly(stem: number, depth: number): Numbers {
    return union(this.#parts.slice(0, depth + 1).map((postings) => postings.of(stem)));
  }

  #formsOf(stem: string): number[] {
    const near = this.#alike.get(stem.slice(0, bucketLength)) ?? [];
    return near.filter((other) => sameWord(stem, this.#stems.list[other] ?? ''));
  }

  #occurrences(stem: string): number {
    return this.#formsOf(stem).reduce((sum, form) => sum + (this.#common[form] ?? 0), 0);
  }

  #named(numbers: Iterable<number>): string[] {
    return Array.from(numbers, (number) => this.#refs[number] ?? '');
  }
}

function standIn(title: ArrayLike<number>, stems: readonly number[]): boolean {
  for (let at = 0; at + stems.length <= title.length; at += 1)
    if (stems.every((stem, offset) => title[at + offset] === stem)) return true;
  return false;
}

function notFound(words: readonly string[]): TextMatch {
  return { refs: [], words: [...words], inCommentary: false };
}

function union(lists: readonly Numbers[]): Numbers {
  const held = lists.filter((list) => list.length > 0);
  if (held.length < 2) return held[0] ?? nobody;
  return Int32Array.from(new Set(held.flatMap((list) => [...list]))).sort();
}

function intersection(lists: readonly Numbers[]): Numbers {
  const [shortest = nobody, ...others] = [...lists].sort((one, other) => one.length - other.length);
  return shortest.filter((number) => others.every((list) => holds(list, number)));
}

/** Looks in an ascending list by halves: a common word's list has every action in it. */
function holds(list: Numbers, number: number): boolean {
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const found = list[middle] ?? number;
    if (found === number) return true;
    if (found < number) from = middle + 1;
    else to = middle;
  }
  return false;
}
