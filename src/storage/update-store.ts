import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { AppendResult, Stands, UpdateStore } from '../ports/update-store.ts';
import { compareUpdates } from '../reporting/position/standing-position.ts';
import { type MeasureUpdate, measureUpdateSchema } from '../reporting/updates/measure-update.ts';
import { type StatusUpdate, statusUpdateSchema } from '../reporting/updates/status-update.ts';
import { type Answer, aboutActions, aboutMeasures, type Kind, type Latest } from './answer-kinds.ts';
import { type Entity, toEntity } from './entity.ts';
import { ranges, rows, timeOrderedId } from './keys.ts';
import type { PlanCopies } from './plans/plan-copies.ts';
import { PlanRows } from './plans/plan-rows.ts';
import { lastAnswerIn } from './plans/position.ts';
import type { Stored, Table } from './table.ts';
import type { RowAction } from './table-requests.ts';

/** Everybody in a plan answering at once settles in far fewer tries than this. */
const triesAtMost = 20;
const longestPauseMilliseconds = 400;

/** Which update a card's submission became. `attempt` is unique to one call of `append`. */
const submissionSchema = z.object({ attempt: z.string(), ref: z.string(), at: z.string(), id: z.string() });

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

  appendIf(key: PlanKey, update: StatusUpdate, stands: Stands) {
    return this.#appendIf(aboutActions, key, { update, stands });
  }

  appendMeasureIf(key: PlanKey, update: MeasureUpdate, stands: Stands) {
    return this.#appendIf(aboutMeasures, key, { update, stands });
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
      const current = await this.#latest(planRows, kind, update.ref);
      const changeId = this.#changeId();
      const { version, actions } = rowsOf(planRows, kind, { update, current, attempt, changeId });
      if (await this.#records.commit([['upsert', version, 'Replace'], ...actions]))
        return storedAfter(current, update);
      const earlier = await this.#submitted(planRows, kind, { update, attempt });
      if (earlier) return earlier;
      await pauseAfter(tries);
    }
    throw tooMany(update.ref);
  }

  async #appendIf<Update extends Answer>(
    kind: Kind<Update>,
    key: PlanKey,
    { update: given, stands }: { update: Update; stands: Stands },
  ): Promise<AppendResult<Update> | undefined> {
    const update = kind.schema.parse(given);
    const planRows = new PlanRows(this.#records, key);
    const attempt = randomUUID();
    // Throws what cannot be stored at all: among others it would only be left out.
    rowsOf(planRows, kind, { update, current: undefined, attempt, changeId: this.#changeId() });
    for (let tries = 0; tries < triesAtMost; tries++) {
      const stored = await this.#extend(kind, key, { update, attempt, stands });
      if (stored) return stored;
      const earlier = await this.#submitted(planRows, kind, { update, attempt });
      if (earlier) return earlier;
      if (tries > 0) await pauseAfter(tries);
      const now = await this.#copies.of(key).read();
      if (!now || !stands(now)) return undefined;
    }
    throw tooMany(update.ref);
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

  /** What the card's submission became, where there was one. */
  async #submitted<Update extends Answer>(
    { partitionKey }: PlanRows,
    kind: Kind<Update>,
    { update: { nonce }, attempt }: { update: Answer; attempt: string },
  ): Promise<AppendResult<Update> | undefined> {
    const found = await this.#records.find(
      { partitionKey, rowKey: rows.submission(nonce) },
      submissionSchema,
    );
    if (!found) return undefined;
    const { ref, at, id } = found.record;
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
    const outcome = found.record.attempt === attempt ? 'stored' : 'repeated';
    return { outcome, update: update.record };
  }

  #latest<Update>(
    { partitionKey }: PlanRows,
    kind: Kind<Update>,
    ref: string,
  ): Promise<Stored<Latest> | undefined> {
    return this.#records.find({ partitionKey, rowKey: kind.positionKey(ref) }, kind.latestSchema);
  }
}

/** Longer after each try. */
function pauseAfter(tries: number): Promise<void> {
  return wait(Math.random() * Math.min(10 * 2 ** tries, longestPauseMilliseconds));
}

function tooMany(ref: string): GoldenThreadError {
  return new GoldenThreadError(
    'conflict',
    `Many people are answering about ${ref} at this moment, and this answer was not saved. Please send it again.`,
  );
}

/** All that belongs to one answer: the version, what is new and, where that changes, the position last. */
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
  const position = kind.position(planRows, update, current?.record);
  if (position)
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
