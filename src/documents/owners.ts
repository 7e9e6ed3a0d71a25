import { foldLine } from '../plan/wording.ts';

/**
 * The owners in a cell, as written. `Bloggs, Jo` is one person; `Jo Bloggs, Sam Smith` are two: a comma separates only
 * where each part has several words, or is an e-mail address.
 */
export function splitOwners(text: string): string[] {
  const owners = text.split(/[;\n/&|]|\band\b/).flatMap((part) => {
    const pieces = part.split(/,|(?<=@\S+)\s+/).map(foldLine);
    const each = pieces.every((piece) => piece.includes('@') || piece.includes(' '));
    return each ? pieces : [foldLine(part)];
  });
  return [...new Set(owners.filter((owner) => owner !== '' && !/^(?:n\/?a|tbc|none|-+)$/i.test(owner)))];
}
