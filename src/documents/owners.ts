import { foldLine, isSmallWord } from '../plan/wording.ts';

/**
 * The owners in a cell, as written. Semicolons, slashes and line ends always separate; a comma, `and` or `&` only
 * between e-mail addresses or names of people, for `Bloggs, Jo` is one person and `Head of Parks and Waste` one post.
 */
export function splitOwners(text: string): string[] {
  if (isNobody(text)) return [];
  const owners = text.split(/[;\n/|]/).flatMap((part) => {
    const pieces = part
      .split(/,|&|\band\b|(?<=@\S+)\s+/)
      .map(foldLine)
      .filter((piece) => piece !== '');
    return pieces.every((piece) => piece.includes('@') || isPerson(piece)) ? pieces : [foldLine(part)];
  });
  return [...new Set(owners.filter((owner) => !isNobody(owner)))];
}

const post =
  /director|head|manager|officer|lead|chief|service|team|assistant|strateg|cabinet|councillor|partner/i;

function isPerson(words: string): boolean {
  const names = words.split(' ');
  return names.length >= 2 && names.length <= 4 && !post.test(words) && !names.some(isSmallWord);
}

function isNobody(words: string): boolean {
  return /^(?:|n\/?a|tbc|tbd|none|vacant|[-–—]+)$/i.test(foldLine(words));
}
