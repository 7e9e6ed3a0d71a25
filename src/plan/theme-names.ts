import type { Plan, Theme } from './plan.ts';
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

/** `NEW WAYS OF WORKING` → `New Ways of Working`, `ICT AND DIGITAL` → `ICT and Digital`; a name with any lower-case letter stays as written. */
export function tidyThemeName(name: string): string {
  const folded = foldLine(name);
  if (!isAllCapitals(folded)) return folded;
  return folded.replace(/[\p{L}\p{N}'’]+/gu, (word, at: number) => {
    if (isAcronym(word) || (at === 0 && word === 'IT')) return word;
    const lower = word.toLowerCase();
    const isFirst = !/\p{L}/u.test(folded.slice(0, at));
    return !isFirst && isSmallWord(lower) ? lower : lower.charAt(0).toUpperCase() + lower.slice(1);
  });
}

/** The theme of this name, however it is written, else the one that people call so: its name of last year, say. */
export function themeNamed({ themes }: Pick<Plan, 'themes'>, words: string): Theme | undefined {
  const wanted = wordingKey(words);
  const isMeant = (name: string) => wordingKey(name) === wanted;
  return themes.find(({ name }) => isMeant(name)) ?? themes.find(({ aliases }) => aliases.some(isMeant));
}

/** Acronyms of local government that could be read as words; others are told by their lack of a vowel. */
const acronyms = new Set(
  (
    'ICT AI EU UK USA SEN SEND SENCO ASB ASC AHP BAME EDI EHCP EIA FOI GDPR GIS GP HR HRA HMO KPI LA LAC ' +
    'LEP LGA MTFS MASH NEET NHS ICB ICS OD PA PFI PR RAG SAB SUDS UKSPF VCSE VCFSE VAWG VCS WAN CIL CAMHS ' +
    'DEFRA DLUHC DFE DHSC SME SMES UASC AQMA ULEZ EV EVS ESG NDR PCN ROI SLA ANPR'
  ).split(' '),
);
const notAcronyms = new Set(['ST', 'MR', 'MRS', 'DR', 'VS', 'PHD']);

/** `ICT`, `NHS`, `CCTV`, `A57`: written in capitals wherever they stand. */
function isAcronym(word: string): boolean {
  if (acronyms.has(word)) return true;
  if (/^\p{Lu}+\d+$/u.test(word)) return true;
  return (
    word.length >= 2 &&
    word.length <= 5 &&
    /^[A-Z]+$/.test(word) &&
    !/[AEIOUY]/.test(word) &&
    !notAcronyms.has(word)
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
