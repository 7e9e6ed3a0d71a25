import { plainMarks } from '../../plan/wording.ts';
import type { TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import type { TypedMeasure } from '../../reporting/updates/check-measure.ts';
import {
  type ActionItem,
  itemsOf,
  type MeasureItem,
  type PassItem,
} from '../../reporting/updates/pass-items.ts';
import { isAsking, questionWord } from './is-asking.ts';
import { type Respelt, respellings } from './respell.ts';
import { type Reading, readingOf, type Telling } from './telling.ts';
import { findCue, noChange, type ToldCue } from './told-cues.ts';
import { isDoubted, saysMore } from './told-doubts.ts';
import { answerTold } from './told-fields.ts';
import { figureTold } from './told-figures.ts';
import type { Filled } from './told-line.ts';
import { findRefs } from './told-subjects.ts';

/** What somebody said of one action or measure, as it would stand in its card; nothing is saved by it. */
export type ToldUpdate =
  | ({ kind: 'action'; item: ActionItem } & Filled<TypedAnswer>)
  | ({ kind: 'measure'; item: MeasureItem } & Filled<TypedMeasure>);

export interface Told {
  updates: ToldUpdate[];
  /** Named, but not theirs to answer. */
  others: PassItem[];
  /** Words that fit several of theirs. */
  unclear: { words: string; items: PassItem[] }[];
}

/**
 * The updates in a message such as “EC-03 on track, contractor starts Monday”; `undefined` where it holds none, a
 * question above all. Several may stand in one message, each from its reference or on its own line. Words may be
 * misspelt; where the slip may be of either of two actions' words, both are `unclear`.
 */
export function readTold(message: string, telling: Telling): Told | undefined {
  const plain = plainMarks(message);
  if (isAsking(plain)) return undefined;
  const reading = readingOf(telling);
  const told = partsOf(plain, reading).map((part) => readPart(part, reading) ?? {});
  const all = {
    updates: told.flatMap(({ updates = [] }) => updates),
    others: told.flatMap(({ others = [] }) => others),
    unclear: told.flatMap(({ unclear = [] }) => unclear),
  };
  return Object.values(all).some((each) => each.length > 0) ? all : undefined;
}

/** A stretch of the message about one thing. */
interface Part {
  text: string;
  /** The item whose reference it begins with. */
  item: PassItem | undefined;
}

/** Cut where a reference begins, at line ends and semicolons; a part that tells of nothing itself belongs to the one before. */
function partsOf(message: string, reading: Reading): Part[] {
  const parts: Part[] = [];
  for (const line of message.split(/[\n;]+|(?<=[.!])\s+/)) {
    for (const part of cutAtRefs(line, reading)) {
      const before = parts.at(-1);
      if (before && !readPart(part, reading)) before.text += ` ${originalText(part)}`;
      else parts.push(part);
    }
  }
  return parts;
}

function originalText({ text, item }: Part): string {
  return item ? `${item.ref} ${text}`.trim() : text.trim();
}

const harmless =
  /^(?:\s|[,.:!-]|\b(?:update|mark|set|change|put|move|make|record|log|report|please|pls|hi|hiya|hello|hey|all|team|good|morning|afternoon|evening|quick|short|an?|from|me|news|re|for|on|the|my|our|action|measure|just|to|say|fyi|and|also|ok|that|status|of)\b)*$/i;

function cutAtRefs(line: string, reading: Reading): Part[] {
  const found = findRefs(line, itemsOf(reading.records));
  const [first] = found;
  if (!first) return [{ text: line, item: undefined }];
  const parts = found.map(({ item, end }, index): Part => {
    const next = found[index + 1]?.start ?? line.length;
    return { item, text: line.slice(end, next).replace(/[\s,]+(?:and)?\s*$/i, '') };
  });
  const prefix = line.slice(0, first.start);
  if (noChange.test(prefix) && harmless.test(prefix.replace(noChange, '')))
    return parts.map((part) => ({ ...part, text: `no change ${part.text}` }));
  const isHarmless =
    harmless.test(prefix) || respellings(prefix, reading.dictionary).some(({ text }) => harmless.test(text));
  return isHarmless ? parts : [{ text: line, item: undefined }];
}

/** As typed; where that tells of nothing, with its misspelt words put right. */
function readPart({ text, item }: Part, reading: Reading): Partial<Told> | undefined {
  const typed = readAs({ text, typedFrom: (place) => text.slice(place) }, item, reading);
  if (typed) return typed;
  const meant = respellings(text, reading.dictionary)
    .filter((respelt) => !isAsking(respelt.text))
    .map((respelt) => readAs(respelt, item, reading))
    .filter((each) => each !== undefined);
  return agreed(meant, text);
}

/** The first of several readings, where all that speak of the speaker's own speak of the same. */
function agreed(meant: readonly Partial<Told>[], text: string): Partial<Told> | undefined {
  const ownIn = ({ updates = [], unclear = [] }: Partial<Told>) => [
    ...updates.map(({ item }) => item),
    ...unclear.flatMap(({ items }) => items),
  ];
  const own = [...new Set(meant.flatMap(ownIn))];
  if (own.length > 1) return { unclear: [{ words: text.trim(), items: own }] };
  return meant.find(({ updates }) => updates) ?? meant[0];
}

function readAs(
  { text, typedFrom }: Respelt,
  item: PassItem | undefined,
  reading: Reading,
): Partial<Told> | undefined {
  const cue = findCue(text, reading.records, item);
  if (!cue || questionWord.test(text.slice(0, cue.start))) return undefined;
  const said = { cue, text: text.slice(0, cue.end) + typedFrom(cue.end) };
  if (!item) return readNamed(said, reading);
  const own = reading.items.find(({ ref }) => ref === item.ref);
  return own ? { updates: [updateOf(own, { ...said, byRef: true }, reading)] } : { others: [item] };
}

interface Said {
  text: string;
  cue: ToldCue;
}

/** The action is named by its own words, which come before what is said of it. */
function readNamed({ text, cue }: Said, reading: Reading): Partial<Told> | undefined {
  const words = text.slice(0, cue.start);
  const found = reading.own.find(words);
  const [one, ...others] = found;
  if (one && others.length === 0) {
    const exact = one.kind === 'measure' && cue.kind === 'figure' ? cue : findCue(text, reading.records, one);
    return exact && { updates: [updateOf(one, { text, cue: exact, byRef: false }, reading)] };
  }
  if (one) return { unclear: [{ words: words.trim(), items: found }] };
  const theirs = text.length > cue.end + 2 ? reading.all.find(words) : [];
  return theirs.length === 1 ? { others: theirs } : undefined;
}

function updateOf(
  item: PassItem,
  { text, cue, byRef }: Said & { byRef: boolean },
  { records, today }: Telling,
): ToldUpdate {
  const { statusScheme: scheme } = records.plan;
  const namesRef = (words: string) => findRefs(words, itemsOf(records)).length > 0;
  const doubted = isDoubted({ text, cue, item, byRef, scheme, namesRef });
  if (item.kind === 'measure') {
    const words = byRef || cue.kind !== 'figure' ? text : text.slice(cue.start);
    return { kind: 'measure', item, ...figureTold(item.measure, { text: words, cue, isDoubted: doubted }) };
  }
  const more = byRef && saysMore(text.slice(0, cue.start), item);
  const message = { text, cue, isDoubted: doubted, saysMore: more };
  return { kind: 'action', item, ...answerTold(item.action, message, { scheme, today }) };
}
