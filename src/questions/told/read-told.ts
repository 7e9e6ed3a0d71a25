import { plainMarks } from '../../plan/wording.ts';
import type { TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import type { TypedMeasure } from '../../reporting/updates/check-measure.ts';
import {
  type ActionItem,
  itemsOf,
  type MeasureItem,
  type PassItem,
  wordsOfItem,
} from '../../reporting/updates/pass-items.ts';
import { foldWords } from '../words/fold-text.ts';
import { isAsking, mayBeginWithItem, questionWord, statementOf } from './is-asking.ts';
import { type Respelt, respellings } from './respell.ts';
import { type Reading, readingOf, type Telling } from './telling.ts';
import { findCue, type ToldCue } from './told-cues.ts';
import { isDoubted, saysMore } from './told-doubts.ts';
import { answerTold } from './told-fields.ts';
import { figureTold } from './told-figures.ts';
import type { Filled } from './told-line.ts';
import { cutAtRefs, originalText, type Part } from './told-parts.ts';
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
  /** Theirs and named, but nothing was read of them. */
  unread: PassItem[];
}

/**
 * The updates in a message such as “EC-03 on track, contractor starts Monday”; `undefined` where it holds none, a
 * question above all. Several may stand in one message, each from its reference or on its own line. Words may be
 * misspelt; where the slip may be of either of two actions' words, both are `unclear`.
 */
export function readTold(message: string, telling: Telling): Told | undefined {
  const plain = statementOf(plainMarks(message));
  if (isAsking(plain) && !beginsWithItem(plain, telling.items)) return undefined;
  const reading = readingOf(telling);
  const { parts, unread } = partsOf(plain, reading);
  const told = parts.map((part) => readPart(part, reading) ?? { unread: part.items });
  const all = {
    updates: told.flatMap(({ updates = [] }) => updates),
    others: told.flatMap(({ others = [] }) => others),
    unclear: told.flatMap(({ unclear = [] }) => unclear),
  };
  if (Object.values(all).every((each) => each.length === 0)) return undefined;
  const left = new Set([...unread, ...told.flatMap(({ unread = [] }) => unread)].map(({ ref }) => ref));
  for (const { item } of all.updates) left.delete(item.ref);
  return { ...all, unread: telling.items.filter(({ ref }) => left.has(ref)) };
}

/** Whether it may hold an update: most messages are questions, and no plan is needed to see that. */
export function mayTell(message: string): boolean {
  const plain = statementOf(plainMarks(message));
  return !isAsking(plain) || mayBeginWithItem(plain);
}

/** “Open the skills centre delayed to May” begins with the action’s own words. */
function beginsWithItem(message: string, items: readonly PassItem[]): boolean {
  if (!mayBeginWithItem(message)) return false;
  const beginning = (text: string) => foldWords(text.slice(0, 100)).slice(0, 3).join(' ');
  const said = beginning(message);
  return items.some((item) => beginning(wordsOfItem(item)) === said);
}

/**
 * Cut where a reference begins, at line ends and semicolons. A part that tells of nothing itself belongs to the one before
 * (what it names is `unread`), and so does one about the same item.
 */
function partsOf(message: string, reading: Reading): { parts: Part[]; unread: PassItem[] } {
  const parts: Part[] = [];
  const unread: PassItem[] = [];
  const lines = message.split(/[\n;]+|(?<=[.!])\s+/);
  for (const part of lines.flatMap((line) => cutAtRefs(line, reading))) {
    const before = parts.at(-1);
    const same = parts.find((each) => isOfSame(each, part));
    if (same) same.text += `${/[.!]$/.test(same.text) ? '' : ';'} ${part.text}`;
    else if (!before || readPart(part, reading)) parts.push(part);
    else {
      unread.push(...part.items);
      if (part.text !== '') before.text += ` ${originalText(part)}`;
    }
  }
  return { parts, unread };
}

function isOfSame({ items: [one, ...others] }: Part, { items: [same, ...more] }: Part): boolean {
  return one !== undefined && one.ref === same?.ref && others.length === 0 && more.length === 0;
}

/** What is said of each of the items; of those that it cannot be said of, nothing is read. */
function readPart({ text, items, whole }: Part, reading: Reading): Partial<Told> | undefined {
  const [item] = items;
  if (!item) return readOne(text, undefined, reading);
  if (whole !== undefined) return readAside(whole, item, reading);
  const each = items.map((item) => readOne(text, item, reading) ?? { unread: [item] });
  if (each.every(({ updates, others }) => !updates && !others)) return undefined;
  return {
    updates: each.flatMap(({ updates = [] }) => updates),
    others: each.flatMap(({ others = [] }) => others),
    unclear: each.flatMap(({ unclear = [] }) => unclear),
    unread: each.flatMap(({ unread = [] }) => unread),
  };
}

/** Words before the reference may turn what is said of it: it gets a card, but no status from them. */
function readAside(whole: string, item: PassItem, reading: Reading): Partial<Told> | undefined {
  const own = reading.items.find(({ ref }) => ref === item.ref);
  const cue = findCue(whole, reading.records, item);
  if (!own || !cue || questionWord.test(whole)) return readOne(whole, undefined, reading);
  return { updates: [updateOf(own, { text: whole, cue, byRef: true, isAside: true }, reading)] };
}

/** As typed; where that tells of nothing, with its misspelt words put right. */
function readOne(text: string, item: PassItem | undefined, reading: Reading): Partial<Told> | undefined {
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
  if (!own) return { others: [item] };
  const aside = findRefs(text.slice(0, cue.start), itemsOf(reading.records)).map((found) => found.item);
  return { updates: [updateOf(own, { ...said, byRef: true }, reading)], unread: aside };
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
  { text, cue, byRef, isAside = false }: Said & { byRef: boolean; isAside?: boolean },
  { records, today }: Telling,
): ToldUpdate {
  const { statusScheme: scheme } = records.plan;
  const namesRef = (words: string) => findRefs(words, itemsOf(records)).length > 0;
  const doubted = isAside || isDoubted({ text, cue, item, byRef, scheme, namesRef });
  if (item.kind === 'measure') {
    const words = byRef || cue.kind !== 'figure' ? text : text.slice(cue.start);
    return { kind: 'measure', item, ...figureTold(item.measure, { text: words, cue, isDoubted: doubted }) };
  }
  const more = byRef && saysMore(text.slice(0, cue.start), item);
  const message = { text, cue, isDoubted: doubted, saysMore: more };
  return { kind: 'action', item, ...answerTold(item.action, message, { scheme, today }) };
}
