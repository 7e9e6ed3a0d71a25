import type { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import { shorten } from '../plan/shown-words.ts';
import type { Address } from './keys.ts';

/** A row as Table Storage takes it: its place, and columns of text or bytes. */
export interface Entity extends Address {
  [column: string]: string | Uint8Array;
}

/** A row as Table Storage gives it. */
export type ReadEntity = Readonly<Record<string, unknown>>;

const unitsPerProperty = 30_000;
const unitsPerLegibleColumn = 250;
const bytesPerProperty = 65_536;
const limits = { entityBytes: 1_048_576, properties: 252, keyUnits: 1_024 };

/**
 * A record as a row: the whole of it as JSON in `body0`, `body1`, …; `columns` repeat a few values, cut short, for
 * people who look at the table in a storage browser. Throws `bad_input` when the record is over Azure's limits.
 */
export function toEntity(address: Address, record: unknown, columns: Record<string, string> = {}): Entity {
  const entity = legible(address, columns);
  for (const [index, piece] of pieces(JSON.stringify(record), unitsPerProperty).entries()) {
    entity[`body${index}`] = piece;
  }
  checkLimits(entity);
  return entity;
}

/** Bytes as a row, in `body0`, `body1`, … likewise. */
export function toBinaryEntity(
  address: Address,
  bytes: Uint8Array,
  columns: Record<string, string> = {},
): Entity {
  const entity = legible(address, columns);
  for (let index = 0; index * bytesPerProperty < bytes.length; index++)
    entity[`body${index}`] = bytes.subarray(index * bytesPerProperty, (index + 1) * bytesPerProperty);
  checkLimits(entity);
  return entity;
}

/** The bytes in a row. */
export function bytesIn(entity: ReadEntity): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let index = 0; ; index++) {
    const part = entity[`body${index}`];
    if (!(part instanceof Uint8Array)) return Buffer.concat(parts);
    parts.push(part);
  }
}

function legible(address: Address, columns: Record<string, string>): Entity {
  const entity: Entity = { ...address };
  for (const [name, value] of Object.entries(columns))
    entity[name] = pieces(value, unitsPerLegibleColumn)[0] ?? '';
  return entity;
}

/** The record in a row. A row that does not fit the schema is a defect, and says which row it is. */
export function fromEntity<T>(entity: ReadEntity, schema: z.ZodType<T>): T {
  let json = '';
  for (let index = 0; typeof entity[`body${index}`] === 'string'; index++) json += entity[`body${index}`];
  try {
    return schema.parse(JSON.parse(json));
  } catch (cause) {
    throw new Error(`stored row ${entity['partitionKey']} ${entity['rowKey']} cannot be read`, { cause });
  }
}

/** Cuts text into pieces of at most `size` UTF-16 units, never between the two halves of a character. */
export function pieces(text: string, size: number): string[] {
  const result: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + size, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end -= 1;
    result.push(text.slice(start, end));
    start = end;
  }
  return result;
}

/** What the row takes in a transaction's request, in bytes, its headers included. */
export function wireBytes(entity: Entity): number {
  return Object.entries(entity).reduce((sum, [name, value]) => {
    const isText = typeof value === 'string';
    const size = isText ? Buffer.byteLength(JSON.stringify(value)) : Math.ceil(value.length / 3) * 4;
    return sum + 2 * name.length + size + (isText ? 6 : 40);
  }, 1_500);
}

/** Throws `bad_input` for a key that is longer than Azure takes. */
export function checkKey(key: string): void {
  if (key.length <= limits.keyUnits) return;
  throw new GoldenThreadError(
    'bad_input',
    `A reference or name is too long to be stored: ${shorten(key, 60)} Shorten it. Nothing was saved.`,
  );
}

/** Azure's own count: two bytes a UTF-16 unit, eight a property. The emulator does not check it. */
function checkLimits(entity: Entity): void {
  checkKey(entity.partitionKey);
  checkKey(entity.rowKey);
  const bytes = Object.entries(entity).reduce(
    (sum, [name, value]) => sum + 12 + 2 * name.length + value.length * (typeof value === 'string' ? 2 : 1),
    4,
  );
  if (bytes > limits.entityBytes || Object.keys(entity).length > limits.properties) {
    throw new GoldenThreadError(
      'bad_input',
      `The text is too long to be stored (${Math.round(bytes / 1024)} KiB of at most 1,024). Shorten it. Nothing was saved.`,
    );
  }
}
