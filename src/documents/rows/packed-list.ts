import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { LongList } from '../../plan/long-list.ts';

/** So few are quickly unpacked, and so many share most of their words. */
const blockLength = 100;

/**
 * Plain records, compressed as they come in blocks of JSON: a hundred thousand rows take a few megabytes. Gone through, a
 * block at a time is unpacked, anew each time.
 */
export class PackedList<T> implements LongList<T> {
  readonly #blocks: Uint8Array[] = [];
  /** The latest ones, not packed yet. */
  #open: T[] = [];

  get length(): number {
    return this.#blocks.length * blockLength + this.#open.length;
  }

  add(record: T): void {
    this.#open.push(record);
    if (this.#open.length < blockLength) return;
    this.#blocks.push(packed(this.#open));
    this.#open = [];
  }

  *[Symbol.iterator](): Generator<T> {
    for (const block of this.#blocks) yield* unpacked<T>(block);
    yield* this.#open;
  }
}

/** Copied, for what comes out of the compressor holds on to more memory than it fills. */
function packed(records: readonly unknown[]): Uint8Array {
  return new Uint8Array(deflateRawSync(JSON.stringify(records), { level: 1 }));
}

function unpacked<T>(block: Uint8Array): T[] {
  return JSON.parse(inflateRawSync(block).toString());
}
