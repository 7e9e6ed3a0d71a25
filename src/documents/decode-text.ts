import { badFile } from './bad-file.ts';

/** Text as councils' programs save it: UTF-8, UTF-16 with its mark, or the Windows code page of older Excel exports. */
export function decodeText(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.includes('\u0000')) {
    throw badFile('The file does not hold text.', 'Save the plan as .docx, .xlsx or .csv and send that.');
  }
  return text;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
