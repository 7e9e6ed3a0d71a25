const irregular = new Map(
  Object.entries({
    children: 'child',
    kids: 'child',
    kid: 'child',
    people: 'people',
    person: 'people',
    women: 'woman',
  }),
);

/** Nouns that the verb spells with an S: a licence is for licensing. */
const asVerb = new Map([
  ['licenc', 'licens'],
  ['practic', 'practis'],
  ['defenc', 'defens'],
  ['advic', 'advis'],
]);

/** What is left of an English word without its usual endings: `libraries` and `library` give the same stem. */
export function stemOf(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || /\d/.test(word))
    return word.length === 3 && word.endsWith('s') ? word.slice(0, -1) : word;
  const stem = withoutVerbEnding(withoutPlural(word)).replace(/y$/, 'i').replace(/e$/, '');
  return asVerb.get(stem) ?? stem;
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  const shorter = word.replace(/(ing|ed)$/, '');
  if (shorter === word || shorter.length < 3 || !/[aeiouy]/.test(shorter)) return word;
  return shorter.replace(/([bdgmnprt])\1$/, '$1');
}

/**
 * Whether two stems are forms of one word: equal, or one begins with the other and is only a little longer
 * (`cycl` and `cycleway`, `econom` and `economic`).
 */
export function sameWord(asked: string, found: string): boolean {
  if (asked === found) return true;
  if (asked.length < found.length)
    return asked.length >= 4 && found.startsWith(asked) && found.length - asked.length <= 5;
  return (
    found.length >= 5 && asked.startsWith(found) && asked.length - found.length <= (found.length > 5 ? 3 : 2)
  );
}

/** Looser, for names of themes: a long common beginning is enough (`economy` and `economic`, `greener` and `green`). */
export function alike(one: string, other: string): boolean {
  if (sameWord(one, other)) return true;
  const shared = commonBeginning(one, other);
  return shared >= 5 && shared >= Math.max(one.length, other.length) * 0.6;
}

function commonBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
