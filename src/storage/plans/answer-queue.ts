import { setTimeout as wait } from 'node:timers/promises';

/** An answer that waits for its turn. */
export interface Queued {
  /** Its change's own. */
  id: string;
  of: string;
  ref: string;
  /** The id of the card it was given on. */
  nonce: string;
}

/** Answers that go in together, in this order; each is about something else and from another card. */
interface Group<Answer, Result> {
  answers: Answer[];
  done: Promise<ReadonlyMap<Answer, Result>>;
  /** Settles with `done`, well or not. */
  ended: Promise<void>;
}

/** Four rows each and the version's: a transaction takes a hundred. */
const mostTogether = 24;
/** A store that hangs holds up nobody who comes after. */
const longestWaitMilliseconds = 100;

/** The answers about one plan: one goes after the other, and those that wait meanwhile go in together. */
export class AnswerQueue<Answer extends Queued, Result> {
  readonly #store: (answers: readonly Answer[]) => Promise<ReadonlyMap<Answer, Result>>;
  readonly #underWay = new Map<string, Promise<void>>();
  /** Settles when the last of them is in, or hangs. */
  #last: Promise<void> = Promise.resolve();
  /** Those at the end, as long as others may join them. */
  #waiting: Group<Answer, Result> | undefined;

  /** `store` gives what became of those that it stored. */
  constructor(store: (answers: readonly Answer[]) => Promise<ReadonlyMap<Answer, Result>>) {
    this.#store = store;
  }

  /** `undefined` when it was not stored. */
  async add(answer: Answer): Promise<Result | undefined> {
    const waiting = this.#waiting;
    const group = waiting && mayJoin(waiting.answers, answer) ? waiting : this.#newGroup();
    group.answers.push(answer);
    this.#underWay.set(answer.id, group.ended);
    try {
      return (await group.done).get(answer);
    } finally {
      this.#underWay.delete(answer.id);
    }
  }

  /** Settles once the answer of this id is in or given up; `undefined` when there is none on its way. */
  ended(id: string): Promise<void> | undefined {
    return this.#underWay.get(id);
  }

  #newGroup(): Group<Answer, Result> {
    const before = this.#last;
    const answers: Answer[] = [];
    const done = before.then(() => {
      if (this.#waiting === group) this.#waiting = undefined;
      return this.#store(answers);
    });
    const ended = done.then(
      () => {},
      () => {},
    );
    const group = { answers, done, ended };
    // Whoever need not wait goes at once, and alone.
    if (this.#underWay.size > 0) this.#waiting = group;
    // However many are before it, it waits for them as long as they get on.
    this.#last = before.then(() =>
      Promise.race([ended, wait(longestWaitMilliseconds, undefined, { ref: false })]),
    );
    return group;
  }
}

/** Whether nothing of it is among them yet: no row may be twice in a transaction. */
function mayJoin(answers: readonly Queued[], { of, ref, nonce }: Queued): boolean {
  const isApart = (each: Queued) => (each.of !== of || each.ref !== ref) && each.nonce !== nonce;
  return answers.length < mostTogether && answers.every(isApart);
}
