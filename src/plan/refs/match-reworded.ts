import { likeness, mayPromiseOther, type WordBag, wordBag } from './likeness.ts';

/** What matching looks at. */
export interface Worded {
  ref: string;
  text: string;
}

/** An earlier action that may live on in one of several, or in one that is not quite like it: a person decides. */
export interface Undecided {
  ref: string;
  text: string;
  /** Most alike first. `likeness` from 0 to 1. */
  candidates: { ref: string; text: string; likeness: number }[];
}

export interface Rewording {
  /** The earlier reference by the later one. */
  matched: Map<string, string>;
  undecided: Undecided[];
}

/** From here on two wordings are taken for one action, if no other comes near; below `listed` nobody is asked. */
const limits = { sure: 0.65, margin: 0.15, listed: 0.45 };
const mostCandidates = 4;

interface Pair {
  gone: number;
  fresh: number;
  score: number;
  /** However alike, the two may be different promises. */
  mayDiffer: boolean;
}

/**
 * Which of the actions that are new are reworded ones of those that are gone. A pair is matched where it is alike, no word
 * or figure was exchanged for another and neither side has another partner nearly as good; every other likely pair is
 * left to a person.
 */
export function matchReworded(gone: readonly Worded[], fresh: readonly Worded[]): Rewording {
  const pairs = likelyPairs(gone, fresh);
  const sure = clearPairs(pairs).filter(({ mayDiffer }) => !mayDiffer);
  const settledFresh = new Set(sure.map((pair) => pair.fresh));
  const settledGone = new Set(sure.map((pair) => pair.gone));
  const open = pairs.filter((pair) => !settledFresh.has(pair.fresh) && !settledGone.has(pair.gone));
  const matched = refsOf(sure, gone, fresh);
  const openBy = new Map<number, Pair[]>();
  for (const pair of open) openBy.set(pair.gone, [...(openBy.get(pair.gone) ?? []), pair]);
  const undecided = gone.flatMap(({ ref, text }, index) => {
    const own = (openBy.get(index) ?? []).sort((a, b) => b.score - a.score);
    const candidates = own.slice(0, mostCandidates).flatMap(({ fresh: at, score }) => {
      const found = fresh[at];
      return found ? [{ ref: found.ref, text: found.text, likeness: Math.round(score * 100) / 100 }] : [];
    });
    return candidates.length > 0 ? [{ ref, text, candidates }] : [];
  });
  return { matched, undecided };
}

/** By later reference, the earlier one that is clearly the most alike, be it the same promise or one put in its place. */
export function mostAlike(gone: readonly Worded[], fresh: readonly Worded[]): Map<string, string> {
  return refsOf(clearPairs(likelyPairs(gone, fresh)), gone, fresh);
}

function refsOf(
  pairs: readonly Pair[],
  gone: readonly Worded[],
  fresh: readonly Worded[],
): Map<string, string> {
  return new Map(pairs.map((pair) => [fresh[pair.fresh]?.ref ?? '', gone[pair.gone]?.ref ?? '']));
}

/** The pairs that are alike enough, and neither of whose sides has another partner nearly as good. */
function clearPairs(pairs: readonly Pair[]): Pair[] {
  const ofGone = bestBy(pairs, ({ gone: at }) => at);
  const ofFresh = bestBy(pairs, ({ fresh: at }) => at);
  return pairs.filter((pair) => {
    const next = Math.max(
      ofGone.get(pair.gone)?.nextTo(pair) ?? 0,
      ofFresh.get(pair.fresh)?.nextTo(pair) ?? 0,
    );
    return pair.score >= limits.sure && pair.score - next >= limits.margin;
  });
}

type Rivals = ReadonlyMap<number, BestTwo>;

/** The two best scores of one side, which tell how near the next best is. */
class BestTwo {
  #best: Pair | undefined;
  #second = 0;

  add(pair: Pair): void {
    if (!this.#best || pair.score > this.#best.score) {
      this.#second = this.#best?.score ?? 0;
      this.#best = pair;
    } else if (pair.score > this.#second) this.#second = pair.score;
  }

  /** The best score but for this pair's own. */
  nextTo(pair: Pair): number {
    return this.#best === pair ? this.#second : (this.#best?.score ?? 0);
  }
}

function bestBy(pairs: readonly Pair[], sideOf: (pair: Pair) => number): Rivals {
  const best = new Map<number, BestTwo>();
  for (const pair of pairs) {
    const side = best.get(sideOf(pair)) ?? new BestTwo();
    side.add(pair);
    best.set(sideOf(pair), side);
  }
  return best;
}

/** Pairs with words in common; found through the words, so that thousands of rows do not cost millions of comparisons. */
function likelyPairs(gone: readonly Worded[], fresh: readonly Worded[]): Pair[] {
  const goneBags = gone.map(({ text }) => wordBag(text));
  const byWord = new Map<string, number[]>();
  goneBags.forEach(({ words }, index) => {
    for (const word of words) {
      const list = byWord.get(word);
      if (list) list.push(index);
      else byWord.set(word, [index]);
    }
  });
  return fresh.flatMap(({ text }, at) => {
    const bag = wordBag(text);
    return [...partnersOf(bag, byWord)].flatMap((index) => {
      const other = goneBags[index];
      const score = other ? likeness(bag, other) : 0;
      if (!other || score < limits.listed) return [];
      return [{ gone: index, fresh: at, score, mayDiffer: mayPromiseOther(other, bag) }];
    });
  });
}

/** A word that so many share says little; wordings alike enough share rarer ones too, or there are few to compare. */
const commonWord = 300;

function partnersOf({ words }: WordBag, byWord: ReadonlyMap<string, number[]>): Set<number> {
  const lists = [...words].flatMap((word) => {
    const list = byWord.get(word);
    return list && list.length <= commonWord ? [list] : [];
  });
  return new Set(lists.flat());
}
