import type { Lexicon } from '../lexicon/lexicon.ts';
import { belongsTo, type ThemeWords, themesOfKin, themesOfWord } from '../lexicon/theme-words.ts';
import { isPlain, isTrade } from '../words/plain-words.ts';
import { refusalsAmong, refusedAfter, type Span } from './refusals.ts';
import { type Utterance, words } from './utterance.ts';

/** The themes that a question names. */
export interface SaidThemes {
  /** As the plan spells them, in its order. */
  names: string[];
  /** Everything but these is meant. */
  negated: boolean;
}

const negation = refusedAfter(
  'for|in|from|of|to|under|within|belong|belonging|sit|fall|part of|the|those|that|any|anything|are|is|to do with|about|it|ones in|me|see|at',
  '|nothing|none|neither|nor',
);

/** A theme, or several that a word may mean, where it was named. */
export interface ThemeMention extends Span {
  names: string[];
}

/** Takes whole theme names out of the words, before any part of them can be taken for something else. */
export function readThemeNames(said: Utterance, { themes }: Lexicon): ThemeMention[] {
  const found: ThemeMention[] = [];
  for (const { name, phrases } of longestFirst(themes)) {
    for (const phrase of phrases) {
      const pattern = words(`(?:the )?${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?: theme)?`);
      for (let match = said.take(pattern); match !== undefined; match = said.take(pattern)) {
        found.push({ names: [name], at: match.index, end: match.index + match[0].length });
      }
    }
  }
  return found;
}

/** Takes out words that point to a theme: "economy" for "Economic Recovery". */
export function readThemeWords(said: Utterance, lexicon: Lexicon): ThemeMention[] {
  const found: ThemeMention[] = [];
  const tokens = [...said.left.matchAll(/[^ ]+/g)].map((match) => ({ text: match[0], at: match.index }));
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const candidates = token ? themesAt(token.text, tokens[index + 1]?.text, lexicon) : [];
    if (token === undefined || candidates.length === 0) continue;
    const span = widest(tokens, index, candidates);
    if (namesAnAction(tokens, span, lexicon)) {
      index = span.last;
      continue;
    }
    const last = tokens[span.last] ?? token;
    const at = tokens[span.first]?.at ?? token.at;
    const end = last.at + last.text.length;
    found.push({ names: span.themes.map(({ name }) => name), at, end });
    said.takeRange(at, end);
    index = span.last;
  }
  return found;
}

interface Token {
  text: string;
  at: number;
}

interface Stretch {
  first: number;
  last: number;
  themes: ThemeWords[];
}

/** Before the word "theme" even a weak word will do: "the people theme". */
function themesAt(word: string, next: string | undefined, { themes, text }: Lexicon): ThemeWords[] {
  if (next !== undefined && /^(dates?|deadlines?)$/.test(next)) return [];
  const strong = themesOfWord(word, themes);
  if (strong.length > 0) return strong;
  if (
    next === 'theme' &&
    word.length > 2 &&
    !/^(the|and|which|what|each|every|any|this|that|per|for)$/.test(word)
  )
    return themes.filter((theme) => belongsTo(word, theme));
  if (isPlain(word) || isTrade(word) || text.knows(word)) return [];
  return themesOfKin(word, themes);
}

/** The stretch of words round the one found that belong to the same theme; of several themes, those it fits best. */
function widest(tokens: readonly Token[], index: number, candidates: readonly ThemeWords[]): Stretch {
  const spans = candidates.map((theme) => {
    let first = index;
    let last = index;
    while (fits(tokens[first - 1], theme)) first -= 1;
    while (fits(tokens[last + 1], theme) || (joins(tokens[last + 1]) && fits(tokens[last + 2], theme)))
      last += 1;
    if (tokens[last + 1]?.text === 'theme') last += 1;
    return { first, last, theme };
  });
  const longest = Math.max(...spans.map(({ first, last }) => last - first));
  const best = spans.filter(({ first, last }) => last - first === longest);
  return {
    first: best[0]?.first ?? index,
    last: best[0]?.last ?? index,
    themes: best.map(({ theme }) => theme),
  };
}

function fits(token: Token | undefined, theme: ThemeWords): boolean {
  return token !== undefined && !joins(token) && belongsTo(token.text, theme);
}

function joins(token: Token | undefined): boolean {
  return token !== undefined && /^(and|of|the)$/.test(token.text);
}

/** "the health and wellbeing board" is not the theme: with the words beside it, it stands in an action's own text. */
function namesAnAction(tokens: readonly Token[], { first, last }: Stretch, { text }: Lexicon): boolean {
  const isMatter = (token: Token | undefined) =>
    token !== undefined && !token.text.includes('·') && !isPlain(token.text) && !isTrade(token.text);
  let from = first;
  let to = last;
  while (isMatter(tokens[from - 1])) from -= 1;
  while (isMatter(tokens[to + 1])) to += 1;
  if (from === first && to === last) return false;
  const matter = tokens
    .slice(from, to + 1)
    .filter(isMatter)
    .map((token) => token.text);
  return matter.length > 1 && text.find(matter, false).refs.length > 0;
}

/** The themes wanted; where none is, those refused. `undefined` when none is named. */
export function themesSaid(
  said: Utterance,
  mentions: readonly ThemeMention[],
  { themes }: Lexicon,
): SaidThemes | undefined {
  if (mentions.length === 0) return undefined;
  const inOrder = [...mentions].sort((one, other) => one.at - other.at);
  const refused = refusalsAmong(said.whole, inOrder, negation);
  const wanted = inOrder.filter((_, index) => refused[index] === false);
  const named = new Set((wanted.length > 0 ? wanted : inOrder).flatMap(({ names }) => names));
  return {
    names: themes.map(({ name }) => name).filter((name) => named.has(name)),
    negated: wanted.length === 0,
  };
}

function longestFirst(themes: readonly ThemeWords[]): ThemeWords[] {
  return [...themes].sort((one, other) => other.name.length - one.name.length);
}
