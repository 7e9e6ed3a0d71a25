import type { PlanAction } from '../../plan/plan-action.ts';
import { foldText } from '../words/fold-text.ts';
import { isGeneric, isPlain } from '../words/plain-words.ts';
import { sameWord, stemOf } from '../words/stem.ts';

/** How closely an action's own words were met. */
export interface TextMatch {
  /** In document order. */
  refs: string[];
  /** The words that were looked for in the end, as typed. */
  words: string[];
  /** Some of the words are only in what was said of the actions, not in the actions. */
  inCommentary: boolean;
}

interface Entry {
  ref: string;
  /** Stems in order, for each field: what is promised, where it belongs, what is said of it. */
  title: string[];
  setting: string[];
  commentary: string[];
}

const mostCounted = 5000;

/** Full text over a plan's actions. */
export class TextIndex {
  readonly #entries: Entry[];
  readonly #common: Map<string, number>;
  /** Words asked before; bounded, for anybody may type anything. */
  readonly #counted = new Map<string, number>();

  constructor(actions: readonly PlanAction[]) {
    this.#entries = actions.map((action) => ({
      ref: action.ref,
      title: stemsOf(`${action.text} . ${action.activity ?? ''}`),
      setting: stemsOf(action.outcome ?? ''),
      commentary: stemsOf(action.commentary),
    }));
    this.#common = countEntries(this.#entries);
  }

  /**
   * The actions that the words are about. All words must occur: in the action and its activity if any action has them
   * all there, else with its outcome, else with its commentary. Words that the plan does not know at all are passed
   * over only when `loosely` and others remain; then most of the rest is enough.
   */
  find(words: readonly string[], loosely: boolean): TextMatch {
    const asked = words.filter((word) => !isPlain(word) || words.length === 1);
    const known = asked.filter((word) => this.#occurrences(stemOf(word)) > 0);
    const specific = asked.filter((word) => !isGeneric(word));
    const knownSpecific = known.filter((word) => !isGeneric(word));
    const attempts = [asked, specific];
    if (loosely && knownSpecific.length * 2 > specific.length) attempts.push(known, knownSpecific);
    for (const attempt of attempts) {
      const { refs, inCommentary } = this.#withAll(attempt);
      if (refs.length > 0) return { refs, words: attempt, inCommentary };
    }
    return loosely ? this.#withMost(known, asked.length) : notFound(asked);
  }

  /** Whether any action, its commentary included, has the word or a form of it. */
  knows(word: string): boolean {
    return this.#occurrences(stemOf(word)) > 0;
  }

  /** Whether the words stand side by side in an action's own text or activity. */
  hasPhrase(words: readonly string[]): boolean {
    const stems = words.map(stemOf);
    return this.#entries.some(({ title }) =>
      title.some((_, at) => stems.every((stem, offset) => title[at + offset] === stem)),
    );
  }

  #withAll(words: readonly string[]): Pick<TextMatch, 'refs' | 'inCommentary'> {
    if (words.length === 0) return { refs: [], inCommentary: false };
    const stems = words.map(stemOf);
    const fields: ((entry: Entry) => string[])[] = [
      ({ title }) => title,
      ({ title, setting }) => [...title, ...setting],
      ({ title, setting, commentary }) => [...title, ...setting, ...commentary],
    ];
    for (const [depth, field] of fields.entries()) {
      const held = this.#entries.filter((entry) => {
        const found = field(entry);
        return stems.every((stem) => found.some((other) => sameWord(stem, other)));
      });
      if (held.length > 0) return { refs: held.map(({ ref }) => ref), inCommentary: depth === 2 };
    }
    return { refs: [], inCommentary: false };
  }

  /** The actions with the largest share of the words, rare words counting for more; two words and six tenths of it at least. */
  #withMost(words: readonly string[], askedCount: number): TextMatch {
    if (words.length < 3 || words.length * 2 <= askedCount) return notFound(words);
    const weights = words.map((word) => ({ stem: stemOf(word), weight: this.#weight(stemOf(word)) }));
    const full = weights.reduce((sum, { weight }) => sum + weight, 0);
    const scored = this.#entries.map(({ ref, title }) => {
      const held = weights.filter(({ stem }) => title.some((other) => sameWord(stem, other)));
      return { ref, score: held.reduce((sum, { weight }) => sum + weight, 0), count: held.length };
    });
    const best = Math.max(0, ...scored.filter(({ count }) => count > 1).map(({ score }) => score));
    if (best < full * 0.6) return notFound(words);
    return {
      refs: scored.filter(({ score }) => score >= best - 1e-9).map(({ ref }) => ref),
      words: [...words],
      inCommentary: false,
    };
  }

  #weight(stem: string): number {
    return Math.log(1 + this.#entries.length / Math.max(1, this.#occurrences(stem)));
  }

  #occurrences(stem: string): number {
    const known = this.#counted.get(stem);
    if (known !== undefined) return known;
    let count = 0;
    for (const [other, held] of this.#common) if (sameWord(stem, other)) count += held;
    if (this.#counted.size < mostCounted) this.#counted.set(stem, count);
    return count;
  }
}

function notFound(words: readonly string[]): TextMatch {
  return { refs: [], words: [...words], inCommentary: false };
}

function stemsOf(text: string): string[] {
  return foldText(text)
    .split(' ')
    .filter((word) => word !== '')
    .map(stemOf);
}

function countEntries(entries: readonly Entry[]): Map<string, number> {
  const common = new Map<string, number>();
  for (const { title, setting, commentary } of entries) {
    for (const stem of new Set([...title, ...setting, ...commentary])) {
      common.set(stem, (common.get(stem) ?? 0) + 1);
    }
  }
  return common;
}
