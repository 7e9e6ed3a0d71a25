/** Small words that councils leave in lower case in a name and out of an abbreviation. */
const smallWords = new Set(
  'a an and are as at be by for from in into is of on or our the to we with your'.split(' '),
);

export function isSmallWord(word: string): boolean {
  return smallWords.has(word.toLowerCase());
}

/** `1 action`, `3 actions`. */
export function some(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

/**
 * One line: every run of white space (no-break spaces too) becomes one space, invisible marks go. The joiners that
 * Persian, Hindi and composed emoji are written with stay.
 */
export function foldLine(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Apostrophes, quotes, hyphens and spaces as a keyboard has them: phones and Word type others. As long as it was. */
export function plainMarks(text: string): string {
  return text
    .replace(/[’‘‛ʼ′`´]/g, "'")
    .replace(/[“”„‟]/g, '"')
    .replace(/[‐‑]/g, '-')
    .replace(/[\u00a0\u2007\u202f]/g, ' ');
}

/** Paragraphs kept, one a line, without empty ones. */
export function foldParagraphs(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map(foldLine)
    .filter((line) => line !== '')
    .join('\n');
}

/** Two wordings with the same key differ in case, white space, quotes, dashes or punctuation alone. */
export function wordingKey(text: string): string {
  return foldLine(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘`´\u200c\u200d]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}£%$€]+/gu, ' ')
    .trim();
}
