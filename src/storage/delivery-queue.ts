import { createHash } from 'node:crypto';
import type { QueueClient } from '@azure/storage-queue';
import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import { shorten } from '../plan/shown-words.ts';
import type { DeliveryJob, DeliveryQueue, TakenJob } from '../ports/job-queues.ts';
import { toEntity } from './entity.ts';
import { encoded, messageBytesAtMost, StorageJobQueue } from './job-queue.ts';
import { partitions, ranges, rows } from './keys.ts';
import { reach } from './reach.ts';
import type { Table } from './table.ts';

const jobSchema: z.ZodType<DeliveryJob> = z.object({
  tenant: z.string(),
  planId: z.string(),
  period: z.string(),
  owners: z.array(z.string()).min(1),
  troubles: z.number().default(0),
  refresh: z.object({ since: z.string(), by: z.string(), queuedAt: z.string().optional() }).optional(),
});
const waitingSchema = z.object({ tenant: z.string() });

const never = -1;
/** Of what is too long to be parked whole, so many characters: of three bytes each and in base64 they still fit. */
const cutAtMost = 16_000;

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
  readonly #queues = new Map<string, Promise<StorageJobQueue<DeliveryJob>>>();
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
      for (const job of jobs.filter((each) => each.tenant === tenant)) {
        checkSize(job);
        await queue.add(job, delaySeconds);
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
    const taken = await queue.take(options.leaseSeconds, options.most);
    if (taken.length === 0) await this.#unlistIfDone(tenant, queue);
    return taken;
  }

  park(job: DeliveryJob, reason: string): Promise<void> {
    return this.#park({ reason, job });
  }

  async #park(what: object): Promise<void> {
    const whole = encoded(what);
    // Cut before it is encoded, so that what is left of it can be read.
    const text =
      whole.length <= messageBytesAtMost ? whole : encoded({ cut: JSON.stringify(what).slice(0, cutAtMost) });
    await this.#reach((abortSignal) =>
      this.#parked.sendMessage(text, { messageTimeToLive: never, abortSignal }),
    );
  }

  async #unlistIfDone(tenant: string, queue: StorageJobQueue<DeliveryJob>): Promise<void> {
    const etag = this.#listed.get(tenant);
    if (etag !== undefined && (await queue.isEmpty()))
      await this.#settings.delivery.remove(waitingAddress(tenant), etag);
  }

  /** Sets a message aside that is not a job which this release can read. */
  async parkPoison(text: string): Promise<void> {
    await this.#park({ reason: 'It is not a job that this release can read.', text });
    this.#settings.onPoison(text);
  }

  /** The tenant's queue, made when it is missing. */
  #queueOf(tenant: string): Promise<StorageJobQueue<DeliveryJob>> {
    const known = this.#queues.get(tenant);
    if (known) return known;
    const made = this.#make(tenant);
    this.#queues.set(tenant, made);
    made.catch(() => this.#queues.delete(tenant));
    return made;
  }

  async #make(tenant: string): Promise<StorageJobQueue<DeliveryJob>> {
    const name = createHash('sha256').update(tenant).digest('hex').slice(0, 20);
    const queue = new StorageJobQueue(this.#settings.queue(`delivery-${name}`), {
      schema: jobSchema,
      deadlineMilliseconds: this.#settings.deadlineMilliseconds,
      onPoison: (text) => this.parkPoison(text),
    });
    await queue.ensure();
    return queue;
  }

  #reach<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return reach(this.#settings.deadlineMilliseconds, call);
  }
}

function waitingAddress(tenant: string) {
  return { partitionKey: partitions.waiting(), rowKey: rows.waiting(tenant) };
}

function checkSize(job: DeliveryJob): void {
  if (encoded(job).length <= messageBytesAtMost) return;
  const [longest = ''] = job.owners.toSorted((one, other) => other.length - one.length);
  throw new GoldenThreadError('bad_input', `The name of an owner is too long: ${shorten(longest, 60)}`);
}
