/** Whole numbers in a row, in little space: a plan of a hundred thousand actions has millions of them. */
export class GrowingNumbers {
  length = 0;
  #held = new Int32Array(256);

  push(number: number): void {
    if (this.length === this.#held.length) {
      const longer = new Int32Array(this.length * 2);
      longer.set(this.#held);
      this.#held = longer;
    }
    this.#held[this.length] = number;
    this.length += 1;
  }

  at(index: number): number | undefined {
    return index < this.length ? this.#held[index] : undefined;
  }

  put(index: number, number: number): void {
    while (this.length <= index) this.push(0);
    this.#held[index] = number;
  }

  /** Those from one index up to another, which is not among them. */
  slice(from: number, before: number): Int32Array {
    return this.#held.subarray(from, Math.min(before, this.length));
  }
}
