/** Ten in the morning of a working day in the round. */
export const startOfTest = '2026-10-09T09:00:00.000Z';

/** A clock that tests move; every look at it is one millisecond later, so that no two moments are the same. */
export class TestClock {
  #now = Date.parse(startOfTest);

  now(): string {
    this.#now += 1;
    return new Date(this.#now).toISOString();
  }

  set(instant: string): void {
    this.#now = Date.parse(instant);
  }

  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }
}
