import type { PlanRecords } from '../../plan/plan.ts';
import type { Facts } from '../answer.ts';
import { cueWords } from '../reading/cues.ts';
import { foldText, foldWords } from '../words/fold-text.ts';
import { isPlain, knownWords } from '../words/plain-words.ts';
import { questionWords } from '../words/question-words.ts';
import { buildDictionary, type Dictionary } from '../words/spelling.ts';
import { type OwnerName, OwnersByWord, ownerNamesOf } from './owner-names.ts';
import { RefsByNumber } from './refs-by-number.ts';
import { type StatusPhrase, statusPhrasesOf } from './status-words.ts';
import { TextIndex } from './text-index.ts';
import { type ThemeWords, themeWordsOf } from './theme-words.ts';

/** The words of one loaded plan: what a question can be about. Nothing in it is known before the plan is. */
export interface Lexicon {
  records: PlanRecords;
  themes: ThemeWords[];
  statuses: StatusPhrase[];
  owners: OwnerName[];
  ownersByWord: OwnersByWord;
  /** Folded name of a measure by its reference. */
  measures: { ref: string; name: string; phrase: string }[];
  /** Outcomes and activities of two words and more, folded, by their first two words. */
  headings: ReadonlyMap<string, readonly string[]>;
  refsByNumber: RefsByNumber;
  text: TextIndex;
  dictionary: Dictionary;
}

type People = NonNullable<Facts['people']>;

const built = new WeakMap<PlanRecords, { people: WeakRef<People>; knows: string; lexicon: Lexicon }>();
const nobody: People = [];

/** Built once for each edition of the records, which are never altered, and again when other people are known. */
export function lexiconOf(records: PlanRecords, people: People = nobody): Lexicon {
  const known = built.get(records);
  if (known?.people.deref() === people) return known.lexicon;
  const knows = people.map(({ name, email }) => `${name} ${email ?? ''}`).join('\n');
  const lexicon = known?.knows === knows ? known.lexicon : buildLexicon(records, people);
  built.set(records, { people: new WeakRef(people), knows, lexicon });
  return lexicon;
}

function buildLexicon(records: PlanRecords, people: People): Lexicon {
  const owners = ownerNamesOf(records, people);
  const text = new TextIndex(records.actions);
  return {
    records,
    themes: themeWordsOf(records),
    statuses: statusPhrasesOf(records.plan.statusScheme),
    owners,
    ownersByWord: new OwnersByWord(owners),
    measures: records.measures.map(({ ref, name }) => ({ ref, name, phrase: foldText(name) })),
    headings: headingsOf(records),
    refsByNumber: new RefsByNumber([...records.actions, ...records.measures].map(({ ref }) => ref)),
    text,
    dictionary: buildDictionary({
      words: [...questionWords, ...knownWords()],
      later: planWords(records, owners, text),
      spared: cueWords(),
    }),
  };
}

function headingsOf({ actions }: PlanRecords): ReadonlyMap<string, readonly string[]> {
  const named = new Set(actions.flatMap(({ outcome, activity }) => [outcome ?? '', activity ?? '']));
  const byBeginning = new Map<string, string[]>();
  for (const name of named) {
    const folded = foldText(name).replace(/^(?:the|an?) /, '');
    const beginning = beginningOf(folded);
    if (beginning !== undefined) byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), folded]);
  }
  return byBeginning;
}

/** The first two words; `undefined` of one alone. */
export function beginningOf(folded: string): string | undefined {
  return /^[^ ]+ [^ ]+/.exec(folded)?.[0];
}

/** A pattern for a reference as people type it: `ER-03` is met by `er-03`, `er 3` and `er03`. */
export function refPattern(ref: string): string {
  return foldText(ref)
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .replace(/(\p{L})(?=\d)/gu, '$1 ')
    .replace(/(?<!\d)0*(\d)/g, '0*$1')
    .replaceAll(' ', ' ?');
}

/** Folded words of the plan that a misspelt one may have been meant as. */
function planWords(
  { plan, actions, measures }: PlanRecords,
  owners: readonly OwnerName[],
  text: TextIndex,
): Set<string> {
  const themes = new Set([
    ...plan.themes.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...actions.map(({ theme }) => theme),
  ]);
  const others = [
    ...measures.map(({ name }) => name),
    ...owners.flatMap(({ parts }) => parts),
    ...plan.statusScheme.statuses.flatMap(({ label, synonyms }) => [label, ...synonyms]),
  ];
  // What is said with figures is never taken for a slip, and a plan may have as many numbers as actions.
  const said = text.words().filter((word) => !/^\d/.test(word));
  const words = new Set([...[...themes].flatMap(foldWords), ...said, ...others.flatMap(foldWords)]);
  return new Set([...words].filter((word) => word.length > 3 && !isPlain(word)));
}
