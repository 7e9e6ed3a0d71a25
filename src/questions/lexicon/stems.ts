import { stemOf } from '../words/stem.ts';

/** Words and their stems by number: a plan says the same few thousand words over and over. */
export class Stems {
  /** Each stem once; its place is its number. */
  readonly list: string[] = [];
  readonly #byWord = new Map<string, number>();
  readonly #byStem = new Map<string, number>();

  /** The number of the word's stem, which is taken in where it is new. */
  of(word: string): number {
    const known = this.#byWord.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(word);
    const number = this.#byStem.get(stem) ?? this.list.push(stem) - 1;
    this.#byStem.set(stem, number);
    this.#byWord.set(word, number);
    return number;
  }

  find(stem: string): number | undefined {
    return this.#byStem.get(stem);
  }

  words(): Iterable<string> {
    return this.#byWord.keys();
  }
}
