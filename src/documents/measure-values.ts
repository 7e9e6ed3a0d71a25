import type { Measure } from '../plan/measure.ts';
import { foldLine } from '../plan/wording.ts';

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
