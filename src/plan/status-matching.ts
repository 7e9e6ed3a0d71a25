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
 * guessed at.
 */
export function matchStatus(scheme: StatusScheme, words: string): MatchedStatus | undefined {
  const line = foldLine(words);
  if (line.length > longestStatus) return undefined;
  const whole = findDefinition(scheme, line);
  if (whole) return { definition: whole, continues: false };
  const finished = line.replace(goesOn, '');
  const continues = finished !== line;
  const definition = findDefinition(scheme, finished.replace(/\s*\([^()]*\)$/, ''));
  return definition && { definition, continues: continues && definition.endsAction };
}

/** The built-in scheme that the statuses of a document fit best: labels count double, synonyms once. */
export function recogniseScheme(
  statusTexts: Iterable<string>,
  schemes: readonly StatusScheme[] = builtInSchemes,
): StatusScheme {
  const texts = [...statusTexts];
  let best = { scheme: schemes[0] ?? scheme2024, score: -1 };
  for (const scheme of schemes) {
    const score = texts.reduce((sum, text) => sum + closeness(scheme, text), 0);
    if (score > best.score) best = { scheme, score };
  }
  return best.scheme;
}

function closeness(scheme: StatusScheme, text: string): number {
  const matched = matchStatus(scheme, text);
  if (!matched) return 0;
  return `${wordingKey(text)} `.startsWith(`${wordingKey(matched.definition.label)} `) ? 2 : 1;
}

function findDefinition(scheme: StatusScheme, words: string): StatusDefinition | undefined {
  const key = statusKey(words);
  if (key === '') return undefined;
  return scheme.statuses.find(({ label, synonyms }) =>
    [label, ...synonyms].some((known) => statusKey(known) === key),
  );
}

function statusKey(words: string): string {
  return wordingKey(words).replaceAll(' ', '');
}
