import { isEveryday } from '../words/everyday-words.ts';
import { foldText } from '../words/fold-text.ts';
import type { Dictionary } from '../words/spelling.ts';

/** A text with its misspelt words put right. */
export interface Respelt {
  text: string;
  /** The text as typed from this place of `text` on: what people say is kept in their own letters. */
  typedFrom(place: number): string;
}

/** Subject and state stand at the beginning: what follows them is kept as typed. */
const mostRead = 200;
const mostReadings = 8;
const word = /(?<![\p{L}\p{N}'’-])\p{L}{3,}(?![\p{L}\p{N}'’-])/gu;

/** Every way to put a text's words right, the likeliest first; none where nothing in it is misspelt. */
export function respellings(typed: string, dictionary: Dictionary): Respelt[] {
  const slips = [...typed.slice(0, mostRead).matchAll(word)]
    .map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
      meant: meantBy(found, dictionary),
    }))
    .filter(({ meant }) => meant.length > 0);
  if (slips.length === 0) return [];
  let choices: string[][] = [[]];
  for (const { meant } of slips)
    choices = choices.flatMap((before) => meant.map((one) => [...before, one])).slice(0, mostReadings);
  return choices.map((chosen) => putRight(typed, slips, chosen));
}

function meantBy(found: string, dictionary: Dictionary): readonly string[] {
  const folded = foldText(found);
  return isEveryday(folded) || dictionary.known(folded) ? [] : dictionary.alike(folded);
}

function putRight(
  typed: string,
  slips: readonly { start: number; end: number }[],
  chosen: readonly string[],
): Respelt {
  let text = '';
  let read = 0;
  const ends: { end: number; longer: number }[] = [];
  for (const [index, { start, end }] of slips.entries()) {
    text += typed.slice(read, start) + (chosen[index] ?? '');
    read = end;
    ends.push({ end: text.length, longer: text.length - end });
  }
  text += typed.slice(read);
  const longerAt = (place: number) => ends.findLast(({ end }) => end <= place)?.longer ?? 0;
  return { text, typedFrom: (place) => typed.slice(place - longerAt(place)) };
}
