import { readNumber } from './relative-dates.ts';
import { type Utterance, words } from './utterance.ts';

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const counted = 'one|two|three|four|five|six|seven|eight|nine|ten';
const first = `top|${ordinals.join('|')}`;
const last = 'last|bottom';
const place = `(?<place>${first}|${last})`;

/** Ways to choose one row of a list by its place; what stands first is looked for first. */
const forms: readonly RegExp[] = [
  // "the first of those"; "is that the last of them" asks whether there are more.
  `(?<!that )(?<!that is )the ${place}(?: one)? (?:of|out of|from|among|amongst) (?:those|these|them|that list|the list)`,
  `(?:the one|the row|the action) (?:at|on|to) the ${place}(?: of (?:the|that) list)?`,
  `(?:the |that |number )?(?<place>${ordinals.join('|')}|last)(?: one| action| item)(?: (?:on|in) (?:the|that) list)?`,
  '(?:the |that )(?<place>top|bottom)(?: one| row)(?: (?:on|in) (?:the|that) list)?',
  `^(?:(?:and|what about|how about|tell me about|more on|show me) )?(?:the )?(?<place>${ordinals.join('|')})$`,
  `(?:lowdown|details?|info|information|more|updates?|news|latest|story|background|expand|elaborate) on the (?<place>${ordinals.join('|')})$`,
  // "go into the second", not "due on the second".
  `(?<!\\b(?:on|by|before|after|since|until|till|from|at) )the (?<place>${ordinals.join('|')})(?: (?:say|says)| (?:please|then|instead|now))*$`,
  '(?:number|no|item|option|row) (?<number>\\d{1,2})',
  '(?<number>\\d{1,2})(?:st|nd|rd|th) one',
  `(?:number|item|option|row) (?<number>${counted})(?! (?:priority|cause|reason|problem|issue|concern|theme|risk|thing|worry|target))`,
  '^(?:(?:and|ok|show me|open|what about|more on|(?:the )?details? (?:of|on|for)|tell me (?:more )?about) )*(?<number>\\d{1,2})(?: please| then)?$',
].map(words);

/** Takes out "the second one", "the first of those", "number two". From 1, -1 for the last; null where none is said. */
export function readOrdinal(said: Utterance): number | null {
  for (const form of forms) {
    const { place: called, number } = said.take(form)?.groups ?? {};
    if (called === 'last' || called === 'bottom') return -1;
    if (called !== undefined) return called === 'top' ? 1 : ordinals.indexOf(called) + 1;
    if (number !== undefined) return readNumber(number) || null;
  }
  return null;
}
