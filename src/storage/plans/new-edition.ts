import { isDeepStrictEqual } from 'node:util';
import { GoldenThreadError } from '../../errors.ts';
import { type Measure, measureSchema } from '../../plan/measure.ts';
import { type Plan, type PlanRecords, planSchema } from '../../plan/plan.ts';
import { type PlanAction, planActionSchema } from '../../plan/plan-action.ts';
import type { OneByOne, PlanDocument } from '../../ports/plan-store.ts';
import { checkKey } from '../entity.ts';
import { rows } from '../keys.ts';
import type { RowAction } from '../table-requests.ts';
import { transactionsOf } from '../transactions.ts';
import type { Kept } from './block.ts';
import { carriedAction, carriedMeasure, type StoredEdition } from './edition.ts';
import { editionRows } from './edition-rows.ts';
import type { PlanRows } from './plan-rows.ts';

type Counts = Required<Pick<StoredEdition, 'actions' | 'measures' | 'blocks'>>;

/** An edition on its way in. Its records are gone through once and written as they come, so that they are never all held. */
export class NewEdition {
  readonly plan: Plan;
  readonly #given: PlanDocument;
  readonly #actions: ReadonlyMap<string, PlanAction>;
  readonly #measures: ReadonlyMap<string, Measure>;
  /** Whether it says anything but what the former one says, whatever other names the themes go by. */
  #isNew: boolean;

  /** `former`: what the edition before says, as far as there is one. */
  constructor(given: PlanDocument, former: PlanRecords | undefined) {
    this.plan = planSchema.parse(given.plan);
    this.#given = given;
    this.#actions = byRef(former?.actions ?? []);
    this.#measures = byRef(former?.measures ?? []);
    this.#isNew =
      former?.plan.name !== this.plan.name ||
      !isDeepStrictEqual(former.plan.statusScheme, this.plan.statusScheme);
  }

  /**
   * Writes its rows under this id, which is its own; nobody sees them until the head names it. `undefined`, and nothing
   * written, when it says nothing new. To be called once. Throws `bad_input` when a reference occurs twice or is too long.
   */
  async insert(planRows: PlanRows, id: string): Promise<Counts | undefined> {
    const counts = { actions: 0, measures: 0, blocks: 0 };
    const records = editionRows(planRows.partitionKey, id, this.#toWrite(counts));
    for await (const batch of transactionsOf(records)) {
      // The edition's id is ours alone, so a clash is an earlier try of this very transaction.
      await planRows.table.commit(batch.map((entity): RowAction => ['create', entity]));
      counts.blocks += batch.length;
    }
    return this.#isNew ? counts : undefined;
  }

  /** What only repeats the former edition waits, as that one's own records, until something differs. */
  async *#toWrite(counts: Counts): AsyncGenerator<Kept> {
    let repeated: Kept[] = [];
    for await (const [kept, former] of this.#carried()) {
      counts[kept.of] += 1;
      if (!this.#isNew && former && isDeepStrictEqual(former.record, kept.record)) {
        repeated.push(former);
        continue;
      }
      this.#isNew = true;
      yield* repeated;
      repeated = [];
      yield kept;
    }
    this.#isNew ||= counts.actions !== this.#actions.size || counts.measures !== this.#measures.size;
    if (this.#isNew) yield* repeated;
  }

  /** Each record as it is to be kept, and what the former edition has in its place. */
  async *#carried(): AsyncGenerator<[kept: Kept, former: Kept | undefined]> {
    for await (const given of unique(this.#given.actions)) {
      const same = this.#actions.get(given.ref);
      const record = carriedAction(planActionSchema.parse(given), same);
      yield [{ of: 'actions', record }, same && { of: 'actions', record: same }];
    }
    for await (const given of unique(this.#given.measures)) {
      const same = this.#measures.get(given.ref);
      const record = carriedMeasure(measureSchema.parse(given), same);
      yield [{ of: 'measures', record }, same && { of: 'measures', record: same }];
    }
  }
}

async function* unique<Item extends { ref: string }>(items: OneByOne<Item>): AsyncGenerator<Item> {
  const seen = new Set<string>();
  for await (const item of items) {
    if (seen.has(item.ref)) {
      throw new GoldenThreadError(
        'bad_input',
        `The reference ${item.ref} occurs twice. Each action and each measure needs a reference of its own. Nothing was saved.`,
      );
    }
    checkKey(rows.position(item.ref));
    seen.add(item.ref);
    yield item;
  }
}

function byRef<T extends { ref: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((item) => [item.ref, item]));
}
