import { itemsOf, type PassItem, plainRef } from '../../reporting/updates/pass-items.ts';
import { respellings } from './respell.ts';
import type { Reading } from './telling.ts';
import { findCue } from './told-cues.ts';
import { findRefs } from './told-subjects.ts';

/** A stretch of the message about one thing, or about several at once: “EC-01 and EC-02 on track”. */
export interface Part {
  text: string;
  /** The items whose references it begins with. */
  items: PassItem[];
  /** The whole line, where more stands before the one reference in it than leads up to it. */
  whole?: string;
}

const harmless =
  /^(?:\s|[,.:!-]|\b(?:update|mark|set|change|put|move|make|record|log|report|please|pls|hi|hiya|hello|hey|all|team|good|morning|afternoon|evening|quick|short|an?|from|me|news|re|for|on|the|my|our|action|measure|just|to|say|fyi|and|also|ok|that|status|of)\b)*$/i;
/** References with nothing but this between them are said the same of. */
const joins = /^\s*(?:,|&|\+|\/|(?:,\s*)?\b(?:and|plus)\b)?\s*(?:also\s*)?$/i;
/** A reference after this begins a statement of its own; after anything else it belongs to the words before it. */
const begins = /(?:[,:&+]|\s[-–—]|\b(?:and|but|while|whereas|then|plus))\s*$/i;

/** A line’s parts, each from the reference or references that its statement begins with. */
export function cutAtRefs(line: string, reading: Reading): Part[] {
  const groups = groupsIn(line, reading);
  const [first] = groups;
  if (!first) return [{ text: line, items: [] }];
  const parts = groups.map(({ items, end }, index): Part => {
    const text = line.slice(end, groups[index + 1]?.start ?? line.length);
    return { items, text: text.replace(/[\s,&+]+(?:and|but|while|whereas|plus)?\s*$/i, '') };
  });
  const prefix = line.slice(0, first.start);
  const lead = findCue(prefix, reading.records, first.items[0]);
  if (lead && harmless.test(prefix.slice(0, lead.start)) && harmless.test(prefix.slice(lead.end)))
    return parts.map((part) => ({ ...part, text: `${lead.words} ${part.text.trimStart()}` }));
  const isHarmless =
    harmless.test(prefix) || respellings(prefix, reading.dictionary).some(({ text }) => harmless.test(text));
  if (isHarmless) return parts;
  const [one, ...others] = parts;
  return one?.items.length === 1 && others.length === 0
    ? [{ ...one, whole: line }]
    : [{ text: line, items: [] }];
}

type Found = ReturnType<typeof findRefs>[number];

interface Group {
  items: PassItem[];
  start: number;
  end: number;
}

/** The references that begin a statement, those together that share one. */
function groupsIn(line: string, reading: Reading): Group[] {
  const groups: Group[] = [];
  let former: { end: number; isAside: boolean } | undefined;
  for (const { item, start, end } of refsIn(line, reading)) {
    const between = line.slice(former?.end, start);
    const isJoined = former !== undefined && joins.test(between);
    const isAside = isJoined ? former?.isAside === true : former !== undefined && !begins.test(between);
    former = { end, isAside };
    const group = groups.at(-1);
    if (isAside) continue;
    if (group && isJoined) Object.assign(group, { items: [...group.items, item], end });
    else groups.push({ items: [item], start, end });
  }
  return groups;
}

/** Without what may be a figure: `1.2` names something only where a line begins, or after another such. */
function refsIn(line: string, reading: Reading): Found[] {
  const found = findRefs(line, itemsOf(reading.records));
  const isFigure = ({ item }: Found) => !/\p{L}/u.test(plainRef(item));
  const [first] = found;
  const mayBegin = first !== undefined && isFigure(first) && harmless.test(line.slice(0, first.start));
  return found.filter(
    (each, index) => !isFigure(each) || (mayBegin && found.slice(0, index).every(isFigure)),
  );
}

/** The part as it was said. */
export function originalText({ text, items }: Part): string {
  return `${items.map(({ ref }) => ref).join(' and ')} ${text}`.trim();
}
