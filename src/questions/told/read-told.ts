import type { Day } from '../../plan/dates/day.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import type { TypedMeasure } from '../../reporting/updates/check-measure.ts';
import {
  type ActionItem,
  itemsOf,
  type MeasureItem,
  type PassItem,
} from '../../reporting/updates/pass-items.ts';
import { isAsking, questionWord } from './is-asking.ts';
import { findCue, noChange } from './told-cues.ts';
import { answerTold, figureTold } from './told-fields.ts';
import { findRefs, SubjectIndex } from './told-subjects.ts';

/** What somebody said of one action or measure, as it would stand in its card; nothing is saved by it. */
export type ToldUpdate =
  | { kind: 'action'; item: ActionItem; typed: TypedAnswer }
  | { kind: 'measure'; item: MeasureItem; typed: TypedMeasure };

export interface Told {
  updates: ToldUpdate[];
  /** Named, but not theirs to answer. */
  others: PassItem[];
  /** Words that fit several of theirs. */
  unclear: { words: string; items: PassItem[] }[];
}

export interface Telling {
  /** What the speaker may answer for. */
  items: readonly PassItem[];
  records: PlanRecords;
  today: Day;
}

/**
 * The updates in a message such as “EC-03 on track, contractor starts Monday”; `undefined` where it holds none, a
 * question above all. Several may stand in one message, each from its reference or on its own line.
 */
export function readTold(message: string, telling: Telling): Told | undefined {
  if (isAsking(message)) return undefined;
  const told: Told = { updates: [], others: [], unclear: [] };
  for (const part of partsOf(message, telling)) readPart(part, telling, told);
  const count = told.updates.length + told.others.length + told.unclear.length;
  return count > 0 ? told : undefined;
}

/** A stretch of the message about one thing. */
interface Part {
  text: string;
  /** The item whose reference it begins with. */
  item: PassItem | undefined;
}

/** Cut where a reference begins, at line ends and semicolons; a part that says nothing of a state belongs to the one before. */
function partsOf(message: string, { records }: Telling): Part[] {
  const parts: Part[] = [];
  for (const line of message.split(/[\n;]+|(?<=[.!])\s+/)) {
    for (const part of cutAtRefs(line, records)) {
      const before = parts.at(-1);
      if (before && !findCue(part.text, records, part.item)) before.text += ` ${originalText(part)}`;
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

function cutAtRefs(line: string, records: PlanRecords): Part[] {
  const found = findRefs(line, itemsOf(records));
  const [first] = found;
  if (!first) return [{ text: line, item: undefined }];
  const parts = found.map(({ item, end }, index): Part => {
    const next = found[index + 1]?.start ?? line.length;
    return { item, text: line.slice(end, next).replace(/[\s,]+(?:and)?\s*$/i, '') };
  });
  const prefix = line.slice(0, first.start);
  if (noChange.test(prefix) && harmless.test(prefix.replace(noChange, '')))
    return parts.map((part) => ({ ...part, text: `no change ${part.text}` }));
  return harmless.test(prefix) ? parts : [{ text: line, item: undefined }];
}

function readPart({ text, item }: Part, telling: Telling, told: Told): void {
  const cue = findCue(text, telling.records, item);
  if (!cue || questionWord.test(text.slice(0, cue.start))) return;
  const own = item && telling.items.find(({ ref }) => ref === item.ref);
  if (own) told.updates.push(updateOf(own, { text, cue }, telling));
  else if (item) told.others.push(item);
  else readNamed(text, cue, { telling, told });
}

type Cue = NonNullable<ReturnType<typeof findCue>>;

/** The action is named by its own words, which come before what is said of it. */
function readNamed(text: string, cue: Cue, { telling, told }: { telling: Telling; told: Told }): void {
  const words = text.slice(0, cue.start);
  const found = new SubjectIndex(telling.items, telling.records).find(words);
  const [one, ...others] = found;
  if (one && others.length === 0) {
    const exact = findCue(text, telling.records, one);
    if (exact) told.updates.push(updateOf(one, { text, cue: exact }, telling));
  } else if (one) told.unclear.push({ words: words.trim(), items: found });
  else if (text.length > cue.end + 2) {
    const theirs = new SubjectIndex(itemsOf(telling.records), telling.records).find(words);
    if (theirs.length === 1) told.others.push(...theirs);
  }
}

function updateOf(
  item: PassItem,
  { text, cue }: { text: string; cue: Cue },
  { records, today }: Telling,
): ToldUpdate {
  const { kind } = item;
  return kind === 'action'
    ? { kind, item, typed: answerTold(item.action, { text, cue, scheme: records.plan.statusScheme, today }) }
    : { kind, item, typed: figureTold(item.measure, { text, cue }) };
}
