import type { Lexicon } from '../lexicon/lexicon.ts';
import { isPlain, isTrade } from '../words/plain-words.ts';
import { isRefusedByEnd, refusedAfter } from './refusals.ts';
import { type Utterance, words } from './utterance.ts';

/** Takes a person's name out of the words: whole names first, then first or last names alone. Null when none is named. */
export function readOwnerSaid(said: Utterance, lexicon: Lexicon): SaidOwner {
  const before = said.left;
  const name = readOwner(said, lexicon);
  if (name === null) return { name, others: [], negated: false };
  const at = [...before].findIndex((letter, index) => said.left[index] !== letter);
  const end = [...before].findLastIndex((letter, index) => said.left[index] !== letter) + 1;
  const words = said.whole.slice(0, Math.max(0, at));
  const others = joinedTo(said, lexicon, { at, end }).filter((other) => other !== name);
  return {
    name,
    others,
    negated:
      (negation.test(words) && !(inverted.test(words) && said.whole.length > end)) ||
      deniedAfter.test(said.whole.slice(end)) ||
      isRefusedByEnd(words, said.whole.slice(end)),
  };
}

/** An owner as named; `negated`: everybody's but theirs. */
export interface SaidOwner {
  name: string | null;
  /** Those named in the same breath: "Priya and Sam". */
  others: string[];
  negated: boolean;
}

const negation = refusedAfter(
  'for|by|from|of|with|owned by|led by|run by|held by|assigned to|belong(?:s|ing)? to|under|down to|that|which|is|are|be|been|those|the|any|anything|anyone|everything|everyone|everybody|anybody|actions?|ones|stuff|items?|tasks?',
  '|(?:anyone|anybody|everyone|everybody|someone|somebody|people) (?:but|else than)',
);

/** "what has not Adele finished": she is the one who has not. */
const inverted = /(?:^| )(?:has|have|had|did|does) not $/;

/** "that Adele does not own", "which is Adele not the lead on" */
const deniedAfter =
  /^(?: (?:is|are|does|do|has|have))? (?:not|never) (?:(?:the|an?) )?(?:owners?|own|owning|leads?|leading|responsible|accountable|in charge|got|have|running|run)(?: |$)/;

function readOwner(said: Utterance, { ownersByWord, text }: Lexicon): string | null {
  for (const { name, phrases } of ownersByWord.beginningWith(said.rest())) {
    for (const phrase of phrases) if (said.take(words(`${phrase}s?`)) !== undefined) return name;
  }
  for (const word of said.rest()) {
    const named = ownersByWord.withPart(word);
    if (named.length === 0 || !isName(said, word) || text.knows(word)) continue;
    said.take(words(word));
    return named[0]?.name ?? null;
  }
  return strangerIn(said);
}

const joiner = '(?:and|or|nor|plus|with)';
const onTheRight = new RegExp(`^ (?:${joiner} )?([^ ·]+)(?: ([^ ·]+))?`);
const onTheLeft = new RegExp(`(?:^| )(?:([^ ·]+) )?([^ ·]+) ${joiner} $`);

/** The people joined to the one named, on either side; each is taken out of the words. */
function joinedTo(said: Utterance, lexicon: Lexicon, { at, end }: { at: number; end: number }): string[] {
  const names: string[] = [];
  for (let from = end; ; ) {
    const [all = '', first = '', second] = onTheRight.exec(said.left.slice(from)) ?? [];
    const found = personIn([[first, second].join(' '), first], lexicon);
    if (found === undefined) break;
    const start = from + all.length - (second === undefined ? 0 : second.length + 1) - first.length;
    from = start + found.length;
    said.takeRange(start, from);
    names.push(found.name);
  }
  for (let to = at; ; ) {
    const [all = '', first, second = ''] = onTheLeft.exec(said.left.slice(0, to)) ?? [];
    const found = personIn([[first, second].join(' '), second], lexicon);
    if (found === undefined) break;
    const start = to - all.length + all.lastIndexOf(second) + second.length - found.length;
    said.takeRange(start, start + found.length);
    to = start;
    names.unshift(found.name);
  }
  return names;
}

/** The person by the first of the writings that is somebody's name, and its length in letters. */
function personIn(
  writings: readonly string[],
  { ownersByWord, text }: Lexicon,
): { name: string; length: number } | undefined {
  for (const written of writings) {
    const isWord = !written.includes(' ');
    const mayBe = !isWord || !(isPlain(written) || isTrade(written) || text.knows(written));
    const owner =
      ownersByWord
        .beginningWith(written.split(' ').slice(0, 1))
        .find(({ phrases }) => phrases.some((phrase) => [phrase, `${phrase}s`].includes(written))) ??
      (isWord ? ownersByWord.withPart(written)[0] : undefined);
    if (owner !== undefined && mayBe) return { name: owner.name, length: written.length };
  }
  return undefined;
}

/** "will", "may" and "mark" are names only where something is theirs. */
function isName(said: Utterance, word: string): boolean {
  if (!isPlain(word) && !isTrade(word)) return true;
  return said.says(
    words(`(?:by|for|to|has|does|is|with|from) ${word}(?: (?:own|owns|responded|replied|lead))?`),
  );
}

/** "what does Priya own": a person whom the plan does not know, so that the answer can say so. */
function strangerIn(said: Utterance): string | null {
  const match =
    said.take(
      words('(?<=(?:does|has|is|did) )[^ ·]+(?= (?:own|owns|lead|responsible|leading|accountable))'),
    ) ?? said.take(words('(?<=(?:owned by|assigned to|belonging to|led by) )[^ ·]+'));
  const [name] = match ?? [];
  if (name === undefined || isPlain(name) || isTrade(name)) return null;
  return name;
}
