import { isDeepStrictEqual } from 'node:util';
import { GoldenThreadError } from '../../src/errors.ts';
import { type Plan, type PlanRecords, planRecordsSchema } from '../../src/plan/plan.ts';
import { type PlanAction, statusPositionSchema } from '../../src/plan/plan-action.ts';
import type { AppendResult, PlanKey, PlanStore, UpdateStore } from '../../src/ports.ts';
import { type StatusUpdate, statusUpdateSchema } from '../../src/reporting/status-update.ts';

interface PlanState {
  edition: PlanRecords | undefined;
  updates: StatusUpdate[];
  shown: PlanRecords | undefined;
}

/** Plans and answers in memory. `MemoryUpdateStore` on the same instance sees and feeds the same plans. */
export class MemoryPlanStore implements PlanStore {
  readonly #states = new Map<string, PlanState>();
  /** Keys of loaded plans, the one loaded last at the end. */
  readonly #loaded = new Map<string, { tenant: string; planId: string }>();

  async list(tenant: string): Promise<Plan[]> {
    const keys = [...this.#loaded.values()].filter((key) => key.tenant === tenant).reverse();
    return keys.flatMap((key) => this.state(key).edition?.plan ?? []);
  }

  async read(key: PlanKey): Promise<PlanRecords | undefined> {
    const state = this.state(key);
    state.shown ??= state.edition && frozen(assembled(state.edition, state.updates));
    return state.shown;
  }

  async saveEdition(tenant: string, given: PlanRecords): Promise<void> {
    const records = planRecordsSchema.parse(given);
    refuseRepeatedRefs(records);
    const key = { tenant, planId: records.plan.id };
    const state = this.state(key);
    const former = new Map(state.edition?.actions.map((action) => [action.ref, action]));
    const actions = records.actions.map((action) => stillSaid(action, former.get(action.ref)));
    state.edition = { ...records, actions };
    state.shown = undefined;
    this.#loaded.delete(nameOf(key));
    this.#loaded.set(nameOf(key), key);
  }

  /** For `MemoryUpdateStore`. */
  state(key: PlanKey): PlanState {
    const state = this.#states.get(nameOf(key)) ?? { edition: undefined, updates: [], shown: undefined };
    this.#states.set(nameOf(key), state);
    return state;
  }
}

export class MemoryUpdateStore implements UpdateStore {
  readonly #plans: MemoryPlanStore;

  constructor(plans: MemoryPlanStore) {
    this.#plans = plans;
  }

  async append(key: PlanKey, given: StatusUpdate): Promise<AppendResult> {
    const update = statusUpdateSchema.parse(given);
    const state = this.#plans.state(key);
    const earlier = state.updates.find(({ nonce }) => nonce === update.nonce);
    if (earlier) return { outcome: 'repeated', update: structuredClone(earlier) };
    state.updates.push(structuredClone(update));
    state.shown = undefined;
    return { outcome: 'stored', update };
  }

  async history(key: PlanKey, ref: string): Promise<StatusUpdate[]> {
    const about = this.#plans.state(key).updates.filter((update) => update.ref === ref);
    return structuredClone(about).sort(newestFirst);
  }
}

function nameOf({ tenant, planId }: PlanKey): string {
  return JSON.stringify([tenant, planId]);
}

function assembled({ plan, actions, measures }: PlanRecords, updates: StatusUpdate[]): PlanRecords {
  const inOrder = (a: { order: number }, b: { order: number }) => a.order - b.order;
  return {
    plan,
    actions: actions.map((action) => asItStands(action, updates)).sort(inOrder),
    measures: [...measures].sort(inOrder),
  };
}

function asItStands(action: PlanAction, updates: StatusUpdate[]): PlanAction {
  const [latest] = updates.filter(({ ref }) => ref === action.ref).sort(newestFirst);
  if (!latest || Date.parse(latest.at) <= Date.parse(action.statedAt)) return action;
  const stated = { statedAt: latest.at, statedBy: latest.by.name, statedFor: latest.period };
  return { ...action, ...statusPositionSchema.parse(latest), ...stated };
}

/** What the document says of the action now: as before, where it repeats itself or carries an owner's answer along. */
function stillSaid(action: PlanAction, former: PlanAction | undefined): PlanAction {
  if (!former) return action;
  const { statedAt, statedBy, statedFor } = former;
  const before = statusPositionSchema.parse(former);
  const repeated = isDeepStrictEqual(before, statusPositionSchema.parse(action));
  return repeated || action.statedBy !== null
    ? { ...action, ...before, statedAt, statedBy, statedFor }
    : action;
}

function newestFirst(a: StatusUpdate, b: StatusUpdate): number {
  return Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1);
}

function refuseRepeatedRefs({ actions, measures }: PlanRecords): void {
  for (const list of [actions, measures]) {
    if (new Set(list.map(({ ref }) => ref)).size < list.length) {
      throw new GoldenThreadError('bad_input', 'A reference occurs twice. Nothing was saved.');
    }
  }
}

/** Shared between readers, as the real store's records are. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
