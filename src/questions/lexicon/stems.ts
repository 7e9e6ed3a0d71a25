import { foldWords, isAsWritten, lettersAndDigits } from '../words/fold-text.ts';
import { stemOf } from '../words/stem.ts';

/** Words and their stems by number: a plan says the same few thousand words over and over. */
export class Stems {
  /** Each stem once; its place is its number. */
  readonly list: string[] = [];
  readonly #byWord = new Map<string, number>();
  /** Words that are only what others were rewritten to. */
  readonly #byOtherWord = new Map<string, number>();
  readonly #byStem = new Map<string, number>();

  /** The numbers of the stems of a text's words, in order; new ones are taken in. */
  in(text: string): number[] {
    const words = lettersAndDigits(text);
    if (words === undefined) return this.#rewritten(text);
    const stems: number[] = [];
    for (const word of words) {
      const known = this.#byWord.get(word);
      if (known === undefined && !isAsWritten(word)) return this.#rewritten(text);
      stems.push(known ?? this.#of(word));
    }
    return stems;
  }

  find(stem: string): number | undefined {
    return this.#byStem.get(stem);
  }

  /** Every word taken in. */
  words(): string[] {
    return [...this.#byWord.keys(), ...this.#byOtherWord.keys()];
  }

  #rewritten(text: string): number[] {
    return foldWords(text).map((word) => this.#of(word));
  }

  #of(word: string): number {
    const words = isAsWritten(word) ? this.#byWord : this.#byOtherWord;
    const known = words.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(word);
    const number = this.#byStem.get(stem) ?? this.list.push(stem) - 1;
    this.#byStem.set(stem, number);
    words.set(word, number);
    return number;
  }
}
