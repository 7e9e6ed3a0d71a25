import { z } from 'zod';
import type { ActionDecision } from '../../plan/action-decision.ts';
import type { FormerRecord } from '../../plan/former-record.ts';
import { type Measure, measureSchema } from '../../plan/measure.ts';
import type { Plan, PlanRecords } from '../../plan/plan.ts';
import { type PlanAction, planActionSchema } from '../../plan/plan-action.ts';
import type { PlanKey } from '../../ports.ts';
import { decisionEventSchema, rulingsOf } from '../../reporting/approval/decision-request.ts';
import {
  type Assigned,
  type Assignment,
  assignedOwners,
  assignmentSchema,
} from '../../reporting/owners/assignment.ts';
import type { MeasureUpdate } from '../../reporting/updates/measure-update.ts';
import type { StatusUpdate } from '../../reporting/updates/status-update.ts';
import { type Entity, toEntity } from '../entity.ts';
import { partitions, ranges, rows } from '../keys.ts';
import type { Stored, Table } from '../table.ts';
import {
  changeSchema,
  editionPlanSchema,
  figureOf,
  formerOf,
  type Head,
  headSchema,
  positionOf,
  type Version,
  versionSchema,
} from './edition.ts';

/** The log whose events change what a plan's actions are. */
export const decisionLog = 'decision';

/** The rows of one plan's partition: how each record is written, and the reads that both stores share. */
export class PlanRows {
  readonly table: Table;
  readonly partitionKey: string;

  constructor(table: Table, key: PlanKey) {
    this.table = table;
    this.partitionKey = partitions.plan(key);
  }

  head(head: Head): Entity {
    const { plan, edition, loadedAt } = head;
    return toEntity(this.#at(rows.head()), head, { name: plan.name, edition: edition ?? '', at: loadedAt });
  }

  edition(id: string, plan: Plan): Entity {
    return toEntity(this.#at(rows.edition(id)), { plan }, { name: plan.name });
  }

  assignment(id: string, assignment: Assignment): Entity {
    const { ref, at, by, owners } = assignment;
    const owner = owners.map(({ name }) => name).join(', ');
    return toEntity(this.#at(rows.assignment(ref, id)), assignment, { ref, owner, at, by });
  }

  action(edition: string, action: PlanAction): Entity {
    const { ref, theme, statusText: status, statedAt: at } = action;
    return toEntity(this.#at(rows.action(edition, ref)), action, { ref, theme, status, at });
  }

  measure(edition: string, measure: Measure): Entity {
    const { ref, name } = measure;
    return toEntity(this.#at(rows.measure(edition, ref)), measure, { ref, name });
  }

  position(update: StatusUpdate): Entity {
    const { ref, statusText: status, at, by } = update;
    return toEntity(this.#at(rows.position(ref)), positionOf(update), { ref, status, at, by: by.name });
  }

  update(update: StatusUpdate): Entity {
    const { ref, at, id, statusText: status, by, period } = update;
    return toEntity(this.#at(rows.update(ref, at, id)), update, { ref, at, status, by: by.name, period });
  }

  measurePosition(update: MeasureUpdate): Entity {
    const { ref, at, by } = update;
    const value = String(update.value ?? '');
    return toEntity(this.#at(rows.measurePosition(ref)), figureOf(update), { ref, value, at, by: by.name });
  }

  measureUpdate(update: MeasureUpdate): Entity {
    const { ref, at, id, by, period } = update;
    const value = String(update.value ?? '');
    const columns = { ref, at, value, by: by.name, period };
    return toEntity(this.#at(rows.measureUpdate(ref, at, id)), update, columns);
  }

  /** The two rows that tell other replicas: what changed (an action unless it says otherwise), and that something did. */
  changeMark(given: z.input<typeof changeSchema>): { change: Entity; version: Entity } {
    const change = changeSchema.parse(given);
    const columns = change.ref === null ? { what: 'edition' } : { what: change.of, ref: change.ref };
    return {
      change: toEntity(this.#at(rows.change(change.id)), change, columns),
      version: toEntity(this.#at(rows.version()), { token: change.id }),
    };
  }

  async findHead(): Promise<Stored<Head> | undefined> {
    return this.table.find(this.#at(rows.head()), headSchema);
  }

  /** The opaque token that every write to the plan replaces; `undefined` when nothing was ever written. */
  async findVersion(): Promise<Stored<Version> | undefined> {
    return this.table.find(this.#at(rows.version()), versionSchema);
  }

  /** What the plan was called, and so on, in that edition; `undefined` when there is no such edition. */
  async findEditionPlan(id: string): Promise<Plan | undefined> {
    return (await this.table.find(this.#at(rows.edition(id)), editionPlanSchema))?.record.plan;
  }

  /** Every assignment, in no particular order. */
  async assignments(): Promise<Assignment[]> {
    const { partitionKey } = this;
    const found = await this.table.list({ partitionKey, ...ranges.assignments() }, assignmentSchema);
    return found.map(({ record }) => record);
  }

  /** The owners that were assigned. */
  async assignedOwners(): Promise<Assigned> {
    return assignedOwners(await this.assignments());
  }

  /** What was approved for each action, by its reference. */
  async rulings(): Promise<ReadonlyMap<string, ActionDecision[]>> {
    const query = { partitionKey: this.partitionKey, ...ranges.events(decisionLog) };
    const found = await this.table.list(query, z.object({ event: decisionEventSchema }));
    return rulingsOf(found.map(({ record }) => record.event));
  }

  /** What editions before the head's held and it does not. */
  async former(head: Head): Promise<{ actions: FormerRecord[]; measures: FormerRecord[] }> {
    const { partitionKey } = this;
    const [actions, measures] = await Promise.all([
      this.table.list({ partitionKey, ...ranges.actionsOfAll() }, wordedAction),
      this.table.list({ partitionKey, ...ranges.measuresOfAll() }, wordedMeasure),
    ]);
    return {
      actions: formerOf(actions.map(ofEdition), head),
      measures: formerOf(measures.map(ofEdition), head),
    };
  }

  /** What the document says in the edition that the head names; `undefined` when it names none. */
  async readEdition({ plan, edition }: Pick<Head, 'plan' | 'edition'>): Promise<PlanRecords | undefined> {
    if (edition === null) return undefined;
    const { partitionKey } = this;
    const [actions, measures] = await Promise.all([
      this.table.list({ partitionKey, ...ranges.actions(edition) }, planActionSchema),
      this.table.list({ partitionKey, ...ranges.measures(edition) }, measureSchema),
    ]);
    return {
      plan,
      actions: actions.map(({ record }) => record),
      measures: measures.map(({ record }) => record),
    };
  }

  #at(rowKey: string) {
    return { partitionKey: this.partitionKey, rowKey };
  }
}

const wordedAction = planActionSchema.pick({ ref: true, theme: true, text: true });
const wordedMeasure = z
  .object({ ref: z.string(), theme: z.string().nullable(), name: z.string() })
  .transform(({ ref, theme, name }) => ({ ref, theme: theme ?? '', text: name }));

function ofEdition({ rowKey, record }: Stored<FormerRecord>): { edition: string; record: FormerRecord } {
  return { edition: rows.editionIn(rowKey), record };
}
