import type { Measure } from '../plan/measure.ts';
import { foldLine } from '../plan/wording.ts';

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

/** `undefined` when the words do not say. */
export function readPolarity(text: string): Measure['polarity'] | undefined {
  const words = foldLine(text).toLowerCase();
  if (/neither|neutral|n\/?a|info|volume|demand|not applicable/.test(words)) return 'neither';
  const higher = /high|\bup|increas|more|bigger|maximis|\bmax|above|↑|▲/.test(words);
  const lower = /low|down|decreas|less|fewer|small|minimis|\bmin|reduc|below|↓|▼/.test(words);
  if (higher === lower) return undefined;
  return higher ? 'higher' : 'lower';
}

/** Whether the year-end target will be met in the owner's view; null when the words do not say. */
export function readConfidence(text: string): boolean | null {
  const words = foldLine(text).toLowerCase();
  if (/^(?:n|no|false|low|unlikely)\b|not confident|high risk|will not|at risk/.test(words)) return false;
  return /^(?:y|yes|true|high|likely)\b|confident|on course|will be met/.test(words) ? true : null;
}

/** Whether the words say that values go with the seasons, so that the same quarter last year is compared with. */
export function isSeasonal(text: string): boolean | undefined {
  const words = foldLine(text).toLowerCase();
  if (words === '') return undefined;
  return /last year|previous year|prior year|same (?:quarter|period|month)|year[ -]on[ -]year|^(?:y|yes|true|seasonal)$/.test(
    words,
  );
}
