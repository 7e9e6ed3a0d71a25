import { isDeepStrictEqual } from 'node:util';
import type { TransactionAction } from '@azure/data-tables';
import { type Measure, measureSchema } from '../../plan/measure.ts';
import { type Plan, type PlanRecords, planSchema } from '../../plan/plan.ts';
import { type PlanAction, planActionSchema } from '../../plan/plan-action.ts';
import type { Entity } from '../entity.ts';
import { transactionsOf } from '../transactions.ts';
import { carriedAction, carriedMeasure } from './edition.ts';
import type { PlanRows } from './plan-rows.ts';

/** An edition on its way in. Its records are made one after the other, so that a long plan is not held once more. */
export class NewEdition {
  readonly plan: Plan;
  readonly #given: PlanRecords;
  readonly #actions: ReadonlyMap<string, PlanAction>;
  readonly #measures: ReadonlyMap<string, Measure>;

  /** `former`: what the edition before says, as far as there is one. */
  constructor(given: PlanRecords, former: PlanRecords | undefined) {
    this.plan = planSchema.parse(given.plan);
    this.#given = given;
    this.#actions = byRef(former?.actions ?? []);
    this.#measures = byRef(former?.measures ?? []);
  }

  get counts(): { actions: number; measures: number } {
    return { actions: this.#given.actions.length, measures: this.#given.measures.length };
  }

  /** Whether it has the same rows as the former one under the same title and scheme, whatever other names the themes go by. */
  repeats(former: PlanRecords): boolean {
    const { actions, measures } = this.counts;
    return (
      former.plan.name === this.plan.name &&
      isDeepStrictEqual(former.plan.statusScheme, this.plan.statusScheme) &&
      former.actions.length === actions &&
      former.measures.length === measures &&
      isEvery(this.#carriedActions(), (action) => isDeepStrictEqual(this.#actions.get(action.ref), action)) &&
      isEvery(this.#carriedMeasures(), (each) => isDeepStrictEqual(this.#measures.get(each.ref), each))
    );
  }

  /** Writes its rows under this id, which is its own; nobody sees them until the head names it. */
  async insert(planRows: PlanRows, id: string): Promise<void> {
    for (const batch of transactionsOf(this.#entities(planRows, id))) {
      // The edition's id is ours alone and its refs are unique, so a clash is an earlier try of this very transaction.
      await planRows.table.commit(batch.map((entity): TransactionAction => ['create', entity]));
    }
  }

  *#entities(planRows: PlanRows, id: string): Generator<Entity> {
    for (const action of this.#carriedActions()) yield planRows.action(id, action);
    for (const measure of this.#carriedMeasures()) yield planRows.measure(id, measure);
  }

  *#carriedActions(): Generator<PlanAction> {
    for (const given of this.#given.actions)
      yield carriedAction(planActionSchema.parse(given), this.#actions.get(given.ref));
  }

  *#carriedMeasures(): Generator<Measure> {
    for (const given of this.#given.measures)
      yield carriedMeasure(measureSchema.parse(given), this.#measures.get(given.ref));
  }
}

function isEvery<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  for (const item of items) if (!holds(item)) return false;
  return true;
}

function byRef<T extends { ref: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((item) => [item.ref, item]));
}
