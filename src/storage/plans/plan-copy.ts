import { GoldenThreadError } from '../../errors.ts';
import type { ActionDecision } from '../../plan/action-decision.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stands } from '../../ports/update-store.ts';
import type { Assigned } from '../../reporting/owners/assignment.ts';
import type { Entity } from '../entity.ts';
import { ranges, rows, timeOfId } from '../keys.ts';
import type { Stored } from '../table.ts';
import type { RowAction } from '../table-requests.ts';
import { AnswerQueue, type Queued } from './answer-queue.ts';
import { assemble, type Change, changeSchema, type Overlay, type Version } from './edition.ts';
import { type Latest, LatestAnswers, recordsIn } from './latest-answers.ts';
import type { PlanRows } from './plan-rows.ts';
import { type Figure, figureSchema, type Position, positionSchema } from './position.ts';
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
  /** Changes already taken in, among those read again because of the overlap; this process' own are among them after that. */
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

type LatestAnswer = Stored<Position> | Stored<Figure> | undefined;

/** Where an answer stands that was stored. */
interface Stand {
  follows: LatestAnswer;
}

/** An answer on its way into the plan. */
interface Extension extends Queued {
  of: Change['of'];
  stands: Stands;
  /** Its rows as they follow the latest answer about the same; the position's, where it becomes the latest, is the last. */
  rowsAfter(latest: LatestAnswer): { version: Entity; actions: RowAction[]; position: Entity | undefined };
  /** What a reader makes of the position's row. */
  readBack(position: Stored<Entity>): Taken;
}

/** The latest answer as a reader has it. */
export type Taken = ({ of: 'action' } & Stored<Position>) | ({ of: 'measure' } & Stored<Figure>);

/** Versions of one's own that somebody may still have been reading while they were replaced. */
const mostPassed = 100;

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
  /** The answers of this process that are on their way. */
  readonly #queue = new AnswerQueue<Extension, Stand>((answers) => this.#extend(answers));
  /** The mark of a version that has been followed, or may have been: nothing more can follow it, unless a look finds it. */
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
    const doubted = this.#outdated;
    // The token is read first: what is stored from here on changes it again, so that the next read notices.
    const version = await this.#rows.findVersion();
    if (version === undefined) return undefined;
    // Not followed after all, or not yet: the store refuses whoever comes second.
    if (version.etag === doubted && doubted === this.#outdated) this.#outdated = undefined;
    const { token } = version.record;
    await this.#queue.ended(token);
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
   * it in, so that nothing need be read back. All or nothing is stored, and nothing unless the version still has its mark.
   * As each changes the version, one goes after the other; those that wait meanwhile go in together, in one transaction.
   * `undefined` when nothing was stored or nothing is known here: look before you try otherwise.
   */
  extend(answer: Extension): Promise<Stand | undefined> {
    return this.#queue.add(answer);
  }

  async #extend(answers: readonly Extension[]): Promise<ReadonlyMap<Extension, Stand>> {
    const base = this.#copy;
    const versionMark = base?.version.etag;
    if (!base || !versionMark || versionMark === this.#outdated) return new Map();
    const following = answers
      .filter(({ stands }) => stands(base.records))
      .flatMap((answer) => writable(base, answer));
    const last = following.at(-1);
    if (!last) return new Map();
    // Until it is known to be in: whoever comes next in doubt does without.
    this.#outdated = versionMark;
    const marks = await this.#commit(
      [
        ['update', last.version, 'Replace', { etag: versionMark }],
        ...following.flatMap(({ actions }) => actions),
      ],
      following.length,
    );
    if (!marks) return new Map();
    let row = 0;
    const taken = following.map(({ answer, actions, position }) => {
      row += actions.length;
      return (
        position && answer.readBack({ rowKey: position.rowKey, etag: marks[row] ?? '', record: position })
      );
    });
    const version = { rowKey: rows.version(), etag: marks[0] ?? '', record: { token: last.answer.id } };
    const isMarked = version.etag !== '' && taken.every((each) => each?.etag !== '');
    if (isMarked && this.#copy?.version.etag === versionMark) {
      const named = following.map(({ answer }) => answer);
      this.#copy = extended(this.#copy, { version, named, taken });
    }
    return new Map(following.map(({ answer, follows }) => [answer, { follows }]));
  }

  /** What the store does not take together may well go in one by one. */
  async #commit(actions: RowAction[], answers: number): Promise<(string | undefined)[] | undefined> {
    try {
      return await this.#rows.table.commitMarked(actions);
    } catch (error) {
      if (answers === 1 || error instanceof GoldenThreadError) throw error;
      return undefined;
    }
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

/** The answer with its rows; nothing where they cannot be made, which whoever tries it otherwise is told. */
function writable(base: Copy, answer: Extension) {
  const follows = (answer.of === 'action' ? base.positions : base.figures).get(answer.ref);
  try {
    return [{ answer, follows, ...answer.rowsAfter(follows) }];
  } catch {
    return [];
  }
}

function extended(
  copy: Copy,
  { version, named, taken }: { version: Stored<Version>; named: About[]; taken: (Taken | undefined)[] },
): Copy {
  const positions = new Map(copy.positions);
  const figures = new Map(copy.figures);
  for (const each of taken) {
    if (each?.of === 'action') positions.set(each.record.ref, each);
    if (each?.of === 'measure') figures.set(each.record.ref, each);
  }
  const said = { ...copy, positions, figures };
  const passed = new Set([...copy.passed].slice(-mostPassed)).add(version.record.token);
  return { ...said, version, passed, records: recordsAfter(said, named) };
}

/** The records, once these have been answered about. */
function recordsAfter({ records, edition, ...said }: Copy, changed: readonly About[]): PlanRecords {
  return restated(records, edition, { overlay: overlayOf(said), changed });
}

type Said = Pick<Copy, 'positions' | 'figures' | 'owners' | 'rulings'>;

function overlayOf({ positions, figures, owners, rulings }: Said): Overlay {
  return { positions: recordsIn(positions), figures: recordsIn(figures), owners, rulings };
}
