import { foldLine, isSmallWord, wordingKey } from './wording.ts';

/**
 * One spelling for each theme, by `wordingKey`. Documents write the same theme as `HOPE AND JOY`, `Hope and joy` and
 * `Hope and Joy`: a spelling that is not all capitals is preferred, among those the one with the most capitals, then
 * the first. A theme that occurs in capitals alone is put in title case.
 */
export function themeSpellings(names: Iterable<string>): Map<string, string> {
  const spellings = new Map<string, string>();
  for (const name of names) {
    const key = wordingKey(name);
    const known = spellings.get(key);
    const spelling = tidyThemeName(name);
    if (key !== '' && (known === undefined || isBetter(name, spelling, known))) spellings.set(key, spelling);
  }
  return spellings;
}

/** `NEW WAYS OF WORKING` → `New Ways of Working`; a name with any lower-case letter stays as written. */
export function tidyThemeName(name: string): string {
  const folded = foldLine(name);
  if (!isAllCapitals(folded)) return folded;
  return folded
    .toLowerCase()
    .replace(/[\p{L}\p{N}'’]+/gu, (word, at: number) =>
      at > 0 && isSmallWord(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    );
}

function isBetter(written: string, spelling: string, known: string): boolean {
  return !isAllCapitals(written) && capitals(spelling) > capitals(known);
}

function isAllCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

function capitals(text: string): number {
  return text.match(/\p{Lu}/gu)?.length ?? 0;
}
