import type { PlanRecords } from '../../plan/plan.ts';
import { type PassItem, plainRef } from '../../reporting/updates/pass-items.ts';
import { TextIndex } from '../lexicon/text-index.ts';
import { foldText } from '../words/fold-text.ts';
import { isGeneric, isPlain } from '../words/plain-words.ts';

/**
 * References in a text as people type them (`er 3` for `ER-03`, `1.2`, `EC-03a`), in its order. A bare number (`3`) names
 * nothing; of two at one place the longer counts.
 */
export function findRefs(
  text: string,
  items: readonly PassItem[],
): { item: PassItem; start: number; end: number }[] {
  const all = items
    .flatMap((item) => {
      const pattern = refPattern(item);
      if (!pattern) return [];
      return [...text.matchAll(pattern)].map(({ index, 0: words }) => ({
        item,
        start: index,
        end: index + words.length,
      }));
    })
    .sort((one, other) => one.start - other.start || other.end - one.end);
  let end = 0;
  return all.filter((each) => {
    const isApart = each.start >= end;
    if (isApart) end = each.end;
    return isApart;
  });
}

const patterns = new WeakMap<object, Map<string, RegExp | undefined>>();

function refPattern(item: PassItem): RegExp | undefined {
  const about = item.kind === 'action' ? item.action : item.measure;
  const known = patterns.get(about) ?? new Map<string, RegExp | undefined>();
  patterns.set(about, known);
  if (!known.has(item.ref)) known.set(item.ref, patternOf(plainRef(item), item.ref.endsWith(' (measure)')));
  return known.get(item.ref);
}

function patternOf(ref: string, isShared: boolean): RegExp | undefined {
  const named = isShared ? '\\s*\\(measure\\)' : '';
  const [, letters = '', number = '', suffix = ''] = /^(.*?)[\s-]*0*(\d+)(\p{L}{0,3})$/u.exec(ref) ?? [];
  if (/\p{L}/u.test(letters)) {
    const typed = `${escaped(letters)}[\\s-]{0,2}0*${number}${suffix}`;
    return new RegExp(`(?<![\\p{L}\\p{N}])${typed}${named}(?![\\p{L}\\p{N}]|\\.\\d)`, 'giu');
  }
  const isMarked = /\d[./-]\d/.test(ref) || (/\p{L}/u.test(ref) && /\d/.test(ref));
  if (!isMarked) return undefined;
  const typed = escaped(ref);
  return new RegExp(`(?<![\\p{L}\\p{N}£$€.,/-])${typed}${named}(?!\\s?%|[\\p{L}\\p{N}]|[.,/-]\\d)`, 'giu');
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const opening =
  /^(?:\s|[,.:!-]|\b(?:hi|hello|hey|morning|good|please|just|to|say|fyi|ok|update|on|for|re|regarding|the|our|my|i think|mark|set|put)\b)+/i;
const ending =
  /(?:\s|[,:–—-]|\b(?:is|are|was|were|has|have|been|now|still|currently|will|be|looks|looking|remains|'s|also|all|a bit|slightly|definitely|about|as|to|isn't|aren't|wasn't|hasn't|haven't|not|no longer|never|nearly|almost|half|quite|yet|far from|hardly|partly|mostly|fully)\b|\d+\s?%)+$/i;
/** Said of many, not of one. */
const many =
  /\b(?:actions?|measures?|milestones?|updates?|everything|all|any|anything|nothing|mine|ones?|many|number|which|what|who|that|those|not)\b/i;
const mostWords = 8;

/** Finds what the words before a statement are about, among some items, by the items' own words. */
export class SubjectIndex {
  readonly #items: readonly PassItem[];
  readonly #index: TextIndex;
  readonly #themes: ReadonlySet<string>;

  constructor(items: readonly PassItem[], { plan }: PlanRecords) {
    this.#items = items;
    this.#index = new TextIndex(items.map(wordsIn));
    this.#themes = new Set(plan.themes.flatMap(({ name, aliases }) => [name, ...aliases].map(foldText)));
  }

  /** None where the words are a theme's, speak of many, or fit nothing. */
  find(words: string): PassItem[] {
    const said = words.replace(opening, '').replace(ending, '');
    const folded = foldText(said);
    if (many.test(said) || this.#themes.has(folded)) return [];
    const tokens = folded.split(' ').filter((word) => word !== '' && !isPlain(word));
    if (tokens.length === 0 || tokens.length > mostWords || tokens.every(isGeneric)) return [];
    const { refs, inCommentary } = this.#index.find(tokens, false);
    return inCommentary ? [] : this.#items.filter(({ ref }) => refs.includes(ref));
  }
}

function wordsIn(item: PassItem) {
  const nothing = { activity: null, outcome: null, commentary: '' };
  return item.kind === 'action'
    ? { ...nothing, ref: item.ref, text: item.action.text, activity: item.action.activity }
    : { ...nothing, ref: item.ref, text: item.measure.name };
}
