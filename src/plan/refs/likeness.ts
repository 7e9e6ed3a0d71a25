import { isSmallWord, wordingKey } from '../wording.ts';

/** A wording taken apart for comparison. */
export interface WordBag {
  words: ReadonlySet<string>;
  /** The figures in it: `Phase 1` and `Phase 2` are alike in words but not the same promise. */
  figures: string;
}

export function wordBag(text: string): WordBag {
  const all = wordingKey(text).split(' ');
  const significant = all.filter((word) => word !== '' && !isSmallWord(word));
  const figures = significant.filter((word) => /\p{N}/u.test(word)).sort();
  return { words: new Set(significant.map(stem)), figures: figures.join(' ') };
}

/** Sørensen–Dice over the significant words: 1 for the same words in any order, 0 for none in common. */
export function likeness(a: WordBag, b: WordBag): number {
  const [small, large] = a.words.size <= b.words.size ? [a, b] : [b, a];
  const total = small.words.size + large.words.size;
  if (total === 0) return 0;
  let shared = 0;
  for (const word of small.words) if (large.words.has(word)) shared += 1;
  return (2 * shared) / total;
}

/** `centre` and `centres`, `deliver` and `delivering` count as one word. */
function stem(word: string): string {
  return word.length > 5 ? word.replace(/(?:ing|ed|es|s)$/, '') : word.replace(/(?<=\p{L}{3})s$/u, '');
}
