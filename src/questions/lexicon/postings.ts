import { GrowingNumbers } from './growing-numbers.ts';

/** Which actions have a stem in one of their parts. Filled action by action, then asked. */
export class Postings {
  /** Each pair of a stem and an action once, in the order of the actions. */
  #stems = new GrowingNumbers();
  #actions = new GrowingNumbers();
  /** By the number of a stem, the action after the last that has it: 0 where none has. */
  readonly #since = new GrowingNumbers();
  /** Numbers of the actions, ascending, those of a stem together; where each stem's begin, and the next one's. */
  #sorted: { actions: Int32Array; starts: Int32Array } | undefined;

  /** Numbers of actions come in ascending order. */
  add(action: number, stems: readonly number[]): void {
    for (const stem of stems) {
      if (this.#since.at(stem) === action + 1) continue;
      this.#since.put(stem, action + 1);
      this.#stems.push(stem);
      this.#actions.push(action);
    }
  }

  /** The actions that have the stem, ascending. */
  of(stem: number): Int32Array {
    this.#sorted ??= this.#sort();
    const { actions, starts } = this.#sorted;
    return actions.subarray(starts[stem] ?? actions.length, starts[stem + 1] ?? actions.length);
  }

  #sort(): { actions: Int32Array; starts: Int32Array } {
    const count = this.#stems.length;
    const stems = this.#stems.slice(0, count);
    const starts = new Int32Array(this.#since.length + 1);
    for (const stem of stems) starts[stem + 1] = (starts[stem + 1] ?? 0) + 1;
    for (let stem = 1; stem < starts.length; stem += 1)
      starts[stem] = (starts[stem] ?? 0) + (starts[stem - 1] ?? 0);
    const next = starts.slice();
    const actions = new Int32Array(count);
    for (let index = 0; index < count; index += 1) {
      const stem = stems[index] ?? 0;
      const at = next[stem] ?? 0;
      actions[at] = this.#actions.at(index) ?? 0;
      next[stem] = at + 1;
    }
    this.#stems = new GrowingNumbers();
    this.#actions = new GrowingNumbers();
    return { actions, starts };
  }
}
