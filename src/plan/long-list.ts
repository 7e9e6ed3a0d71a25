/** What can be gone through again and again and need not be held as a whole; an array is one of these. */
export interface LongList<T> extends Iterable<T> {
  readonly length: number;
}

/** The list with each item changed, anew whenever it is gone through; `index` counts from 0. */
export function eachChanged<T, Changed>(
  list: LongList<T>,
  change: (item: T, index: number) => Changed,
): LongList<Changed> {
  return new ChangedList(list, change);
}

export class ChangedList<T, Changed> implements LongList<Changed> {
  readonly #list: LongList<T>;
  readonly #change: (item: T, index: number) => Changed;

  constructor(list: LongList<T>, change: (item: T, index: number) => Changed) {
    this.#list = list;
    this.#change = change;
  }

  get length(): number {
    return this.#list.length;
  }

  *[Symbol.iterator](): Generator<Changed> {
    let index = 0;
    for (const item of this.#list) {
      yield this.#change(item, index);
      index += 1;
    }
  }

  /** In JSON it is an array as any other. */
  toJSON(): Changed[] {
    return [...this];
  }
}
