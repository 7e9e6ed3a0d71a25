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

/** `1,234`, `£1.5m`, `95 %`, `(12)`: a number as councils write it. */
export function readNumber(text: string): NumberRead {
  const words = foldLine(text);
  const match = /^([£$€])?\s?([-−+]?)\s?([£$€])?\s?(\d[\d, ]*(?:\.\d+)?|\.\d+)\s?(%|k|m|bn)?$/i.exec(words);
  if (!match) return { number: null, unit: '', unread: !noNumber.test(words) };
  const [, before, sign, after, digits = '', suffix = ''] = match;
  const scale = { k: 1_000, m: 1_000_000, bn: 1_000_000_000 }[suffix.toLowerCase()] ?? 1;
  const size = Number(digits.replace(/[, ]/g, '')) * scale;
  const number = sign === '-' || sign === '−' ? -size : size;
  return { number, unit: before ?? after ?? (suffix === '%' ? '%' : ''), unread: false };
}
