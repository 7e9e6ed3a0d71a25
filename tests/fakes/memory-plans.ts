import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { GoldenThreadError } from '../../src/errors.ts';
import type { FormerRecord } from '../../src/plan/former-record.ts';
import { type Plan, type PlanRecords, planRecordsSchema } from '../../src/plan/plan.ts';
import type { EditionSource, PlanEdition } from '../../src/plan/plan-edition.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type {
  AssignmentStore,
  OneByOne,
  PlanDocument,
  PlanEditions,
  PlanStore,
  SaveEdition,
  Undone,
} from '../../src/ports/plan-store.ts';
import type { AppendResult, Stands, UpdateStore } from '../../src/ports/update-store.ts';
import type { DecisionEvent } from '../../src/reporting/approval/decision-request.ts';
import type { Assignment } from '../../src/reporting/owners/assignment.ts';
import { lastAnswerOf } from '../../src/reporting/position/plan-as-at.ts';
import { compareStanding } from '../../src/reporting/position/standing-position.ts';
import { type MeasureUpdate, measureUpdateSchema } from '../../src/reporting/updates/measure-update.ts';
import { type StatusUpdate, statusUpdateSchema } from '../../src/reporting/updates/status-update.ts';
import {
  assembled,
  documentMeasures,
  documentSays,
  emptyState,
  formerOf,
  frozen,
  newestFirst,
  type PlanState,
  refuseRepeatedRefs,
  saysTheSame,
  withLaterAliases,
} from './plan-state.ts';

const machineClock: Clock = { now: () => new Date().toISOString() };

/** Plans in memory. `MemoryUpdateStore` and `MemoryAssignmentStore` on the same instance see and feed the same plans. */
export class MemoryPlanStore implements PlanStore {
  readonly #clock: Clock;
  readonly #states = new Map<string, PlanState>();
  /** Keys of loaded plans, the one loaded last at the end. */
  #loaded: PlanKey[] = [];
  /** Ids of editions of all plans, in the order in which they were loaded. */
  readonly #turns: string[] = [];

  constructor(clock: Clock = machineClock) {
    this.#clock = clock;
  }

  async list(tenant: string): Promise<Plan[]> {
    const keys = this.#loaded.filter((key) => key.tenant === tenant).reverse();
    return keys.flatMap((key) => this.state(key).edition?.plan ?? []);
  }

  async everLoaded(tenant: string): Promise<string[]> {
    const keys = [...this.#states.keys()].map((name) => JSON.parse(name) as [string, string]);
    const ever = keys.filter(
      ([own, planId]) => own === tenant && this.state({ tenant, planId }).mark !== null,
    );
    return ever.map(([, planId]) => planId).sort();
  }

  async read(key: PlanKey): Promise<PlanRecords | undefined> {
    return this.known(key);
  }

  known(key: PlanKey): PlanRecords | undefined {
    const state = this.state(key);
    state.shown ??= state.edition && frozen(assembled(state.edition, state));
    return state.shown;
  }

  async outdate(key: PlanKey): Promise<void> {
    const state = this.state(key);
    state.edition &&= { ...state.edition, plan: { ...state.edition.plan } };
    state.shown = undefined;
  }

  async saveEdition(
    tenant: string,
    given: PlanDocument,
    { source, expected }: SaveEdition = {},
  ): Promise<void> {
    const actions = await listOf(given.actions);
    const records = planRecordsSchema.parse({ ...given, actions, measures: await listOf(given.measures) });
    refuseRepeatedRefs(records);
    const key = { tenant, planId: records.plan.id };
    const state = this.state(key);
    if (expected !== undefined && expected !== state.mark) {
      throw new GoldenThreadError('conflict', 'Somebody else changed the plan. Nothing was saved.');
    }
    const edition = {
      ...records,
      actions: documentSays(records.actions, state),
      measures: documentMeasures(records.measures, state),
    };
    if (!isDeepStrictEqual(state.edition?.plan, edition.plan) || !saysTheSame(state.edition, edition)) {
      state.mark = randomUUID();
    }
    if (!saysTheSame(state.edition, edition)) this.#add(state, edition, source);
    state.edition = edition;
    state.shown = undefined;
    this.#loaded = [...this.#loaded.filter((each) => nameOf(each) !== nameOf(key)), key];
  }

  async editions(key: PlanKey): Promise<PlanEditions> {
    const { mark, current, editions } = this.state(key);
    return { mark, current, editions: structuredClone(editions.map(({ about }) => about)).reverse() };
  }

  async edition(key: PlanKey, id: string): Promise<PlanRecords | undefined> {
    const state = this.state(key);
    const found = state.editions.find(({ about }) => about.id === id);
    return found && structuredClone(withLaterAliases(found.records, state.edition));
  }

  async undo(key: PlanKey, by: string, edition?: string): Promise<Undone | undefined> {
    const state = this.state(key);
    const undone = state.editions.find(({ about }) => about.id === state.current);
    if (!undone || (edition !== undefined && undone.about.id !== edition)) return undefined;
    state.mark = randomUUID();
    undone.about.takenBack = { at: this.#clock.now(), by };
    const before = state.editions.find(({ about }) => about.id === undone.about.former);
    state.current = before?.about.id ?? null;
    state.edition = before && withLaterAliases(before.records, state.edition);
    state.shown = undefined;
    this.#loaded.sort((a, b) => this.#turnOf(a) - this.#turnOf(b));
    return structuredClone({ undone: undone.about, now: before?.about ?? null });
  }

  async former(key: PlanKey): Promise<{ actions: FormerRecord[]; measures: FormerRecord[] }> {
    return formerOf(this.state(key));
  }

  async alter(key: PlanKey, change: (plan: Plan) => Plan): Promise<Plan | undefined> {
    const state = this.state(key);
    if (!state.edition) return undefined;
    state.mark = randomUUID();
    state.edition = { ...state.edition, plan: change(structuredClone(state.edition.plan)) };
    state.shown = undefined;
    return state.edition.plan;
  }

  /** For the other stores on this instance. */
  assign(key: PlanKey, assignment: Assignment): void {
    const state = this.state(key);
    state.assignments.push(structuredClone(assignment));
    state.shown = undefined;
  }

  decide(key: PlanKey, event: DecisionEvent): void {
    const state = this.state(key);
    state.decided.push(structuredClone(event));
    state.shown = undefined;
  }

  /** For the other stores on this instance. */
  state(key: PlanKey): PlanState {
    const state = this.#states.get(nameOf(key)) ?? emptyState();
    this.#states.set(nameOf(key), state);
    return state;
  }

  #add(state: PlanState, records: PlanRecords, source: EditionSource | undefined): void {
    const about: PlanEdition = {
      id: randomUUID(),
      loadedAt: this.#clock.now(),
      former: state.current,
      source: source ?? null,
      actions: records.actions.length,
      measures: records.measures.length,
      takenBack: null,
    };
    state.editions.push({ about, records });
    state.current = about.id;
    this.#turns.push(about.id);
  }

  #turnOf(key: PlanKey): number {
    return this.#turns.indexOf(this.state(key).current ?? '');
  }
}

export class MemoryUpdateStore implements UpdateStore {
  readonly #plans: MemoryPlanStore;

  constructor(plans: MemoryPlanStore) {
    this.#plans = plans;
  }

  async append(key: PlanKey, given: StatusUpdate): Promise<AppendResult<StatusUpdate>> {
    const state = this.#plans.state(key);
    return added(state, state.updates, statusUpdateSchema.parse(given));
  }

  async appendMeasure(key: PlanKey, given: MeasureUpdate): Promise<AppendResult<MeasureUpdate>> {
    const state = this.#plans.state(key);
    return added(state, state.figures, measureUpdateSchema.parse(given));
  }

  async appendIf(key: PlanKey, update: StatusUpdate, stands: Stands) {
    const { updates } = this.#plans.state(key);
    return this.#holds(key, updates, { update, stands }) ? this.append(key, update) : undefined;
  }

  async appendMeasureIf(key: PlanKey, update: MeasureUpdate, stands: Stands) {
    const { figures } = this.#plans.state(key);
    return this.#holds(key, figures, { update, stands }) ? this.appendMeasure(key, update) : undefined;
  }

  /** What was stored before is found whatever has become of the plan. */
  #holds(
    key: PlanKey,
    stored: readonly { nonce: string }[],
    { update, stands }: { update: { nonce: string }; stands: Stands },
  ): boolean {
    const known = this.#plans.known(key);
    return stored.some(({ nonce }) => nonce === update.nonce) || (known !== undefined && stands(known));
  }

  async appendAtOnce(key: PlanKey, update: StatusUpdate, stands: Stands) {
    return this.#stands(key, update, stands) ? this.append(key, update) : undefined;
  }

  async appendMeasureAtOnce(key: PlanKey, update: MeasureUpdate, stands: Stands) {
    return this.#stands(key, update, stands) ? this.appendMeasure(key, update) : undefined;
  }

  /** As in the store, what was stored before is found by looking. */
  #stands(key: PlanKey, { nonce }: { nonce: string }, stands: Stands): boolean {
    const { updates, figures } = this.#plans.state(key);
    const known = this.#plans.known(key);
    const isRepeated = [...updates, ...figures].some((each) => each.nonce === nonce);
    return known !== undefined && !isRepeated && stands(known);
  }

  async allMeasures(key: PlanKey): Promise<MeasureUpdate[]> {
    return structuredClone(this.#plans.state(key).figures);
  }

  async measureHistory(key: PlanKey, ref: string): Promise<MeasureUpdate[]> {
    const about = this.#plans.state(key).figures.filter((update) => update.ref === ref);
    return structuredClone(about).sort(newestFirst);
  }

  async history(key: PlanKey, ref: string): Promise<StatusUpdate[]> {
    const about = this.#plans.state(key).updates.filter((update) => update.ref === ref);
    return structuredClone(about).sort(newestFirst);
  }

  async all(key: PlanKey): Promise<StatusUpdate[]> {
    return structuredClone(this.#plans.state(key).updates);
  }
}

function added<Update extends StatusUpdate | MeasureUpdate>(
  state: PlanState,
  list: Update[],
  update: Update,
): AppendResult<Update> {
  const earlier = list.find(({ nonce }) => nonce === update.nonce);
  if (earlier) return { outcome: 'repeated', update: structuredClone(earlier) };
  const [latest] = list.filter(({ ref }) => ref === update.ref).sort((a, b) => compareStanding(b, a));
  list.push(structuredClone(update));
  state.shown = undefined;
  return latest
    ? { outcome: 'stored', update, follows: lastAnswerOf(latest) }
    : { outcome: 'stored', update };
}

export class MemoryAssignmentStore implements AssignmentStore {
  readonly #plans: MemoryPlanStore;

  constructor(plans: MemoryPlanStore) {
    this.#plans = plans;
  }

  async add(key: PlanKey, assignment: Assignment): Promise<void> {
    this.#plans.assign(key, assignment);
  }

  async list(key: PlanKey): Promise<Assignment[]> {
    const { assignments } = this.#plans.state(key);
    return structuredClone(assignments).sort((a, b) => (a.at < b.at ? 1 : -1));
  }
}

async function listOf<Item>(items: OneByOne<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function nameOf({ tenant, planId }: PlanKey): string {
  return JSON.stringify([tenant, planId]);
}
