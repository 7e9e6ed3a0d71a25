import { distance } from 'fastest-levenshtein';
import { sameWord, stemOf } from './stem.ts';

/** The words that a misspelt word may have been meant as. */
export interface Dictionary {
  /** Not to be touched: correctly spelt already. */
  known(word: string): boolean;
  /** The word meant, or `undefined` when nothing is near enough. */
  nearest(word: string): string | undefined;
}

/** A proper form of another word, as against one cut short: `answered`, not `overdu`. */
const inflected = /(s|ed|ing|er|ly)$/;

/** Words of the question language come first in a tie: `later` of them are the plan's own words. */
export function buildDictionary(words: Iterable<string>, later: Iterable<string>): Dictionary {
  const byFirstLetter = new Map<string, string[]>();
  const spelt = new Set<string>();
  const stems = new Set<string>();
  for (const word of [...words, ...later]) {
    if (spelt.has(word)) continue;
    spelt.add(word);
    stems.add(stemOf(word));
    if (word.length < 4 || /\d/.test(word)) continue;
    const initial = word.charAt(0);
    byFirstLetter.set(initial, [...(byFirstLetter.get(initial) ?? []), word]);
  }
  return {
    known: (word) => spelt.has(word),
    nearest: (word) => {
      const meant = nearestOf(word, byFirstLetter.get(word.charAt(0)) ?? []);
      const cutShort = meant !== undefined && stemOf(meant) === stemOf(word) && !inflected.test(word);
      return hasForm(stemOf(word), stems) && !cutShort ? undefined : meant;
    },
  };
}

function hasForm(stem: string, stems: ReadonlySet<string>): boolean {
  if (stems.has(stem)) return true;
  for (const other of stems) if (other.length > 4 && sameWord(stem, other)) return true;
  return false;
}

function nearestOf(word: string, candidates: readonly string[]): string | undefined {
  let best: { word: string; far: number } | undefined;
  for (const candidate of candidates) {
    const far = misspelling(word, candidate);
    if (far !== undefined && (best === undefined || far < best.far)) best = { word: candidate, far };
  }
  return best?.word;
}

/**
 * How far apart two words are, in letters; `undefined` when it is too far for a slip. Swapped letters count as one; of a short
 * word a letter may be missing, but none may be another: "data" is not "date".
 */
function misspelling(word: string, candidate: string): number | undefined {
  if (isVowelless(word, candidate)) return 1;
  if (Math.abs(word.length - candidate.length) > 2) return undefined;
  const far = distance(word, candidate);
  if (far === 2 && word.length === candidate.length && lettersOf(word) === lettersOf(candidate)) return 1;
  if (word.length < 5 && candidate.length <= word.length) return undefined;
  const allowed = word.length >= 8 ? 2 : 1;
  return far <= allowed && Math.min(word.length, candidate.length) > 3 ? far : undefined;
}

/** Written without some of its vowels, as on a phone: `recvry`. */
function isVowelless(word: string, candidate: string): boolean {
  const consonants = word.replace(/[aeiou]/g, '');
  return (
    consonants.length > 3 &&
    word.length < candidate.length &&
    consonants === candidate.replace(/[aeiou]/g, '')
  );
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}
