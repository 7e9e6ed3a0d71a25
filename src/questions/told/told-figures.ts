import type { Measure } from '../../plan/measure.ts';
import { readNumber } from '../../plan/read-number.ts';
import { lastFigure, type TypedMeasure } from '../../reporting/updates/check-measure.ts';
import { foldWords } from '../words/fold-text.ts';
import type { ToldCue } from './told-cues.ts';
import { withoutDates } from './told-dates.ts';
import { type Filled, filled, said, sentence } from './told-line.ts';

const figure =
  /(?<![\p{L}\p{N}.,/-])[£$€]?\s?-?\d+(?:,\d{3})*(?:\.\d+)?\s?(?:%|k|m|bn)?(?![\p{L}\p{N}/-]|[.,]\d)/giu;
const moves = 'up down rose risen fell fallen increased decreased dropped improved went gone gained lost';
/** Words between a measure and its figure that change nothing. */
const plain = new Set(
  `a actual an are as at been came currently figure for from has have in is it its latest level now number of on our
  out outturn performance quarter rate reached result s score stands still stood the this to today total update value
  we were ${moves}`.split(/\s+/),
);
const leadsUp = /\b(?:now|to|currently|today)(?:,? (?:at|is|of|stands at|standing at))?\s*$/i;
const unsure =
  /n't\b|\b(?:not|hop\w+|expect\w*|forecast\w*|aim\w*|plan\w*|should|could|may|might|will|target|about|nearly)\b/i;
const setsApart = /[,;(]|\s[-–—]\s|\b(?:from|was|against|compared|versus|vs|target)\b/i;
/** Makes of the figure before it a difference, or only a part of what is meant. */
const difference =
  /^\s*(?:(?:percentage )?points?|short|below|above|under|over|off|more|less|fewer|higher|lower|better|worse|behind|ahead|expected|forecast|hopefully|to go|left|remaining|or|and)\b|^\s*[-–]/i;

/** Likewise for a measure: the value is filled in where one figure can be meant, and left empty where several may be. */
export function figureTold(
  measure: Measure,
  { text, cue, isDoubted }: { text: string; cue: ToldCue; isDoubted: boolean },
): Filled<TypedMeasure> {
  const before = lastFigure(measure);
  const blank = { confidence: '', notAssessed: '' };
  const found = cue.kind === 'noChange' ? undefined : figureIn(text, measure);
  if (found) return filled(before, { ...blank, value: found.value, ...found.words }, {});
  const after = text.slice(cue.end);
  if (cue.kind === 'noChange' && !isDoubted && isSameFigure(after, measure))
    return filled(before, said(after), { isUnchanged: true });
  const value = 'I could not tell from your message which figure is meant. Please give the value.';
  return filled(before, { ...blank, value: '', commentary: sentence(text) }, { unread: { value } });
}

/** “No change at 8” is a change where it was 10. */
function isSameFigure(after: string, { value }: Measure): boolean {
  const [first] = withoutDates(after.split(/[,;]|\.\s/, 1)[0] ?? '').matchAll(figure);
  return first === undefined || readNumber(first[0]).number === value;
}

/** The figure that is meant, and what else is said; `undefined` where none or several may be. */
function figureIn(
  text: string,
  measure: Measure,
): { value: string; words: { commentary?: string } } | undefined {
  const sentenceEnd = /[.;!]\s|\n/.exec(text)?.index ?? text.length;
  const read = withoutDates(text.slice(0, sentenceEnd));
  const figures = [...read.matchAll(figure)].map(({ 0: words, index }) => ({
    words,
    start: index,
    end: index + words.length,
    before: read.slice(0, index),
  }));
  const [first, second] = figures;
  if (!first) return undefined;
  const isPlain = isPlainBefore(first.before, { measure, isOnly: !second });
  const reached = figures.filter(({ before }) => {
    const clause = before.split(/[,;(]/).at(-1) ?? '';
    return leadsUp.test(before) && !unsure.test(clause);
  });
  if (!second || (isPlain && reached.length === 0 && setsApart.test(read.slice(first.end, second.start)))) {
    if (!isPlain || difference.test(read.slice(first.end))) return undefined;
    return valueRead(first.words, said(text.slice(first.end)));
  }
  const [one, ...others] = reached;
  if (isPlain || !one || others.length > 0 || difference.test(read.slice(one.end))) return undefined;
  return valueRead(one.words, { commentary: sentence(text) });
}

/** “Up 2” is by how much, not where it stands; “was 8” alone is the value, beside another it is the former one. */
function isPlainBefore(before: string, { measure, isOnly }: { measure: Measure; isOnly: boolean }): boolean {
  const own = new Set(foldWords(`${measure.name} ${measure.unit}`));
  const words = foldWords(before).filter((word) => !own.has(word));
  const last = words.at(-1) ?? '';
  if (moves.split(' ').includes(last) || last === 'from') return false;
  return words.every((word) => plain.has(word) || (isOnly && word === 'was'));
}

function valueRead(words: string, rest: { commentary?: string }) {
  const value = words.trim();
  return readNumber(value).number === null ? undefined : { value, words: rest };
}
