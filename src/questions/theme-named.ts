import { GoldenThreadError } from '../errors.ts';
import type { PlanRecords } from '../plan/plan.ts';
import { wordingKey } from '../plan/wording.ts';
import { type ThemeWords, themesOfKin, themesOfWord, themeWordsOf } from './lexicon/theme-words.ts';
import { foldText } from './words/fold-text.ts';

/**
 * The one theme that somebody means by a name given on its own: its name or an alias in any spelling, else the words that
 * point to it in a question, such as “Economy”. Throws `not_found` with the plan's themes when none or several are meant.
 */
export function themeNamed(name: string, records: PlanRecords): string {
  const themes = themeWordsOf(records);
  const [only, ...others] = named(name, themes);
  if (only && others.length === 0) return only.name;
  const known = themes.map((theme) => theme.name).join('; ');
  const trouble =
    only === undefined
      ? `${records.plan.name} has no theme called “${name}”. Its themes are: ${known}.`
      : `“${name}” may be ${[only, ...others].map((theme) => theme.name).join(' or ')}. Give more of the name.`;
  throw new GoldenThreadError('not_found', trouble);
}

function named(name: string, themes: readonly ThemeWords[]): readonly ThemeWords[] {
  const exact = themes.filter((theme) => wordingKey(theme.name) === wordingKey(name));
  if (exact.length > 0) return exact;
  const phrase = foldText(name);
  const called = themes.filter(({ phrases }) => phrases.includes(phrase));
  if (called.length > 0) return called;
  const words = phrase.split(' ');
  const pointed = words.map((word) => themesOfWord(word, themes)).filter((found) => found.length > 0);
  if (pointed.length > 0) return themes.filter((theme) => pointed.every((found) => found.includes(theme)));
  return words.length === 1 ? themesOfKin(phrase, themes) : [];
}
