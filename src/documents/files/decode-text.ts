import { badFile } from './bad-file.ts';

const pieceBytes = 64 * 1024;

/** Text as councils' programs save it: UTF-8, UTF-16 with its mark, or the Windows code page of older Excel exports. */
export function decodeText(bytes: Uint8Array): string {
  return [...decodeTextInPieces(bytes)].join('');
}

/** The same, a piece at a time: a long file is never held as text. Throws `bad_file` for what is no text. */
export function* decodeTextInPieces(bytes: Uint8Array): Generator<string> {
  const encoding = encodingOf(bytes);
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    const stream = at + pieceBytes < bytes.byteLength;
    const decoded = decoder.decode(bytes.subarray(at, at + pieceBytes), { stream });
    const text = encoding === 'windows-1252' ? withPunctuation(decoded) : decoded;
    if (text.includes('\u0000')) {
      throw badFile('The file does not hold text.', 'Save the plan as .docx, .xlsx or .csv and send that.');
    }
    if (text !== '') yield text;
  }
}

/** What Windows has between 0x80 and 0x9F; some releases of Node leave control characters there. */
const windowsPunctuation = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function withPunctuation(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (unit) => windowsPunctuation[unit.charCodeAt(0) - 0x80] ?? unit);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.byteLength; at += pieceBytes)
      decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: at + pieceBytes < bytes.byteLength });
    return true;
  } catch {
    return false;
  }
}
