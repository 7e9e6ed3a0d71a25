import { isSmallWord, wordingKey } from '../wording.ts';

/** A wording taken apart for comparison. */
export interface WordBag {
  words: ReadonlySet<string>;
  /** The figures in it: `Phase 1` and `Phase 2` are alike in words but not the same promise, nor are `Block A` and `Block B`. */
  figures: string;
  /** The words after each word of direction: `from the hall to the hub` is not `from the hub to the hall`. */
  directed: ReadonlyMap<string, ReadonlySet<string>>;
}

export function wordBag(text: string): WordBag {
  const all = wordingKey(text).split(' ');
  const significant = all.filter((word) => word !== '' && !isSmallWord(word));
  const figures = significant.filter(
    (word) => /\p{N}/u.test(word) || spelledFigures.has(word) || roman.test(word),
  );
  const lettered = all.filter((word, at) => /^[a-z]$/.test(word) && lettersAfter.has(all[at - 1] ?? ''));
  return {
    words: new Set(significant.map(stem)),
    figures: [...figures, ...lettered].sort().join(' '),
    directed: directedWords(all),
  };
}

const roman = /^(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})$/;
const lettersAfter = new Set(
  'area band block building category class gate grade group lot option part phase plot route section site stage tier unit wave zone'.split(
    ' ',
  ),
);
const directions = new Set('from to into onto with before after than over under by'.split(' '));
const endsDirection = new Set('and or for in on at as so'.split(' '));

function directedWords(all: readonly string[]): Map<string, Set<string>> {
  const directed = new Map<string, Set<string>>();
  let open: Set<string> | undefined;
  for (const word of all) {
    if (directions.has(word)) {
      open = directed.get(word) ?? new Set();
      directed.set(word, open);
    } else if (endsDirection.has(word)) open = undefined;
    else if (!isSmallWord(word)) open?.add(stem(word));
  }
  return directed;
}

/** After one word of direction a word has gone that is there still, and another come that was there before. */
function turnsAbout(a: WordBag, b: WordBag): boolean {
  return [...a.directed].some(([word, here]) => {
    const there = b.directed.get(word) ?? new Set();
    const left = [...here].some((each) => !there.has(each) && b.words.has(each));
    return left && [...there].some((each) => !here.has(each) && a.words.has(each));
  });
}

const spelledFigures = new Set(
  'one two three four five six seven eight nine ten first second third fourth fifth'.split(' '),
);

/**
 * Whether one wording may promise something other than the other, however alike they are: a word has gone and another
 * has come (`Open the hall`, `Close the hall`), the figures are not the same, what goes where has changed places, or one
 * of them says `not`.
 */
export function mayPromiseOther(a: WordBag, b: WordBag): boolean {
  if (a.figures !== b.figures || turnsAbout(a, b)) return true;
  const lost = [...a.words].filter((word) => !b.words.has(word));
  const added = [...b.words].filter((word) => !a.words.has(word));
  if (lost.length > 0 && added.length > 0) return true;
  return [...lost, ...added].some((word) => turningWords.has(word));
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

/** `centre`, `centres` and `center`, `deliver`, `delivering` and `delivery` count as one word. */
function stem(word: string): string {
  if (ownWords.has(word)) return word;
  const spelled = word
    .replace(/ies$/, 'y')
    .replace(/our/, 'or')
    .replace(/mmes?$/, 'm')
    .replace(/ter(?=s?$)/, 'tre')
    .replace(/iz(?=e|ing|ation)/, 'is');
  if (spelled.length < 5) return spelled.replace(/(?<=\p{L}{3})s$/u, '');
  return spelled
    .replace(/(?<=\p{L}{4})(?:ing|ed|es)$|(?<=\p{L}{3})s$|(?<=\p{L}{4})e$|(?<=er)y$/u, '')
    .replace(/([bdglmnprt])\1$/, '$1');
}

/** Nouns that are no inflection of the word they begin with: nobody means parks by parking. */
const ownWords = new Set(['parking', 'training']);

/** With one of these more, the same words promise something else. */
const turningWords = new Set(
  ['no', 'not', 'never', 'without', 'stop', 'cancel', 'abandon', 'withdraw', 'pause'].map(stem),
);
