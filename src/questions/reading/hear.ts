import type { Day } from '../../plan/day.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { isGeneric, isPlain, isTrade } from '../words/plain-words.ts';
import { type Cue, cuePattern, hints } from './cues.ts';
import { readDates, type SaidDates } from './read-dates.ts';
import { readMeasureWords, type SaidMeasures } from './read-measure-words.ts';
import { readOrder, type SaidOrder } from './read-order.ts';
import { readOwner } from './read-owners.ts';
import { readStatuses, type SaidStatuses } from './read-statuses.ts';
import { readThemeNames, readThemeWords, type SaidThemes } from './read-themes.ts';
import { Utterance, words } from './utterance.ts';

/** Everything that was made out in an utterance, before it is decided what is wanted. */
export interface Heard {
  said: Utterance;
  lexicon: Lexicon;
  today: Day;
  themes: SaidThemes | undefined;
  statuses: SaidStatuses | undefined;
  dates: SaidDates | undefined;
  measures: SaidMeasures | undefined;
  order: SaidOrder;
  owner: string | null;
  carriedOver: boolean | null;
  /** References said as such. */
  refs: string[];
  /** Words that are left and may name an action. */
  matter: string[];
  /** The actions that the matter names, and the words of it that met them. */
  found: { refs: string[]; words: string[] };
  /** Whether the words have a turn of phrase. */
  has(cue: Cue): boolean;
}

/** `measuresGoOn`: the conversation is about measures, so `improving` needs no other word to be about them. */
export interface Hearing {
  lexicon: Lexicon;
  today: Day;
  measuresGoOn: boolean;
}

/** Makes out what an utterance names. What is surest is taken out first, so that it is not taken for anything else. */
export function hear(text: string, { lexicon, today, measuresGoOn }: Hearing): Heard {
  const said = new Utterance(text, lexicon.dictionary);
  const refs = readRefs(said, lexicon);
  const named = readThemeNames(said, lexicon);
  const measures = readMeasureWords(said, lexicon, measuresGoOn);
  const carriedOver = readCarriedOver(said);
  said.take(
    /^(?:(?:please|can|could|would|will|you|hi|hello|hey|so|and|ok|just|i|want|need|to) )*(?:show|list|display|find|get|give|tell|pull up|bring up|see)(?: me| us)?(?: |$)/,
  );
  const phrases = takePhrases(said, lexicon);
  const dates = readDates(said, today);
  const order = readOrder(said);
  const owner = readOwner(said, lexicon);
  const statuses = readStatuses(said, lexicon);
  const themes = joinThemes(named, readThemeWords(said, lexicon), lexicon);
  const matter = matterOf(said, phrases);
  return {
    said,
    lexicon,
    today,
    themes,
    statuses,
    dates,
    measures,
    order,
    owner,
    carriedOver,
    refs,
    matter,
    found: matter.length > 0 ? lexicon.text.find(matter, true) : { refs: [], words: [] },
    has: (cue) => hints(said, cue),
  };
}

function readRefs(said: Utterance, { refs }: Lexicon): string[] {
  return refs.filter(({ pattern }) => said.take(words(pattern)) !== undefined).map(({ ref }) => ref);
}

function readCarriedOver(said: Utterance): boolean | null {
  if (hints(said, 'notCarriedOver')) {
    said.take(cuePattern('notCarriedOver'));
    said.take(cuePattern('carriedOver'));
    return false;
  }
  return said.take(cuePattern('carriedOver')) ? true : null;
}

/** Words that stand side by side in an action's own text name it, even where one of them means something else. */
function takePhrases(said: Utterance, { text }: Lexicon): ReadonlySet<number> {
  const tokens = [...said.left.matchAll(/[^ ]+/g)].map((match) => ({ word: match[0], at: match.index }));
  const taken = new Set<number>();
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (next === undefined || !mayPair(token.word, next.word)) continue;
    if (!text.hasPhrase([token.word, next.word])) continue;
    taken.add(token.at);
    taken.add(next.at);
  }
  for (const at of taken)
    said.takeRange(at, said.left.indexOf(' ', at) < 0 ? said.left.length : said.left.indexOf(' ', at));
  return taken;
}

function mayPair(one: string, other: string): boolean {
  const speaks = (word: string) => word.length > 2 && /^[\p{L}\d]+$/u.test(word) && !isPlain(word);
  const names = (word: string) => !isTrade(word) && !isGeneric(word);
  return speaks(one) && speaks(other) && (names(one) || names(other));
}

function joinThemes(
  named: SaidThemes | undefined,
  pointedTo: SaidThemes | undefined,
  { themes }: Lexicon,
): SaidThemes | undefined {
  if (named === undefined || pointedTo === undefined) return named ?? pointedTo;
  if (named.negated !== pointedTo.negated) return named.negated ? pointedTo : named;
  const names = new Set([...named.names, ...pointedTo.names]);
  return { names: themes.map(({ name }) => name).filter((name) => names.has(name)), negated: named.negated };
}

/** What may name an action: the phrases of the plan, and the words that nothing else has explained. */
function matterOf(said: Utterance, phrases: ReadonlySet<number>): string[] {
  return [...said.whole.matchAll(/[^ ]+/g)].flatMap(({ 0: word, index }) => {
    if (phrases.has(index)) return [word];
    const free = said.left[index] !== '·';
    const telling = word.length > 1 && !isPlain(word) && !isTrade(word) && !isGeneric(word);
    return free && telling ? [word] : [];
  });
}
