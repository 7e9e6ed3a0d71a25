import { columnLetters } from '../column-letters.ts';
import { placeText } from '../row-place.ts';
import type { PreviewWarning } from './import-preview.ts';

/** The same message of one or more rows. */
export interface WarningGroup {
  /** `EC-01, row 4`, `sheet "Place", 300 rows (2–301)`; null for the document as a whole. */
  place: string | null;
  message: string;
}

const mostNamed = 8;

/** One line for each message, in the order of the first row that it is said of. */
export function groupWarnings(warnings: readonly PreviewWarning[]): WarningGroup[] {
  const groups = new Map<string, PreviewWarning[]>();
  for (const warning of warnings) {
    const { code, sheet = '', message, row, turned } = warning;
    const key = row === null ? `${groups.size}` : [code, sheet, turned, message].join('\u0000');
    const group = groups.get(key);
    if (group) group.push(warning);
    else groups.set(key, [warning]);
  }
  return [...groups.values()].map((same) => ({ place: placeOf(same), message: same[0]?.message ?? '' }));
}

function placeOf(same: readonly PreviewWarning[]): string | null {
  const [first, ...others] = same;
  const where = first?.sheet === undefined ? [] : [`sheet "${first.sheet}"`];
  if (others.length === 0)
    return [...where, first?.ref, first && numberOf(first)].filter(Boolean).join(', ') || null;
  const noun = first?.turned ? 'columns' : 'rows';
  const name = (row: number) => (first?.turned ? columnLetters(row - 1) : String(row));
  const stretches = stretchesOf(same.flatMap(({ row }) => row ?? []));
  const named = stretches
    .slice(0, mostNamed)
    .map(([from, to]) => (from === to ? name(from) : `${name(from)}–${name(to)}`));
  const more = stretches.length > mostNamed ? ', …' : '';
  return [...where, `${same.length} ${noun} (${named.join(', ')}${more})`].join(', ');
}

/** Rows that follow each other, taken together. */
function stretchesOf(rows: readonly number[]): [number, number][] {
  const stretches: [number, number][] = [];
  for (const row of rows) {
    const last = stretches.at(-1);
    if (last?.[1] === row - 1) last[1] = row;
    else stretches.push([row, row]);
  }
  return stretches;
}

function numberOf({ row, turned }: PreviewWarning): string {
  return row === null ? '' : placeText({ row, turned });
}
