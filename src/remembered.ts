/** Answers of the store that may be some seconds old, so that one talk does not fetch them with every message. */
export class Remembered<T> {
  readonly #forMilliseconds: number;
  readonly #held = new Map<string, { value: Promise<T>; until: number }>();

  constructor(forMilliseconds: number) {
    this.#forMilliseconds = forMilliseconds;
  }

  /** What was read under this name a moment ago, else what `read` gives. What could not be read is not remembered. */
  get(name: string, read: () => Promise<T>): Promise<T> {
    const now = performance.now();
    const held = this.#held.get(name);
    if (held && held.until > now) return held.value;
    this.#forgetAll(now);
    const value = read();
    this.#held.set(name, { value, until: now + this.#forMilliseconds });
    value.catch(() => this.forget(name));
    return value;
  }

  forget(name: string): void {
    this.#held.delete(name);
  }

  /** Nobody's name stays longer than it is of use. */
  #forgetAll(now: number): void {
    for (const [name, { until }] of this.#held) if (until <= now) this.#held.delete(name);
  }
}
