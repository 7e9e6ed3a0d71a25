import type { WorkbookParts } from './xlsx-parts.ts';

/**
 * The same parts with emoji as characters: where they are written as numbers (`&#127795;`) the workbook's parser keeps
 * the lower half of each number alone.
 */
export function withEmoji(parts: WorkbookParts): Map<string, Uint8Array> {
  return new Map([...parts].map(([path, bytes]) => [path, path.endsWith('.xml') ? decoded(bytes) : bytes]));
}

function decoded(bytes: Uint8Array): Uint8Array {
  const xml = new TextDecoder().decode(bytes);
  const plain = xml.replace(
    /&#(?:x([0-9a-f]{5,6})|(\d{5,7}));/gi,
    (entity, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    },
  );
  return plain === xml ? bytes : new TextEncoder().encode(plain);
}
