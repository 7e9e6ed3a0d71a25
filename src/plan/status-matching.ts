import { builtInSchemes, scheme2024 } from './built-in-schemes.ts';
import type { StatusDefinition, StatusScheme } from './status-scheme.ts';
import { foldLine, wordingKey } from './wording.ts';

export interface MatchedStatus {
  definition: StatusDefinition;
  /** The words say that the work goes on: `Completed / Ongoing`. */
  continues: boolean;
}

/** Longer words are prose, not a status. */
const longestStatus = 120;

const goesOn = /[\s/,;:&(–—-]+(?:and |but )?(?:on-?going|continues|continuing)\)?$/i;

/**
 * The status that the words name in this scheme, by label or synonym, whatever their case, spaces and dashes; text in
 * brackets after it is passed over. `undefined` when the scheme has no such status: colours and near misses are not
 * guessed at, and what stands with a question mark is not settled.
 */
export function matchStatus(scheme: StatusScheme, words: string): MatchedStatus | undefined {
  const line = foldLine(words);
  if (line.length > longestStatus || line.includes('?')) return undefined;
  const whole = findDefinition(scheme, line);
  if (whole) return { definition: whole, continues: false };
  const finished = line.replace(goesOn, '');
  const continues = finished !== line;
  const definition = findDefinition(scheme, finished.replace(/\s*\([^()]*\)$/, ''));
  return definition && { definition, continues: continues && definition.endsAction };
}

/** The built-in scheme that the statuses of a document, counted by their words, fit best: labels count double. */
export function recogniseScheme(
  statuses: ReadonlyMap<string, number>,
  schemes: readonly StatusScheme[] = builtInSchemes,
): StatusScheme {
  let best = { scheme: schemes[0] ?? scheme2024, score: -1 };
  for (const scheme of schemes) {
    const score = [...statuses].reduce((sum, [text, count]) => sum + count * closeness(scheme, text), 0);
    if (score > best.score) best = { scheme, score };
  }
  return best.scheme;
}

/** Cells that say that there is no status; they tell no scheme from another. */
const saysNothing = /^(?:n\/?a|not applicable|none|[-–—]+)$/i;

function closeness(scheme: StatusScheme, text: string): number {
  if (saysNothing.test(foldLine(text))) return 0;
  const matched = matchStatus(scheme, text);
  if (!matched) return 0;
  return `${wordingKey(text)} `.startsWith(`${wordingKey(matched.definition.label)} `) ? 2 : 1;
}

const lookups = new WeakMap<StatusScheme, ReadonlyMap<string, StatusDefinition>>();

/** The definitions of a scheme by every wording of theirs; of two with the same wording the first. */
function lookupOf(scheme: StatusScheme): ReadonlyMap<string, StatusDefinition> {
  const known = lookups.get(scheme);
  if (known) return known;
  const lookup = new Map<string, StatusDefinition>();
  for (const definition of scheme.statuses) {
    for (const words of [definition.label, ...definition.synonyms]) {
      const key = statusWordKey(words);
      if (!lookup.has(key)) lookup.set(key, definition);
    }
  }
  lookups.set(scheme, lookup);
  return lookup;
}

function findDefinition(scheme: StatusScheme, words: string): StatusDefinition | undefined {
  const key = statusWordKey(words);
  return key === '' ? undefined : lookupOf(scheme).get(key);
}

/** Two wordings of a status with the same key differ in case, spaces and punctuation alone. */
export function statusWordKey(words: string): string {
  return wordingKey(words).replaceAll(' ', '');
}
