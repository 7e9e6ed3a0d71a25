import type { ActionDecision } from '../plan/action-decision.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { Clock } from '../ports.ts';
import type { AssignedOwners } from '../reporting/assignment.ts';
import {
  assemble,
  type Change,
  changeSchema,
  type Figure,
  figureSchema,
  type Position,
  positionSchema,
} from './edition.ts';
import { ranges, rows, timeOfId } from './keys.ts';
import { LatestAnswers } from './latest-answers.ts';
import type { PlanRows } from './plan-rows.ts';
import { SharedRefresh } from './shared-refresh.ts';

/** How far two replicas' clocks may differ before a change is found only by reading all positions again. */
const clockSkewMilliseconds = 5 * 60_000;

/** One plan as last seen. */
interface Copy {
  token: string;
  edition: PlanRecords;
  positions: ReadonlyMap<string, Position>;
  /** Answers about measures. */
  figures: ReadonlyMap<string, Figure>;
  /** Assigned owners, by reference. */
  owners: ReadonlyMap<string, AssignedOwners>;
  /** What was decided, by reference. */
  rulings: ReadonlyMap<string, ActionDecision[]>;
  /** Changes already taken in, among those read again because of the overlap. */
  seen: ReadonlySet<string>;
  /** Changes before this moment (milliseconds) need not be looked at again. */
  floor: number;
  records: PlanRecords;
}

/**
 * One plan in memory. A read that finds nothing changed costs one point read; otherwise only the change rows since the
 * last read and the positions they name are read, however long the history is.
 */
export class PlanCopy {
  readonly #rows: PlanRows;
  readonly #clock: Clock;
  readonly #positions: LatestAnswers<Position>;
  readonly #figures: LatestAnswers<Figure>;
  readonly #refresh = new SharedRefresh(() => this.#read());
  #copy: Copy | undefined;

  constructor(planRows: PlanRows, clock: Clock) {
    this.#rows = planRows;
    this.#clock = clock;
    this.#positions = new LatestAnswers(planRows, {
      schema: positionSchema,
      range: ranges.positions(),
      rowKey: rows.position,
    });
    this.#figures = new LatestAnswers(planRows, {
      schema: figureSchema,
      range: ranges.measurePositions(),
      rowKey: rows.measurePosition,
    });
  }

  /** Shows everything stored before the call. The same object comes back while nothing changes. */
  read(): Promise<PlanRecords | undefined> {
    return this.#refresh.run();
  }

  async #read(): Promise<PlanRecords | undefined> {
    // The token is read first: what is stored from here on changes it again, so that the next read notices.
    const token = await this.#rows.findVersion();
    if (token === undefined) return undefined;
    if (token !== this.#copy?.token) {
      this.#copy = (this.#copy && (await this.#catchUp(this.#copy, token))) ?? (await this.#load(token));
    }
    return this.#copy?.records;
  }

  async #load(token: string): Promise<Copy | undefined> {
    const floor = this.#floor(token);
    // The changes first: whatever is among them is also in what is read after them.
    const seen = new Set((await this.#changesSince(floor)).map(({ id }) => id));
    const [head, positions, figures, owners, rulings] = await Promise.all([
      this.#rows.findHead(),
      this.#positions.all(),
      this.#figures.all(),
      this.#rows.assignedOwners(),
      this.#rows.rulings(),
    ]);
    const edition = head && (await this.#rows.readEdition(head.record));
    if (!edition) return undefined;
    const records = assemble(edition, { positions, figures, owners, rulings });
    return { token, edition, positions, figures, owners, rulings, seen, floor, records };
  }

  /** `undefined` when all must be read again: the edition changed, or a change from a slow clock may have been missed. */
  async #catchUp(copy: Copy, token: string): Promise<Copy | undefined> {
    const changes = await this.#changesSince(copy.floor);
    if (!changes.some(({ id }) => id === token)) return undefined;

    const changed = { action: new Set<string>(), measure: new Set<string>() };
    for (const { id, ref, of } of changes) {
      if (copy.seen.has(id)) continue;
      if (ref === null) return undefined;
      changed[of].add(ref);
    }
    const [positions, figures] = await Promise.all([
      this.#positions.after(copy.positions, changed.action),
      this.#figures.after(copy.figures, changed.measure),
    ]);
    const seen = new Set(changes.map(({ id }) => id));
    const floor = this.#floor(token);
    return {
      ...copy,
      token,
      positions,
      figures,
      seen,
      floor,
      records: assemble(copy.edition, { ...copy, positions, figures }),
    };
  }

  async #changesSince(milliseconds: number): Promise<Change[]> {
    const { partitionKey, table } = this.#rows;
    const range = { partitionKey, ...ranges.changesFrom(milliseconds) };
    return (await table.list(range, changeSchema)).map(({ record }) => record);
  }

  /** Neither a writer's clock that is ahead nor ours lets a change slip by. */
  #floor(token: string): number {
    return Math.min(timeOfId(token), Date.parse(this.#clock.now())) - clockSkewMilliseconds;
  }
}
