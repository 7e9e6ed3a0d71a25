/** References by the last number in them, in little space. */
export class RefsByNumber {
  readonly #refs: readonly string[];
  /** The first reference with a number, and for each the next one with the same; -1 where there is none. */
  readonly #first = new Map<number | null, number>();
  readonly #next: Int32Array;

  constructor(refs: readonly string[]) {
    this.#refs = refs;
    this.#next = new Int32Array(refs.length).fill(-1);
    for (let index = refs.length - 1; index >= 0; index -= 1) {
      const number = lastNumber(refs[index] ?? '');
      this.#next[index] = this.#first.get(number) ?? -1;
      this.#first.set(number, index);
    }
  }

  /** In their order; null for those without a number. */
  get(number: number | null): string[] {
    const found: string[] = [];
    for (let index = this.#first.get(number) ?? -1; index >= 0; index = this.#next[index] ?? -1)
      found.push(this.#refs[index] ?? '');
    return found;
  }
}

function lastNumber(ref: string): number | null {
  const last = lastDigits.exec(ref)?.[1];
  return last === undefined ? null : Number(last);
}

const lastDigits = /(\d+)\D*$/;
