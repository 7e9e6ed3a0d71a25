/** A card’s fields as a message fills them in. */
export interface Filled<Typed> {
  typed: Typed;
  /** Fields of which something was said that could not be read: they are empty. Why, for the reader. */
  unread: { [Field in keyof Typed]?: string };
  /** Fields of which nothing was said: they hold what was said last time. */
  kept: (keyof Typed)[];
  /** Whoever spoke said that nothing has changed. */
  isUnchanged: boolean;
}

/** What was `given` over what was said `before`. */
export function filled<Typed extends object>(
  before: Typed,
  given: Partial<Typed>,
  { unread = {}, isUnchanged = false }: Partial<Pick<Filled<Typed>, 'unread' | 'isUnchanged'>>,
): Filled<Typed> {
  const fields = Object.keys(before) as (keyof Typed)[];
  const kept = fields.filter((field) => !(field in given) && before[field] !== '');
  return { typed: { ...before, ...given }, unread, kept, isUnchanged };
}

/** What leads from a statement over to the line about it. */
const joint =
  /^["')\s,.:;–—-]+(?:(?:and|but|as(?! (?:of|at)\b)|since|because of|because|due to|owing to)\s+)?|^\s*(?:because of|because|due to|owing to)\s+/i;
/** What closes a message and is no part of the line for the report. */
const thanks = /[\s,.;:–—-]*\b(?:many thanks|thanks(?: a lot| all)?|thank you|cheers|ta)[\s.!]*$/i;

/** What is left to say, as a line for the report; nothing where nothing is left. */
export function said(rest: string): { commentary?: string } {
  const commentary = sentence(rest.replace(joint, ''));
  return /\p{L}/u.test(commentary) ? { commentary } : {};
}

/** The words as a line for the report. */
export function sentence(words: string): string {
  const text = words
    .replace(thanks, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[,.:;–—-]+\s*/, '');
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}
