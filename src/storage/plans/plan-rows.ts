import { z } from 'zod';
import type { ActionDecision } from '../../plan/action-decision.ts';
import type { Measure } from '../../plan/measure.ts';
import type { Plan, PlanRecords } from '../../plan/plan.ts';
import type { PlanAction } from '../../plan/plan-action.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
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
  type Head,
  headSchema,
  type Version,
  versionSchema,
} from './edition.ts';
import { recordsOf } from './edition-rows.ts';
import type { Figure, Position } from './position.ts';

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

  position(position: Position): Entity {
    const { ref, statusText: status, statedAt: at, statedBy: by } = position;
    return toEntity(this.#at(rows.position(ref)), position, { ref, status, at, by: by ?? '' });
  }

  update(update: StatusUpdate): Entity {
    const { ref, at, id, statusText: status, by, period } = update;
    return toEntity(this.#at(rows.update(ref, at, id)), update, { ref, at, status, by: by.name, period });
  }

  measurePosition(figure: Figure): Entity {
    const { ref, statedAt: at, statedBy: by } = figure;
    const value = String(figure.value ?? '');
    return toEntity(this.#at(rows.measurePosition(ref)), figure, { ref, value, at, by });
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

  /** What the document says in the edition that the head names; `undefined` when it names none. Throws `damaged`. */
  async readEdition(head: Pick<Head, 'plan' | 'edition' | 'editions'>): Promise<PlanRecords | undefined> {
    const edition = head.editions.find(({ id }) => id === head.edition);
    if (edition === undefined) return undefined;
    const actions: PlanAction[] = [];
    const measures: Measure[] = [];
    for await (const part of recordsOf(this, edition)) {
      for (const action of part.actions) actions.push(action);
      for (const measure of part.measures) measures.push(measure);
    }
    return { plan: head.plan, actions, measures };
  }

  #at(rowKey: string) {
    return { partitionKey: this.partitionKey, rowKey };
  }
}
