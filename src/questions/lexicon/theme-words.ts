import type { PlanRecords } from '../../plan/plan.ts';
import { isEveryday } from '../words/everyday-words.ts';
import { foldText } from '../words/fold-text.ts';
import { isPlain, isTrade } from '../words/plain-words.ts';
import { isQuestionWord } from '../words/question-words.ts';
import { alike, stemOf } from '../words/stem.ts';

/** How a theme of the plan may be called in a question. */
export interface ThemeWords {
  /** As the plan spells it. */
  name: string;
  /** Whole names, folded, the longest first. */
  phrases: string[];
  /** Stems that point to this theme by themselves. */
  strong: string[];
  /** Stems that only go with a strong one. */
  weak: string[];
}

/** Words that stand in the theme names of many councils and in many actions: they do not point to a theme alone. */
const weakWords = new Set(
  `able all better borough bright citizens city communities community confident council county create creating
  deliver delivering district effective efficient enable ensuring every everyone excellent expanding fulfil future
  good great growing high improve improving inclusive live lives living local make making modern new one our people
  place places protecting quality reduce reducing resident residents resilient safe sector secure service services
  stronger strong successful support supporting sustainable together town value vibrant vulnerable ways well
  work working works`.split(/\s+/),
);

/** Other words for what a theme is about, for those who do not have its name in mind. */
const kin = new Map(
  Object.entries({
    child: ['children', 'young', 'youth', 'education', 'schools'],
    econom: ['economy', 'jobs', 'regeneration'],
    environment: ['climate', 'green', 'environmental'],
    health: ['wellbeing', 'care'],
    neighbourhood: ['neighbourhoods', 'communities'],
  }).map(([stem, others]) => [stem, others.map(stemOf)]),
);

/** Reads a plan's themes, in its order; those that only an action names come last. */
export function themeWordsOf({ plan, actions }: PlanRecords): ThemeWords[] {
  const known = new Map(plan.themes.map(({ name, aliases }) => [name, aliases]));
  for (const { theme } of actions) if (theme !== '' && !known.has(theme)) known.set(theme, []);
  return [...known].map(([name, aliases]) => wordsOf(name, aliases));
}

function wordsOf(name: string, aliases: readonly string[]): ThemeWords {
  const names = [name, ...aliases, ...partsOf(name)].map(foldText).filter((folded) => folded !== '');
  const phrases = [
    ...new Set(
      names.flatMap((folded) => [folded, folded.replace(/^(a|an|the) /, ''), ...initialsOf(folded)]),
    ),
  ];
  const stems = { strong: new Set<string>(), weak: new Set<string>() };
  for (const word of names.join(' ').split(' ')) {
    if (word === 'and' || word === 'the' || word === 'a' || word === '') continue;
    const weak = isPlain(word) || isTrade(word) || weakWords.has(word) || word.length < 4;
    (weak ? stems.weak : stems.strong).add(stemOf(word));
  }
  return {
    name,
    phrases: phrases.sort((one, other) => other.length - one.length),
    strong: [...stems.strong],
    weak: [...stems.weak],
  };
}

/** "People are safe" for "People are safe, healthy and well": a part of two words and more up to a comma, an "and" or an "of". */
function partsOf(name: string): string[] {
  return name.split(/,| and | & | of /).filter((part) => /\S \S/.test(part.trim()));
}

/** `nwow` and `nww` for "new ways of working"; none where they make a word. */
function initialsOf(name: string): string[] {
  const words = name.split(' ');
  const telling = words.filter((word) => !/^(a|an|the|of|and|in|for|to)$/.test(word));
  return [words, telling]
    .map((each) => each.map((word) => word.charAt(0)).join(''))
    .filter(
      (initials) => initials.length > 2 && !isPlain(initials) && !isTrade(initials) && !isEveryday(initials),
    );
}

/** The themes a single word points to: those with the very word before those with a likeness. */
export function themesOfWord(word: string, themes: readonly ThemeWords[]): ThemeWords[] {
  if (isPlain(word) || isTrade(word) || word.length < 4) return [];
  const stem = stemOf(word);
  const exact = themes.filter(({ strong }) => strong.includes(stem));
  if (exact.length > 0 || (isQuestionWord(word) && /(ed|ing)$/.test(word))) return exact;
  return themes.filter(({ strong }) => strong.some((other) => alike(stem, other)));
}

/** The themes that a word is about without naming them: `jobs` for the theme of the economy. */
export function themesOfKin(word: string, themes: readonly ThemeWords[]): ThemeWords[] {
  const stem = stemOf(word);
  return themes.filter(({ strong }) =>
    [...kin].some(([known, others]) => others.includes(stem) && strong.some((other) => alike(known, other))),
  );
}

/** Whether a word belongs to the theme's name, however weakly. */
export function belongsTo(word: string, { strong, weak }: ThemeWords): boolean {
  const stem = stemOf(word);
  return weak.includes(stem) || strong.some((other) => alike(stem, other));
}
