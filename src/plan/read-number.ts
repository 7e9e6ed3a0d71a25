import { foldLine } from './wording.ts';

export interface NumberRead {
  number: number | null;
  /** The sign the number was written with, `%` or `£`; empty where there is none. */
  unit: string;
  /** Words stand there that are neither a number nor say that there is none. */
  unread: boolean;
}

const noNumber =
  /^(?:|[-–—]+|n\/?a|tbc|tbd|none|no data|not available|not applicable|not yet available|awaiting data|annual|info(?:rmation)?(?: only)?)$/i;

const grouped = String.raw`[1-9]\d{0,2}(?<comma>[, ])\d{3}(?:\k<comma>\d{3})*`;
const written = new RegExp(
  String.raw`^([£$€])?\s?([-−+]?)\s?([£$€])?\s?((?:${grouped}|\d+)(?:\.\d+)?|\.\d+)\s?(%|k|m|bn)?$`,
  'i',
);

/**
 * `1,234`, `£1.5m`, `95 %`, `45 000`: a number as councils write it. Commas and spaces group digits in threes; two
 * numbers (`85 90`) and a comma for a point (`1,5`) are not read, nor is `(12)`, which may be a footnote.
 */
export function readNumber(text: string): NumberRead {
  const words = foldLine(text);
  const match = written.exec(words);
  if (!match) return { number: null, unit: '', unread: !noNumber.test(words) };
  const [, before, sign, after, digits = '', , suffix = ''] = match;
  const scale = { k: 1_000, m: 1_000_000, bn: 1_000_000_000 }[suffix.toLowerCase()] ?? 1;
  const size = Number(digits.replace(/[, ]/g, '')) * scale;
  const number = sign === '-' || sign === '−' ? -size : size;
  return { number, unit: before ?? after ?? (suffix === '%' ? '%' : ''), unread: false };
}
