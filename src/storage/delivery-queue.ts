import { createHash } from 'node:crypto';
import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import { shorten } from '../plan/shown-words.ts';
import type { DeliveryJob, DeliveryQueue, TakenJob } from '../ports.ts';
import { toEntity } from './entity.ts';
import { partitions, ranges, rows } from './keys.ts';
import { codeOf, reach } from './reach.ts';
import type { Table } from './table.ts';

const jobSchema = z.object({
  tenant: z.string(),
  planId: z.string(),
  period: z.string(),
  owners: z.array(z.string()).min(1),
  troubles: z.number().default(0),
  refresh: z.object({ since: z.string(), by: z.string(), queuedAt: z.string().optional() }).optional(),
});
const waitingSchema = z.object({ tenant: z.string() });

const messageBytesAtMost = 65_536;
const messagesAtMost = 32;
const longestDelaySeconds = 6 * 24 * 3600;
const never = -1;
const noLongerOurs = new Set(['MessageNotFound', 'PopReceiptMismatch']);

export interface DeliveryQueueSettings {
  /** Makes the client of the queue with this name, which goes behind the store's own prefix. */
  queue: (name: string) => QueueClient;
  /** Where it stands which tenants have jobs waiting. */
  delivery: Table;
  deadlineMilliseconds: number;
  /** Told of a message that is not one of ours; it has been parked. */
  onPoison: (text: string) => void;
}

/**
 * Delivery jobs in Azure Storage queues, one queue a tenant: at least once, in no promised order. A row for each tenant
 * with jobs tells where to look, so that a thousand idle councils cost nothing.
 */
export class StorageDeliveryQueue implements DeliveryQueue {
  readonly #settings: DeliveryQueueSettings;
  readonly #parked: QueueClient;
  readonly #queues = new Map<string, Promise<QueueClient>>();
  /** The marks of the rows as last read: a tenant to whom something was added since stays on the list. */
  readonly #listed = new Map<string, string>();

  constructor(settings: DeliveryQueueSettings) {
    this.#settings = settings;
    this.#parked = settings.queue('delivery-parked');
  }

  /** Makes the queue of parked jobs when it is missing. */
  async ensure(): Promise<void> {
    await this.#reach((abortSignal) => this.#parked.createIfNotExists({ abortSignal }));
  }

  /** Throws `storage_unavailable` when the queues are out of reach. */
  async check(): Promise<void> {
    await this.#reach((abortSignal) => this.#parked.getProperties({ abortSignal }));
  }

  async add(jobs: DeliveryJob[], delaySeconds = 0): Promise<void> {
    for (const tenant of new Set(jobs.map((job) => job.tenant))) {
      const queue = await this.#queueOf(tenant);
      const options = {
        messageTimeToLive: never,
        visibilityTimeout: Math.min(Math.ceil(delaySeconds), longestDelaySeconds),
      };
      for (const text of jobs.filter((job) => job.tenant === tenant).map(textOf)) {
        await this.#reach((abortSignal) => queue.sendMessage(text, { ...options, abortSignal }));
      }
      // Last, so that the row is newer than the jobs: whoever finds the queue empty then knows that it was before.
      await this.#settings.delivery.put(toEntity(waitingAddress(tenant), { tenant }, { tenant }));
    }
  }

  async tenants(): Promise<ReadonlyMap<string, string>> {
    const query = { partitionKey: partitions.waiting(), ...ranges.waiting() };
    const found = await this.#settings.delivery.list(query, waitingSchema);
    this.#listed.clear();
    for (const { record, etag } of found) this.#listed.set(record.tenant, etag);
    return new Map(this.#listed);
  }

  async take(tenant: string, options: { most: number; leaseSeconds: number }): Promise<TakenJob[]> {
    const queue = await this.#queueOf(tenant);
    const { receivedMessageItems: messages } = await this.#reach((abortSignal) =>
      queue.receiveMessages({
        numberOfMessages: Math.min(options.most, messagesAtMost),
        visibilityTimeout: options.leaseSeconds,
        abortSignal,
      }),
    );
    if (messages.length === 0) await this.#unlistIfDone(tenant, queue);
    const taken = await Promise.all(messages.map((message) => this.#taken(queue, message)));
    return taken.filter((job) => job !== undefined);
  }

  park(job: DeliveryJob, reason: string): Promise<void> {
    return this.#park({ reason, job });
  }

  async #park(what: object): Promise<void> {
    const text = Buffer.from(JSON.stringify(what)).toString('base64').slice(0, messageBytesAtMost);
    await this.#reach((abortSignal) =>
      this.#parked.sendMessage(text, { messageTimeToLive: never, abortSignal }),
    );
  }

  async #unlistIfDone(tenant: string, queue: QueueClient): Promise<void> {
    const etag = this.#listed.get(tenant);
    if (etag === undefined) return;
    // Jobs that somebody is dealing with count as well.
    const { approximateMessagesCount } = await this.#reach((abortSignal) =>
      queue.getProperties({ abortSignal }),
    );
    if (approximateMessagesCount === 0) await this.#settings.delivery.remove(waitingAddress(tenant), etag);
  }

  async #taken(queue: QueueClient, message: DequeuedMessageItem): Promise<TakenJob | undefined> {
    const { messageId, popReceipt, messageText } = message;
    const remove = () =>
      this.#whileOurs((abortSignal) => queue.deleteMessage(messageId, popReceipt, { abortSignal }));
    const job = parseJob(messageText);
    if (!job) {
      await this.#park({ reason: 'It is not a delivery job that this release can read.', text: messageText });
      this.#settings.onPoison(messageText);
      await remove();
      return undefined;
    }
    return {
      job,
      finish: remove,
      postpone: (seconds) =>
        this.#whileOurs((abortSignal) =>
          queue.updateMessage(messageId, popReceipt, messageText, Math.ceil(seconds), { abortSignal }),
        ),
    };
  }

  /** The tenant's queue, made when it is missing. */
  #queueOf(tenant: string): Promise<QueueClient> {
    const known = this.#queues.get(tenant);
    if (known) return known;
    const made = this.#make(tenant);
    this.#queues.set(tenant, made);
    made.catch(() => this.#queues.delete(tenant));
    return made;
  }

  async #make(tenant: string): Promise<QueueClient> {
    const name = createHash('sha256').update(tenant).digest('hex').slice(0, 20);
    const queue = this.#settings.queue(`delivery-${name}`);
    await this.#reach((abortSignal) => queue.createIfNotExists({ abortSignal }));
    return queue;
  }

  /** Once the lease has lapsed and somebody else took the job, it is theirs to finish: not an error. */
  async #whileOurs(call: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    try {
      await this.#reach(call);
    } catch (error) {
      if (!noLongerOurs.has(codeOf(error) ?? '')) throw error;
    }
  }

  #reach<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return reach(this.#settings.deadlineMilliseconds, call);
  }
}

function waitingAddress(tenant: string) {
  return { partitionKey: partitions.waiting(), rowKey: rows.waiting(tenant) };
}

function textOf(job: DeliveryJob): string {
  const text = Buffer.from(JSON.stringify(jobSchema.parse(job))).toString('base64');
  if (text.length <= messageBytesAtMost) return text;
  throw new GoldenThreadError(
    'bad_input',
    `The name of an owner is too long: ${shorten(job.owners.toSorted((a, b) => b.length - a.length)[0] ?? '', 60)}`,
  );
}

function parseJob(text: string): DeliveryJob | undefined {
  try {
    return jobSchema.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
}
