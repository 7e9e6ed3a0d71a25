import { setTimeout as wait } from 'node:timers/promises';
import type { ActionDecision } from '../../plan/action-decision.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { Clock, Stands } from '../../ports.ts';
import type { Assigned } from '../../reporting/owners/assignment.ts';
import { ranges, rows, timeOfId } from '../keys.ts';
import type { Stored } from '../table.ts';
import {
  assemble,
  type Change,
  changeSchema,
  type Figure,
  figureSchema,
  type Overlay,
  type Position,
  positionSchema,
  type Version,
} from './edition.ts';
import { type Latest, LatestAnswers, recordsIn } from './latest-answers.ts';
import type { PlanRows } from './plan-rows.ts';
import { restated } from './restate.ts';
import { SharedRefresh } from './shared-refresh.ts';

/** How far two replicas' clocks may differ before a change is found only by reading all positions again. */
const clockSkewMilliseconds = 5 * 60_000;

/** One plan as last seen. */
interface Copy {
  version: Stored<Version>;
  edition: PlanRecords;
  positions: Latest<Position>;
  /** Answers about measures. */
  figures: Latest<Figure>;
  owners: Assigned;
  /** What was decided, by reference. */
  rulings: ReadonlyMap<string, ActionDecision[]>;
  /** Changes already taken in, among those read again because of the overlap. */
  seen: ReadonlySet<string>;
  /** Versions that were this process' own and are all taken in: a version among them is older than this. */
  passed: ReadonlySet<string>;
  /** Changes before this moment (milliseconds) need not be looked at again. */
  floor: number;
  records: PlanRecords;
}

/** What an answer is about. */
interface About {
  of: Change['of'];
  ref: string;
}

/** The plan that an answer is to follow at once: its version's mark, and the latest answer about the same. */
export interface Base {
  versionMark: string;
  latest: Stored<Position> | Stored<Figure> | undefined;
}

/** What was stored: the new version and, where it became the latest answer, its position. */
export interface Added {
  version: Stored<Version>;
  latest: ({ of: 'action' } & Stored<Position>) | ({ of: 'measure' } & Stored<Figure>) | undefined;
}

/** An answer on its way into the plan. `id`: its change's own. */
interface Extension extends About {
  id: string;
  stands: Stands;
  commit(base: Base): Promise<Added | undefined>;
}

/** A store that hangs holds up nobody who comes after. */
const longestWaitMilliseconds = 100;

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
  /** The answers of this process that are on their way, by the id of their change. */
  readonly #underWay = new Map<string, Promise<void>>();
  /** Settles when the last of them is in, or hangs. */
  #queue: Promise<void> = Promise.resolve();
  /** The mark of a version that has been followed, or may have been: nothing more can follow it. */
  #outdated: string | undefined;

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
    const version = await this.#rows.findVersion();
    if (version === undefined) return undefined;
    const { token } = version.record;
    await this.#underWay.get(token);
    const copy = this.#copy;
    if (copy?.version.record.token === token) this.#copy = { ...copy, version };
    else if (!copy?.passed.has(token))
      this.#copy = (copy && (await this.#catchUp(copy, version))) ?? (await this.#load(version));
    return this.#copy?.records;
  }

  /** The plan as it was seen last. */
  get known(): PlanRecords | undefined {
    return this.#copy?.records;
  }

  /**
   * Stores an answer right after the plan as it is in memory, where that is as the answer needs it (`stands`), and takes
   * it in, so that nothing need be read back. `commit` must store all or nothing, and nothing unless the version still has
   * its mark. One after the other, since each changes the version. False when nothing was stored or nothing is known here:
   * look before you try otherwise.
   */
  async extend(answer: Extension): Promise<boolean> {
    const before = this.#queue;
    const done = before.then(() => this.#extend(answer));
    const ended = done.then(
      () => {},
      () => {},
    );
    this.#underWay.set(answer.id, ended);
    // However many are before it, it waits for them as long as they get on.
    this.#queue = before.then(() =>
      Promise.race([ended, wait(longestWaitMilliseconds, undefined, { ref: false })]),
    );
    try {
      return await done;
    } finally {
      this.#underWay.delete(answer.id);
    }
  }

  async #extend({ of, ref, id, stands, commit }: Extension): Promise<boolean> {
    const base = this.#copy;
    const versionMark = base?.version.etag;
    if (!base || !versionMark || versionMark === this.#outdated || !stands(base.records)) return false;
    // Until it is known to be in: whoever comes next in doubt does without.
    this.#outdated = versionMark;
    const latest = of === 'action' ? base.positions.get(ref) : base.figures.get(ref);
    const added = await commit({ versionMark, latest });
    if (!added) return false;
    const isMarked = added.version.etag !== '' && added.latest?.etag !== '';
    if (isMarked && this.#copy?.version.etag === versionMark)
      this.#copy = extended(this.#copy, { id, of, ref }, added);
    return true;
  }

  async #load(version: Stored<Version>): Promise<Copy | undefined> {
    const { token } = version.record;
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
    const said = { positions, figures, owners, rulings };
    const passed = new Set([token]);
    return { version, edition, ...said, seen, passed, floor, records: assemble(edition, overlayOf(said)) };
  }

  /** `undefined` when all must be read again: the edition changed, or a change from a slow clock may have been missed. */
  async #catchUp(copy: Copy, version: Stored<Version>): Promise<Copy | undefined> {
    const { token } = version.record;
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
    const named = [
      ...[...changed.action].map((ref): About => ({ of: 'action', ref })),
      ...[...changed.measure].map((ref): About => ({ of: 'measure', ref })),
    ];
    const said = { ...copy, positions, figures };
    return {
      ...said,
      version,
      seen,
      passed: new Set([token]),
      floor,
      records: recordsAfter(said, named),
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

function extended(copy: Copy, { id, ...about }: About & { id: string }, { version, latest }: Added): Copy {
  const { ref } = about;
  const said = {
    ...copy,
    positions: latest?.of === 'action' ? new Map(copy.positions).set(ref, latest) : copy.positions,
    figures: latest?.of === 'measure' ? new Map(copy.figures).set(ref, latest) : copy.figures,
  };
  return {
    ...said,
    version,
    seen: new Set(copy.seen).add(id),
    passed: new Set(copy.passed).add(id),
    records: recordsAfter(said, [about]),
  };
}

/** The records, once these have been answered about. */
function recordsAfter({ records, edition, ...said }: Copy, changed: readonly About[]): PlanRecords {
  return restated(records, edition, { overlay: overlayOf(said), changed });
}

type Said = Pick<Copy, 'positions' | 'figures' | 'owners' | 'rulings'>;

function overlayOf({ positions, figures, owners, rulings }: Said): Overlay {
  return { positions: recordsIn(positions), figures: recordsIn(figures), owners, rulings };
}
