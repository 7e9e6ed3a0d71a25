import { foldLine } from '../../plan/wording.ts';
import type { HeaderCell } from './header-lookup.ts';

/** A column of a table of measures that holds the values, or the targets, of one quarter. */
export interface QuarterColumn {
  column: number;
  /** 1 is April to June. */
  quarter: number;
  /** The year in which the financial year starts; undefined where the header names none. */
  year: number | undefined;
  holds: 'value' | 'target';
}

const quarterHeader = /\b(?:q|quarter )([1-4])\b/i;
const yearInHeader = /\b(20\d\d) ?(?:[-/–]|to) ?(?:20)?(\d\d)\b/;
const valueWords = /^(?:actual|value|result|outturn|performance|figure|data)?s?$/;
const targetWords = /^(?:target|profile)s?$/;

/** `Q1`, `Q2 2024-25`, `2024/25 Q3 actual`, `Quarter 4 target`: the columns with figures of a quarter. */
export function quarterColumns(cells: readonly HeaderCell[]): QuarterColumn[] {
  return cells.flatMap(({ text, column }) => {
    if (text.length > 80) return [];
    const header = foldLine(text);
    const quarter = quarterHeader.exec(header)?.[1];
    if (quarter === undefined) return [];
    const rest = header
      .replace(quarterHeader, ' ')
      .replace(yearInHeader, ' ')
      .replace(/\([^)]*\)|[^\p{L}]/gu, ' ')
      .trim()
      .toLowerCase();
    if (!valueWords.test(rest) && !targetWords.test(rest)) return [];
    const holds = targetWords.test(rest) ? 'target' : 'value';
    return [{ column, quarter: Number(quarter), year: yearOf(header), holds }];
  });
}

function yearOf(header: string): number | undefined {
  const [, start, next] = yearInHeader.exec(header) ?? [];
  return (Number(start) + 1) % 100 === Number(next) ? Number(start) : undefined;
}
