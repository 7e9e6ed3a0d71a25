import type { z } from 'zod';
import type { RowRange } from '../keys.ts';
import type { Stored } from '../table.ts';
import type { PlanRows } from './plan-rows.ts';

/** From this many changed ones on, one range read is cheaper than a point read each. */
const pointReadsAtMost = 8;

interface Kept<Answer> {
  schema: z.ZodType<Answer>;
  range: RowRange;
  rowKey(ref: string): string;
}

/** By reference, each with its row's mark. */
export type Latest<Answer> = ReadonlyMap<string, Stored<Answer>>;

export function recordsIn<Answer>(latest: Latest<Answer>): Pick<ReadonlyMap<string, Answer>, 'get'> {
  return { get: (ref) => latest.get(ref)?.record };
}

/** The latest answers' positions of one plan, by reference. */
export class LatestAnswers<Answer extends { ref: string }> {
  readonly #rows: PlanRows;
  readonly #kept: Kept<Answer>;

  constructor(planRows: PlanRows, kept: Kept<Answer>) {
    this.#rows = planRows;
    this.#kept = kept;
  }

  async all(): Promise<Latest<Answer>> {
    const { partitionKey, table } = this.#rows;
    const found = await table.list({ partitionKey, ...this.#kept.range }, this.#kept.schema);
    return new Map(found.map((each) => [each.record.ref, each]));
  }

  /** Those known before, with the ones of `refs` read again. */
  async after(known: Latest<Answer>, refs: ReadonlySet<string>): Promise<Latest<Answer>> {
    if (refs.size === 0) return known;
    if (refs.size > pointReadsAtMost) return this.all();
    const answers = new Map(known);
    const { partitionKey, table } = this.#rows;
    await Promise.all(
      [...refs].map(async (ref) => {
        const rowKey = this.#kept.rowKey(ref);
        const found = await table.find({ partitionKey, rowKey }, this.#kept.schema);
        if (found) answers.set(ref, found);
      }),
    );
    return answers;
  }
}
