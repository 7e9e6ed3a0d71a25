import { foldLine, wordingKey } from '../../plan/wording.ts';
import { type MeasureColumn, measureHeaders, type PlanWord, planHeaders } from './header-words.ts';

export interface HeaderCell {
  text: string;
  column: number;
  /** The lower words of a header of two rows, where they differ from `text`, which holds both. */
  lower?: string;
}

/** What a mapping says of a header; null where its column is to be kept as it is. */
export type MappedFields<Field extends string> = ReadonlyMap<string, Field | null>;

/** Longer cells are prose. */
const longestHeader = 200;
/** A header with a note on how to fill the column in may be longer. */
const longestNoted = 1_000;

/** A header known for a field; the lower the rank, the surer. */
export interface Word<Field> {
  field: Field;
  rank: number;
}

/** Added to the rank of a header that had to be cut to be known; of several dated alike the latest counts, or the last column. */
export const ranks = { mapped: -1, lower: 100, dated: 1_000, noted: 10_000 };

/** The field that a header names, by the mapping or by the words known for it. */
export function wordFor<Field extends string>(
  { text, lower }: HeaderCell,
  words: HeaderWords<Field>,
  own: MappedFields<Field>,
): Word<Field> | undefined {
  for (const header of lower === undefined ? [text] : [text, lower]) {
    const mapped = own.size === 0 || header.length > longestNoted ? undefined : own.get(headerKey(header));
    if (mapped === null) return undefined;
    if (mapped !== undefined) return { field: mapped, rank: ranks.mapped };
  }
  const known = knownWord(text, words);
  if (known || lower === undefined) return known;
  const below = knownWord(lower, words);
  return below && { ...below, rank: below.rank + ranks.lower };
}

const longestRemembered = 60;
const mostRemembered = 5_000;

/** The same short words fill most of a table's columns: each is looked up once. */
function knownWord<Field extends string>(text: string, words: HeaderWords<Field>): Word<Field> | undefined {
  if (text.length > longestNoted) return undefined;
  if (text.length > longestRemembered) return lookUp(text, words);
  const { remembered } = words;
  const former = remembered.get(text);
  if (former !== undefined) return former ?? undefined;
  const word = lookUp(text, words);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, word ?? null);
  return word;
}

function lookUp<Field extends string>(text: string, words: HeaderWords<Field>): Word<Field> | undefined {
  if (!mayBeHeader(text, words.starts)) return undefined;
  const header = foldLine(text);
  const exact = header.length > longestHeader ? undefined : words.known.get(headerKey(header));
  if (exact) return exact;
  const dated = header.length > longestHeader ? undefined : words.known.get(undatedKey(header));
  if (dated) return { ...dated, rank: dated.rank + ranks.dated };
  const noted = words.known.get(undatedKey(withoutNote(text)));
  return noted && { ...noted, rank: noted.rank + ranks.noted };
}

/** Told by its first word, so that the cells of long tables are not all taken apart in vain. */
function mayBeHeader(text: string, starts: ReadonlySet<string>): boolean {
  const first = /[\p{L}\p{N}#]+/u.exec(text)?.[0].toLowerCase();
  if (first === undefined) return false;
  return starts.has(first) || starts.has(first.replace(/s$/, '')) || /^(?:q\d|quarter|\d{2,4})$/.test(first);
}

/** Whether any of the cells is headed by a word that is known for a field. */
export function hasKnownHeader(cells: readonly HeaderCell[]): boolean {
  return cells.some(({ text }) => knownWord(text, planWords) ?? knownWord(text, measureWords));
}

/** `Commentary - please set out what was done`, `Status: use the list`: the words before the note. */
function withoutNote(text: string): string {
  const [first = ''] = text.trim().split(/\s[-–—]\s|[:;.\n\r([]/);
  return first.length > 60 ? '' : first;
}

/** The words known for the fields of one kind of table. */
export interface HeaderWords<Field extends string> {
  known: ReadonlyMap<string, Word<Field>>;
  /** The first word of each, in the singular. */
  starts: ReadonlySet<string>;
  remembered: Map<string, Word<Field> | null>;
}

export const planWords = wordsOf<PlanWord>(planHeaders);
export const measureWords = wordsOf<MeasureColumn>(measureHeaders);

function wordsOf<Field extends string>(headers: Record<Field, string>): HeaderWords<Field> {
  const known = new Map<string, Word<Field>>();
  const starts = new Set<string>(['#']);
  for (const field in headers) {
    headers[field].split(',').forEach((word, rank) => {
      const key = headerKey(word);
      known.set(key, { field, rank });
      starts.add(key.split(' ')[0] ?? '');
    });
  }
  return { known, starts, remembered: new Map() };
}

/** `Actions`, `ACTION` and `Action:` are one header; `#` stays. */
export function headerKey(header: string): string {
  if (header.trim() === '#') return '#';
  return wordingKey(header).replace(/(\p{L}{3,})s\b/gu, '$1');
}

/** `Status (Q2 2024-25)` and `Status as at December 2024` are headers of the status too. */
function undatedKey(header: string): string {
  const bare = header.replace(/\([^)]*\)/g, ' ').replace(/\b(?:as at|at|for) .*\d{4}.*$/i, ' ');
  return headerKey(
    bare.replace(/\b(?:q[1-4]|quarter [1-4]|(?:19|20)\d\d(?: ?[-/–] ?\d{2,4})?|\d\d ?[-/–] ?\d\d)\b/gi, ' '),
  );
}
