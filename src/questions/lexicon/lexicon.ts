import type { PlanRecords } from '../../plan/plan.ts';
import type { Facts } from '../answer.ts';
import { cueWords } from '../reading/cues.ts';
import { foldText } from '../words/fold-text.ts';
import { isPlain, knownWords } from '../words/plain-words.ts';
import { questionWords } from '../words/question-words.ts';
import { buildDictionary, type Dictionary } from '../words/spelling.ts';
import { type OwnerName, ownerNamesOf } from './owner-names.ts';
import { type StatusPhrase, statusPhrasesOf } from './status-words.ts';
import { TextIndex } from './text-index.ts';
import { type ThemeWords, themeWordsOf } from './theme-words.ts';

/** The words of one loaded plan: what a question can be about. Nothing in it is known before the plan is. */
export interface Lexicon {
  records: PlanRecords;
  themes: ThemeWords[];
  statuses: StatusPhrase[];
  owners: OwnerName[];
  /** Folded name of a measure by its reference. */
  measures: { ref: string; name: string; phrase: string }[];
  /** References as people type them, `er 3` for `ER-03`, by the last number in them; null without one. */
  refsByNumber: ReadonlyMap<number | null, RefPattern[]>;
  text: TextIndex;
  dictionary: Dictionary;
}

/** How a reference is typed. */
export interface RefPattern {
  ref: string;
  pattern: string;
}

const built = new WeakMap<PlanRecords, { knows: string; lexicon: Lexicon }>();

/** Built once for each edition of the records, which are never altered, and again when other people are known. */
export function lexiconOf(records: PlanRecords, people: Facts['people'] = []): Lexicon {
  const knows = people.map(({ name, email }) => `${name} ${email ?? ''}`).join('\n');
  const known = built.get(records);
  if (known && known.knows === knows) return known.lexicon;
  const lexicon = buildLexicon(records, people);
  built.set(records, { knows, lexicon });
  return lexicon;
}

function buildLexicon(records: PlanRecords, people: NonNullable<Facts['people']>): Lexicon {
  const owners = ownerNamesOf(records, people);
  return {
    records,
    themes: themeWordsOf(records),
    statuses: statusPhrasesOf(records.plan.statusScheme),
    owners,
    measures: records.measures.map(({ ref, name }) => ({ ref, name, phrase: foldText(name) })),
    refsByNumber: byNumber([...records.actions, ...records.measures].map(({ ref }) => ref)),
    text: new TextIndex(records.actions),
    dictionary: buildDictionary({
      words: [...questionWords, ...knownWords()],
      later: planWords(records, owners),
      spared: cueWords(),
    }),
  };
}

function byNumber(refs: readonly string[]): Map<number | null, RefPattern[]> {
  const grouped = new Map<number | null, RefPattern[]>();
  for (const ref of refs) {
    const number = lastNumber(ref);
    const known = grouped.get(number);
    if (known) known.push({ ref, pattern: refPattern(ref) });
    else grouped.set(number, [{ ref, pattern: refPattern(ref) }]);
  }
  return grouped;
}

function lastNumber(ref: string): number | null {
  const last = ref.match(/\d+/g)?.at(-1);
  return last === undefined ? null : Number(last);
}

/** `ER-03` is met by `er-03`, `er 3` and `er03`. */
function refPattern(ref: string): string {
  return foldText(ref)
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .replace(/(\p{L})(?=\d)/gu, '$1 ')
    .replace(/(?<!\d)0*(\d)/g, '0*$1')
    .replaceAll(' ', ' ?');
}

function planWords({ plan, actions, measures }: PlanRecords, owners: readonly OwnerName[]): Set<string> {
  const texts = [
    ...plan.themes.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...actions.flatMap(({ theme, text, activity, outcome }) => [theme, text, activity ?? '', outcome ?? '']),
    ...measures.map(({ name }) => name),
    ...owners.flatMap(({ parts }) => parts),
    ...plan.statusScheme.statuses.flatMap(({ label, synonyms }) => [label, ...synonyms]),
  ];
  const words = new Set(texts.flatMap((text) => foldText(text).split(' ')));
  for (const action of actions) for (const word of foldText(action.commentary).split(' ')) words.add(word);
  return new Set([...words].filter((word) => word.length > 3 && !isPlain(word)));
}
