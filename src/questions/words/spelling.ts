import { distance } from 'fastest-levenshtein';
import { soundOf } from './sound-of.ts';
import { sameWord, stemOf } from './stem.ts';

/** The words that a misspelt word may have been meant as. */
export interface Dictionary {
  /** Not to be touched: correctly spelt already. */
  known(word: string): boolean;
  /** The word meant, or `undefined` when nothing is near enough. */
  nearest(word: string): string | undefined;
  /** Likewise, with the words that are as near as it: the one of `nearest` first, none when nothing is near enough. */
  alike(word: string): readonly string[];
}

/** A proper form of another word, as against one cut short: `answered`, not `overdu`. */
const inflected = /(s|ed|ing|er|ly)$/;

/** What a dictionary is built from. */
interface Words {
  /** Of the question language: first in a tie. */
  words: Iterable<string>;
  /** The plan's own. */
  later: Iterable<string>;
  /** Correct, but no misspelling is taken for them. */
  spared: Iterable<string>;
}

/** `doin`, `wayz`, `improveing`. */
const misspeltEndings: [RegExp, string][] = [
  [/(?<=^..+)in$/, 'ing'],
  [/z$/, 's'],
  [/(?<=[^eioy])eing$/, 'ing'],
];

export function buildDictionary({ words, later, spared }: Words): Dictionary {
  const byFirstLetter = new Map<string, string[]>();
  const spelt = new Set<string>();
  const stems = new Map<string, Set<string>>();
  const asked = new Set<string>(words);
  const sounds = new Map([...asked].filter((word) => word.length > 4).map((word) => [soundOf(word), word]));
  for (const word of [...words, ...later]) {
    if (spelt.has(word)) continue;
    spelt.add(word);
    note(stems, stemOf(word));
    if (word.length < 4 || /\d/.test(word)) continue;
    const initial = word.charAt(0);
    const others = byFirstLetter.get(initial);
    if (others) others.push(word);
    else byFirstLetter.set(initial, [word]);
  }
  const whole = new Set(spelt);
  for (const word of spared) spelt.add(word);
  const near = (word: string) => nearestOf(word, byFirstLetter.get(word.charAt(0)) ?? []);
  /** `libarys`, whose singular is nearer to a word than it is itself. */
  const nearSingular = (word: string) =>
    word.length > 5 && word.endsWith('s') ? near(word.slice(0, -1))[0] : undefined;
  const nearest = (word: string) => {
    const wellEnded = misspeltEndings.find(
      ([wrong, right]) => wrong.test(word) && spelt.has(word.replace(wrong, right)),
    );
    if (wellEnded) return word.replace(...wellEnded);
    const meant =
      near(word)[0] ?? (word.length > 4 ? sounds.get(soundOf(word)) : undefined) ?? nearSingular(word);
    const cutShort =
      meant !== undefined &&
      stemOf(meant) === stemOf(word) &&
      !inflected.test(word) &&
      !inflected.test(meant);
    if (!hasForm(stemOf(word), stems) || cutShort) return meant;
    return meant !== undefined && asked.has(meant) && !isForm(word, whole) ? meant : undefined;
  };
  return {
    known: (word) => spelt.has(word),
    nearest,
    alike: (word) => {
      const meant = nearest(word);
      return meant === undefined ? [] : [...new Set([meant, ...near(word)])];
    },
  };
}

/** Forms of one word begin alike. */
const sharedBeginning = 4;

function note(stems: Map<string, Set<string>>, stem: string): void {
  const beginning = stem.slice(0, sharedBeginning);
  const known = stems.get(beginning);
  if (known) known.add(stem);
  else stems.set(beginning, new Set([stem]));
}

function hasForm(stem: string, stems: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const near = stems.get(stem.slice(0, sharedBeginning));
  if (near === undefined) return false;
  if (near.has(stem)) return true;
  for (const other of near) if (other.length > sharedBeginning && sameWord(stem, other)) return true;
  return false;
}

const endings = ['s', 'es', 'd', 'ed', 'r', 'er', 'ing', 'ly', 'ment', 'ion', 'ness', 'ful'];

/** Whether a word is another with a regular ending: `declines` is a form of `decline`, `measurs` is none of `measure`. */
function isForm(word: string, spelt: ReadonlySet<string>): boolean {
  if (endings.some((ending) => spelt.has(word + ending))) return true;
  if (/(ies|ied)$/.test(word)) return spelt.has(`${word.slice(0, -3)}y`);
  return endings.some((ending) => {
    if (!word.endsWith(ending)) return false;
    const base = word.slice(0, -ending.length);
    // `finishd` is no form of `finish`, as `completed` is one of `complete`.
    const isWhole = !/^[dr]$/.test(ending) || base.endsWith('e');
    return isWhole && isBase(base, ending, spelt);
  });
}

function isBase(base: string, ending: string, spelt: ReadonlySet<string>): boolean {
  if (base.length < 3) return false;
  if (spelt.has(base)) return true;
  if (!/^[aeiou]/.test(ending)) return false;
  const others = [`${base}e`, base.replace(/(.)\1$/, '$1'), `${base}ed`, `${base}ing`, `${base}er`];
  return others.some((each) => each !== base + ending && spelt.has(each));
}

/** The nearest of the candidates, in their order, those with the same last letter first; several where they are as near. */
function nearestOf(word: string, candidates: readonly string[]): string[] {
  let best: string[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const far = misspelling(word, candidate);
    if (far === undefined || far > least) continue;
    if (far < least) best = [];
    best.push(candidate);
    least = far;
  }
  const last = word.at(-1) ?? '';
  return [...best.filter((each) => each.endsWith(last)), ...best.filter((each) => !each.endsWith(last))];
}

/**
 * How far apart two words are, in letters; `undefined` when it is too far for a slip. Swapped letters count as one; in a short
 * word a letter may be missing, but none may be another: "data" is not "date", and "mayor" not "major".
 */
function misspelling(word: string, candidate: string): number | undefined {
  if (isVowelless(word, candidate)) return 1;
  if (Math.abs(word.length - candidate.length) > 2) return undefined;
  const far = distance(word, candidate);
  if (far === 2 && word.length === candidate.length && lettersOf(word) === lettersOf(candidate)) return 1;
  if (word.length < 6 && candidate.length === word.length) return undefined;
  if (word.length < 5 && candidate.length < word.length) return undefined;
  if (far === 2 && sharesBeginning(word, candidate)) return undefined;
  const allowed = word.length >= 8 ? 2 : 1;
  return far <= allowed && Math.min(word.length, candidate.length) > 3 ? far : undefined;
}

/** Two words that differ in their endings alone are two words: `election` and `elective`. */
function sharesBeginning(word: string, candidate: string): boolean {
  const beginning = Math.min(word.length, candidate.length) - 3;
  return word.slice(0, beginning) === candidate.slice(0, beginning);
}

/** Written without some of its vowels, as on a phone: `recvry`. */
function isVowelless(word: string, candidate: string): boolean {
  const consonants = word.replace(/[aeiou]/g, '');
  return (
    (consonants.length > 3 || (consonants === word && candidate.length - word.length < 3)) &&
    word.length < candidate.length &&
    consonants === candidate.replace(/[aeiou]/g, '')
  );
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}
