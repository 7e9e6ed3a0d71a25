import type { Measure } from '../../plan/measure.ts';
import { foldLine } from '../../plan/wording.ts';

const neither = /\b(?:neither|neutral|n\/?a|not applicable|info(?:rmation)?[- ]only|for info(?:rmation)?)\b/;
const higherWords =
  /\b(?:high(?:er|est)?|up(?:wards?)?|increas\w*|more|bigger|maximi[sz]\w*|max|above)\b|[↑▲]/;
const lowerWords =
  /\b(?:low(?:er|est)?|down(?:wards?)?|decreas\w*|less|fewer|small(?:er|est)?|minimi[sz]\w*|min|reduc\w*|below)\b|[↓▼]/;
/** Of what is only counted, where no direction is said. */
const counted = /\b(?:info(?:rmation)?|volumes?|demand)\b/;

/** `undefined` when the words do not say. */
export function readPolarity(text: string): Measure['polarity'] | undefined {
  const words = foldLine(text).toLowerCase();
  if (neither.test(words)) return 'neither';
  const higher = higherWords.test(words);
  const lower = lowerWords.test(words);
  if (higher !== lower) return higher ? 'higher' : 'lower';
  return !higher && counted.test(words) ? 'neither' : undefined;
}

const noDoubt = /\b(?:no|not|low) (?:at )?(?:real |known |significant )?(?:risks?|doubts?|concerns?)\b/g;
const doubt =
  /^(?:n|false)\b|\bno$|\b(?:no|low|unlikely|(?:un|under-?)confident|at risk|high risk|lack\w*|doubt\w*)\b|[:?–-] ?no\b/;
/** What is denied stands within a few words: `not yet confident`, `may not be met`. */
const denied =
  /(?:\b(?:not|never|less|cannot|hardly)|n['’]t)\b(?: [\w-]+){0,3}? (?:confident|sure|likely|on (?:course|track|target)|met)\b/;
const assured =
  /^(?:y|true)\b|\byes\b|\b(?:confident|likely|on course|will be met)\b|^high(?: confidence)?$|^confidence:? (?:is )?high$/;

/** Whether the year-end target will be met in the owner's view; null when the words do not say. */
export function readConfidence(text: string): boolean | null {
  const words = foldLine(text).toLowerCase().replace(noDoubt, ' ');
  if (doubt.test(words) || denied.test(words) || /\b(?:will not|won['’]?t)\b/.test(words)) return false;
  return assured.test(words) ? true : null;
}

/** Whether the words say that values go with the seasons, so that the same quarter last year is compared with. */
export function isSeasonal(text: string): boolean | undefined {
  const words = foldLine(text).toLowerCase();
  if (words === '') return undefined;
  return /last year|previous year|prior year|same (?:quarter|period|month)|year[ -]on[ -]year|^(?:y|yes|true|seasonal)$/.test(
    words,
  );
}
