import { beginningOf, type Lexicon } from '../lexicon/lexicon.ts';
import type { TextMatch } from '../lexicon/text-index.ts';
import { isGeneric, isPlain, isTrade } from '../words/plain-words.ts';
import { isQuestionWord } from '../words/question-words.ts';
import { hints } from './cues.ts';
import type { Utterance } from './utterance.ts';

/** What an utterance is about beyond themes, statuses and dates. */
export interface SaidMatter {
  /** Words that may name an action. */
  matter: string[];
  /** The actions they name; none where nothing in the plan goes by them. */
  found: TextMatch;
  /** A word before them says that they are what the question is about: "actions on dragons". */
  introduced: boolean;
  /** Words passed over: nothing goes by them and the question makes sense without. */
  unread: string[];
}

interface Token {
  word: string;
  at: number;
}

/** Words that stand side by side in an action's own text name it, even where one of them means something else. */
export function takePhrases(said: Utterance, { text, headings }: Lexicon): ReadonlySet<number> {
  const tokens = tokensOf(said.left);
  const taken = new Map<number, Token>();
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (next === undefined || !mayPair(token.word, next.word)) continue;
    if (!text.hasPhrase([token.word, next.word])) continue;
    taken.set(token.at, token);
    taken.set(next.at, next);
  }
  for (const token of [...underHeading(said, text), ...inHeadings(said, headings)])
    taken.set(token.at, token);
  for (const { at, word } of taken.values()) said.takeRange(at, at + word.length);
  return new Set(taken.keys());
}

const headingIn =
  /(?:under|in|within|of|for|from) the ([^·]{3,80}?) (?:outcome|activity|heading|objective|workstream)(?= |$)/;
const headingFirst = /^([^·]{3,80}?) (?:outcome|activity|heading|objective|workstream)(?= |$)/;

/** "under the active people outcome": the words before it name what the actions stand under. */
function underHeading(said: Utterance, text: Lexicon['text']): Token[] {
  const match = headingIn.exec(said.left) ?? headingFirst.exec(said.left);
  const [, name = ''] = match ?? [];
  if (match === null || name === '' || text.find(name.split(' '), false).refs.length === 0) return [];
  const from = match.index + match[0].indexOf(name);
  return tokensOf(said.left).filter(
    ({ word, at }) => at >= from && at < from + name.length && !isPlain(word),
  );
}

/** "late under Active people": a heading said in full, whatever its words mean by themselves. */
function inHeadings({ left }: Utterance, headings: Lexicon['headings']): Token[] {
  const tokens = tokensOf(left);
  return tokens.flatMap(({ at }) => {
    const rest = left.slice(at);
    const named = headings.get(beginningOf(rest) ?? '') ?? [];
    const said = named.filter((name) => rest === name || rest.startsWith(`${name} `));
    const length = Math.max(0, ...said.map((name) => name.length));
    return tokens.filter((token) => token.at >= at && token.at < at + length && !isPlain(token.word));
  });
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[^ ]+/g)].map((match) => ({ word: match[0], at: match.index }));
}

function mayPair(one: string, other: string): boolean {
  const speaks = (word: string) =>
    word.length > 2 && /^\p{L}+$/u.test(word) && (!isPlain(word) || word.length > 5);
  const names = (word: string) =>
    !isPlain(word) && !isTrade(word) && !isGeneric(word) && !isQuestionWord(word);
  return speaks(one) && speaks(other) && (names(one) || names(other));
}

/** What a reader needs to weigh the words that are left. */
export interface MatterContext {
  lexicon: Lexicon;
  phrases: ReadonlySet<number>;
  /** Something else was said that makes a question by itself: a theme, a status, a date, an owner. */
  hasFilters: boolean;
}

/** The words that nothing else has explained: they name actions, or are passed over where they can be spared. */
export function readMatter(said: Utterance, { lexicon, phrases, hasFilters }: MatterContext): SaidMatter {
  const tokens = tokensOf(said.whole).filter(
    ({ word, at }, index, all) =>
      phrases.has(at) ||
      isFree(said, word, at) ||
      isItsNumber(said, { word, at }, all[index - 1]) ||
      (isGeneric(word) && isItsNumber(said, all[index + 1], { word, at })),
  );
  const matter = tokens.map(({ word }) => word);
  const found = lexicon.text.find(matter, true);
  const introduced = isIntroduced(said, tokens) || hints(said, 'bearsOn');
  if (matter.length === 0) return { matter, found, introduced, unread: [] };
  const updates = hints(said, 'update') || hints(said, 'change');
  const needed = !hasFilters || updates || introduced || asksOfOne(said);
  if (needed || (found.refs.length > 0 && !found.inCommentary))
    return { matter, found, introduced, unread: [] };
  return { matter: [], found: { refs: [], words: [], inCommentary: false }, introduced, unread: matter };
}

function isFree(said: Utterance, word: string, at: number): boolean {
  if (said.left[at] === '·' || word.length < 2) return false;
  return !isPlain(word) && !isTrade(word) && !isGeneric(word) && !isQuestionWord(word);
}

/** "phase 2", "piece of work 7": the number that goes with a name. */
function isItsNumber(said: Utterance, token: Token | undefined, before: Token | undefined): boolean {
  if (token === undefined || before === undefined || said.left[token.at] === '·') return false;
  if (!/^\d{1,6}$/.test(token.word)) return false;
  return isGeneric(before.word) || isFree(said, before.word, before.at) || before.word === 'phase';
}

const introduction =
  /(?:^| )(?:about|on|regarding|concerning|mention[a-z]*|to|involv[a-z]*|includ[a-z]*|called|named|around|cover[a-z]*|for|of|with|relating)(?: (?:the|our|any|a|an|this|that|all|things|stuff))* $/;

function isIntroduced(said: Utterance, [first]: readonly Token[]): boolean {
  return first !== undefined && introduction.test(said.whole.slice(0, first.at));
}

/** "why is the bandstand late": the bandstand cannot be spared. */
function asksOfOne(said: Utterance): boolean {
  return (
    hints(said, 'why') ||
    hints(said, 'when') ||
    hints(said, 'whoOwns') ||
    hints(said, 'state') ||
    said.says(/^(so |and |ok |but )*(is|are|has|have|did|does|was|were|will)\b/)
  );
}

/** The words left for the name of a measure: those of the trade count where they stand beside others. */
export function measureMatter(said: Utterance): string[] {
  const words = said.left.split(' ').map((word) => ({
    word,
    free: word !== '' && !word.includes('·') && !isPlain(word),
    telling: !isTrade(word) && !isQuestionWord(word),
  }));
  const first = words.findIndex(({ free, telling }) => free && telling);
  if (first < 0) return [];
  const rest = words.slice(first);
  const end = rest.findIndex(({ free }) => !free);
  return rest.slice(0, end < 0 ? rest.length : end).map(({ word }) => word);
}
