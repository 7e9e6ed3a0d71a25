import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { badFile } from './bad-file.ts';

const inflate = promisify(inflateRaw);

/** All parts of a Word or Excel file together, once unpacked. */
const largestUnpackedBytes = 100 * 1024 * 1024;
const mostParts = 5000;

interface Part {
  name: string;
  method: number;
  encrypted: boolean;
  packedSize: number;
  offset: number;
}

/**
 * Unpacks a Word or Excel file in memory, part by part, and stops as soon as it grows too large, whatever sizes the
 * file claims. Throws `bad_file` for anything that is not a sound zip archive.
 */
export async function unpack(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array>();
  let left = largestUnpackedBytes;
  for (const part of listParts(file)) {
    const content = await unpackPart(file, part, left);
    left -= content.byteLength;
    parts.set(part.name, content);
  }
  return parts;
}

/** What the parts of an archive are called; throws `bad_file` where it is damaged. */
export function partNames(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return listParts(file).map(({ name }) => name);
}

function listParts(file: Buffer): Part[] {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > file.length) throw damaged();
  const count = file.readUInt16LE(end + 10);
  if (count > mostParts) throw tooMany();
  const parts: Part[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw damaged();
    const nameLength = file.readUInt16LE(at + 28);
    parts.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      packedSize: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

async function unpackPart(file: Buffer, part: Part, left: number): Promise<Uint8Array> {
  const { offset, packedSize, method } = part;
  if (part.encrypted) throw passwordProtected();
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== 0x04034b50) throw damaged();
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + packedSize);
  if (packed.length < packedSize || (method !== 0 && method !== 8)) throw damaged();
  if (method === 0 && packedSize > left) throw tooLarge();
  if (method === 0) return packed;
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    throw error instanceof RangeError ? tooLarge(error) : damaged(error);
  }
}

function damaged(cause?: unknown) {
  return badFile(
    'The file is damaged or is not a Word or Excel file: it cannot be unpacked.',
    'Open it in Word or Excel, save it again and send the new copy.',
    cause,
  );
}

function tooMany() {
  return badFile(
    `The file holds more than ${mostParts} files within it, far more than a Word or Excel document has.`,
    'Open it in Word or Excel, save it again and send the new copy.',
  );
}

function tooLarge(cause?: unknown) {
  return badFile(
    `The file unpacks to more than ${largestUnpackedBytes / 1024 / 1024} MB, more than a plan document needs.`,
    'Remove pictures and other sheets, save it again and send the new copy.',
    cause,
  );
}

/** Word and Excel keep a protected document in a different container, as the formats before 2007 did. */
export function passwordProtected() {
  return badFile(
    'The file is protected with a password or is in the format of Word or Excel before 2007.',
    'Save a copy without a password as .docx or .xlsx and send that.',
  );
}
