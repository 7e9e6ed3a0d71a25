import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import type { Instant } from '../plan/dates/day.ts';
import type { Clock } from '../ports/clock.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { AppendResult, Stands, UpdateStore } from '../ports/update-store.ts';
import { compareUpdates } from '../reporting/position/standing-position.ts';
import { type MeasureUpdate, measureUpdateSchema } from '../reporting/updates/measure-update.ts';
import { type StatusUpdate, statusUpdateSchema } from '../reporting/updates/status-update.ts';
import { type Entity, fromEntity, toEntity } from './entity.ts';
import { type RowRange, ranges, rows, timeOrderedId } from './keys.ts';
import { type Change, figureSchema, lastAnswerIn, positionSchema, supersedes } from './plans/edition.ts';
import type { PlanCopies } from './plans/plan-copies.ts';
import type { Taken } from './plans/plan-copy.ts';
import { PlanRows } from './plans/plan-rows.ts';
import type { Stored, Table } from './table.ts';
import type { RowAction } from './table-requests.ts';

/** Everybody in a plan answering at once settles in far fewer tries than this. */
const triesAtMost = 20;
const longestPauseMilliseconds = 400;

/** Which update a card's submission became. `attempt` is unique to one call of `append`. */
const submissionSchema = z.object({ attempt: z.string(), ref: z.string(), at: z.string(), id: z.string() });

/** How answers about one kind of thing are kept. */
interface Kind<Update> {
  of: Change['of'];
  schema: z.ZodType<Update>;
  history(ref: string): RowRange;
  updateKey(ref: string, at: Instant, id: string): string;
  positionKey(ref: string): string;
  update(planRows: PlanRows, update: Update): Entity;
  position(planRows: PlanRows, update: Update, current: Latest | undefined): Entity;
  /** What a reader makes of the position's row. */
  latest(position: Stored<Entity>): Taken;
}

const aboutActions: Kind<StatusUpdate> = {
  of: 'action',
  schema: statusUpdateSchema,
  history: ranges.updates,
  updateKey: rows.update,
  positionKey: rows.position,
  update: (planRows, update) => planRows.update(update),
  position: (planRows, update, current) => planRows.position(update, current),
  latest: ({ record, ...row }) => ({ of: 'action', ...row, record: fromEntity(record, positionSchema) }),
};

const aboutMeasures: Kind<MeasureUpdate> = {
  of: 'measure',
  schema: measureUpdateSchema,
  history: ranges.measureUpdates,
  updateKey: rows.measureUpdate,
  positionKey: rows.measurePosition,
  update: (planRows, update) => planRows.measureUpdate(update),
  position: (planRows, update, current) => planRows.measurePosition(update, current),
  latest: ({ record, ...row }) => ({ of: 'measure', ...row, record: fromEntity(record, figureSchema) }),
};

/** What is common to all answers. */
type Answer = Pick<StatusUpdate, 'id' | 'ref' | 'at' | 'nonce' | 'putRight'>;

/** As much of the latest answer's position as tells whether another supersedes it, and what outlives it. */
const latestSchema = positionSchema.pick({
  updateId: true,
  statedAt: true,
  statedFor: true,
  statedBy: true,
  byId: true,
  about: true,
  putRightAt: true,
  givenOn: true,
  otherPeriods: true,
});
type Latest = z.infer<typeof latestSchema>;

/** Answers in Table Storage: each is one transaction, kept for ever. */
export class TableUpdateStore implements UpdateStore {
  readonly #records: Table;
  readonly #clock: Clock;
  readonly #copies: PlanCopies;

  constructor(records: Table, clock: Clock, copies: PlanCopies) {
    this.#records = records;
    this.#clock = clock;
    this.#copies = copies;
  }

  append(key: PlanKey, update: StatusUpdate): Promise<AppendResult<StatusUpdate>> {
    return this.#append(aboutActions, key, update);
  }

  appendMeasure(key: PlanKey, update: MeasureUpdate): Promise<AppendResult<MeasureUpdate>> {
    return this.#append(aboutMeasures, key, update);
  }

  appendAtOnce(key: PlanKey, given: StatusUpdate, stands: Stands) {
    const update = statusUpdateSchema.parse(given);
    return this.#extend(aboutActions, key, { update, attempt: randomUUID(), stands });
  }

  appendMeasureAtOnce(key: PlanKey, given: MeasureUpdate, stands: Stands) {
    const update = measureUpdateSchema.parse(given);
    return this.#extend(aboutMeasures, key, { update, attempt: randomUUID(), stands });
  }

  history(key: PlanKey, ref: string): Promise<StatusUpdate[]> {
    return this.#history(aboutActions, key, ref);
  }

  async allMeasures(key: PlanKey): Promise<MeasureUpdate[]> {
    const { partitionKey } = new PlanRows(this.#records, key);
    const query = { partitionKey, ...ranges.measureUpdatesOfAll() };
    return (await this.#records.list(query, measureUpdateSchema)).map(({ record }) => record);
  }

  measureHistory(key: PlanKey, ref: string): Promise<MeasureUpdate[]> {
    return this.#history(aboutMeasures, key, ref);
  }

  async #append<Update extends Answer>(
    kind: Kind<Update>,
    key: PlanKey,
    given: Update,
  ): Promise<AppendResult<Update>> {
    const update = kind.schema.parse(given);
    const planRows = new PlanRows(this.#records, key);
    const attempt = randomUUID();
    const quick = await this.#extend(kind, key, { update, attempt, stands: () => true });
    if (quick) return quick;
    for (let tries = 0; tries < triesAtMost; tries++) {
      const current = await this.#latest(planRows, kind.positionKey(update.ref));
      const changeId = this.#changeId();
      const { version, actions } = rowsOf(planRows, kind, { update, current, attempt, changeId });
      if (await this.#records.commit([['upsert', version, 'Replace'], ...actions]))
        return storedAfter(current, update);
      const earlier = await this.#submitted(planRows, kind, update.nonce);
      if (earlier)
        return { outcome: earlier.attempt === attempt ? 'stored' : 'repeated', update: earlier.update };
      await wait(Math.random() * Math.min(10 * 2 ** tries, longestPauseMilliseconds));
    }
    throw new GoldenThreadError(
      'conflict',
      `Many people are answering about ${update.ref} at this moment, and this answer was not saved. Please send it again.`,
    );
  }

  /** The short way, while the plan is just as this process knows it: one request. `undefined` when it is not. */
  async #extend<Update extends Answer>(
    kind: Kind<Update>,
    key: PlanKey,
    { update, attempt, stands }: { update: Update; attempt: string; stands: Stands },
  ): Promise<AppendResult<Update> | undefined> {
    const planRows = new PlanRows(this.#records, key);
    const changeId = this.#changeId();
    const stored = await this.#copies.of(key).extend({
      of: kind.of,
      ref: update.ref,
      id: changeId,
      nonce: update.nonce,
      stands,
      rowsAfter: (current) => rowsOf(planRows, kind, { update, current, attempt, changeId }),
      readBack: kind.latest,
    });
    return stored && storedAfter(stored.follows, update);
  }

  #changeId(): string {
    return timeOrderedId(this.#clock.now(), randomUUID());
  }

  async #history<Update extends Answer>(kind: Kind<Update>, key: PlanKey, ref: string): Promise<Update[]> {
    const { partitionKey } = new PlanRows(this.#records, key);
    const found = await this.#records.list({ partitionKey, ...kind.history(ref) }, kind.schema);
    return found.map(({ record }) => record).sort((a, b) => compareUpdates(b, a));
  }

  async all(key: PlanKey): Promise<StatusUpdate[]> {
    const { partitionKey } = new PlanRows(this.#records, key);
    const found = await this.#records.list({ partitionKey, ...ranges.updatesOfAll() }, statusUpdateSchema);
    return found.map(({ record }) => record);
  }

  async #submitted<Update extends Answer>(
    { partitionKey }: PlanRows,
    kind: Kind<Update>,
    nonce: string,
  ): Promise<{ attempt: string; update: Update } | undefined> {
    const found = await this.#records.find(
      { partitionKey, rowKey: rows.submission(nonce) },
      submissionSchema,
    );
    if (!found) return undefined;
    const { attempt, ref, at, id } = found.record;
    const update = await this.#records.find(
      { partitionKey, rowKey: kind.updateKey(ref, at, id) },
      kind.schema,
    );
    if (!update) {
      throw new GoldenThreadError(
        'conflict',
        'This card has been used for another answer already. Nothing was saved just now. Type “my actions” for a fresh card.',
      );
    }
    return { attempt, update: update.record };
  }

  #latest({ partitionKey }: PlanRows, rowKey: string): Promise<Stored<Latest> | undefined> {
    return this.#records.find({ partitionKey, rowKey }, latestSchema);
  }
}

/** All that belongs to one answer: the version, what is new and, where it becomes the latest answer, its position last. */
function rowsOf<Update extends Answer>(
  planRows: PlanRows,
  kind: Kind<Update>,
  { update, current, attempt, changeId }: Writing<Update>,
): { version: Entity; actions: RowAction[]; position: Entity | undefined } {
  const { ref, at, id, nonce } = update;
  const address = { partitionKey: planRows.partitionKey, rowKey: rows.submission(nonce) };
  const { change, version } = planRows.changeMark({ id: changeId, ref, of: kind.of });
  const actions: RowAction[] = [
    ['create', toEntity(address, { attempt, ref, at, id }, { ref, at })],
    ['create', kind.update(planRows, update)],
    ['create', change],
  ];
  if (!supersedes(update, current?.record)) return { version, actions, position: undefined };
  const position = kind.position(planRows, update, current?.record);
  actions.push(current ? ['update', position, 'Replace', { etag: current.etag }] : ['create', position]);
  return { version, actions, position };
}

interface Writing<Update> {
  update: Update;
  current: Stored<Latest> | undefined;
  attempt: string;
  changeId: string;
}

function storedAfter<Update>(current: Stored<Latest> | undefined, update: Update): AppendResult<Update> {
  return current
    ? { outcome: 'stored', update, follows: lastAnswerIn(current.record) }
    : { outcome: 'stored', update };
}
