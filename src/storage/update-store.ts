import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import type { AppendResult, Clock, PlanKey, UpdateStore } from '../ports.ts';
import { compareUpdates } from '../reporting/standing-position.ts';
import { type StatusUpdate, statusUpdateSchema } from '../reporting/status-update.ts';
import { type Position, positionSchema, supersedes } from './edition.ts';
import { toEntity } from './entity.ts';
import { ranges, rows, timeOrderedId } from './keys.ts';
import { PlanRows } from './plan-rows.ts';
import type { Stored, Table } from './table.ts';

/** Everybody in a plan answering at once settles in far fewer tries than this. */
const triesAtMost = 20;
const longestPauseMilliseconds = 400;

/** Which update a card's submission became. `attempt` is unique to one call of `append`. */
const submissionSchema = z.object({ attempt: z.string(), ref: z.string(), at: z.string(), id: z.string() });

/** Answers in Table Storage: each is one transaction, kept for ever. */
export class TableUpdateStore implements UpdateStore {
  readonly #records: Table;
  readonly #clock: Clock;

  constructor(records: Table, clock: Clock) {
    this.#records = records;
    this.#clock = clock;
  }

  async append(key: PlanKey, given: StatusUpdate): Promise<AppendResult> {
    const update = statusUpdateSchema.parse(given);
    const planRows = new PlanRows(this.#records, key);
    const attempt = randomUUID();
    for (let tries = 0; tries < triesAtMost; tries++) {
      const current = await this.#position(planRows, update.ref);
      if (await this.#records.commit(this.#transaction(planRows, { update, current, attempt }))) {
        return { outcome: 'stored', update };
      }
      const earlier = await this.#submitted(planRows, update.nonce);
      if (earlier)
        return { outcome: earlier.attempt === attempt ? 'stored' : 'repeated', update: earlier.update };
      await wait(Math.random() * Math.min(10 * 2 ** tries, longestPauseMilliseconds));
    }
    throw new GoldenThreadError(
      'conflict',
      `Many people are answering about ${update.ref} at this moment, and this answer was not saved. Please send it again.`,
    );
  }

  async history(key: PlanKey, ref: string): Promise<StatusUpdate[]> {
    const { partitionKey } = new PlanRows(this.#records, key);
    const found = await this.#records.list({ partitionKey, ...ranges.updates(ref) }, statusUpdateSchema);
    return found.map(({ record }) => record).sort((a, b) => compareUpdates(b, a));
  }

  async all(key: PlanKey): Promise<StatusUpdate[]> {
    const { partitionKey } = new PlanRows(this.#records, key);
    const found = await this.#records.list({ partitionKey, ...ranges.updatesOfAll() }, statusUpdateSchema);
    return found.map(({ record }) => record);
  }

  #transaction(
    planRows: PlanRows,
    {
      update,
      current,
      attempt,
    }: { update: StatusUpdate; current: Stored<Position> | undefined; attempt: string },
  ): TransactionAction[] {
    const { ref, at, id, nonce } = update;
    const address = { partitionKey: planRows.partitionKey, rowKey: rows.submission(nonce) };
    const changeId = timeOrderedId(this.#clock.now(), randomUUID());
    const { change, version } = planRows.changeMark({ id: changeId, ref });
    const actions: TransactionAction[] = [
      ['create', toEntity(address, { attempt, ref, at, id }, { ref, at })],
      ['create', planRows.update(update)],
      ['create', change],
      ['upsert', version, 'Replace'],
    ];
    if (supersedes(update, current?.record)) {
      const position = planRows.position(update);
      actions.push(current ? ['update', position, 'Replace', { etag: current.etag }] : ['create', position]);
    }
    return actions;
  }

  async #submitted(
    { partitionKey }: PlanRows,
    nonce: string,
  ): Promise<{ attempt: string; update: StatusUpdate } | undefined> {
    const found = await this.#records.find(
      { partitionKey, rowKey: rows.submission(nonce) },
      submissionSchema,
    );
    if (!found) return undefined;
    const { attempt, ref, at, id } = found.record;
    const update = await this.#records.find(
      { partitionKey, rowKey: rows.update(ref, at, id) },
      statusUpdateSchema,
    );
    if (!update) throw new Error(`submission ${nonce} names update ${id}, which is not in the store`);
    return { attempt, update: update.record };
  }

  #position({ partitionKey }: PlanRows, ref: string): Promise<Stored<Position> | undefined> {
    return this.#records.find({ partitionKey, rowKey: rows.position(ref) }, positionSchema);
  }
}
