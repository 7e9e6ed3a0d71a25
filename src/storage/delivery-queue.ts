import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import type { DeliveryJob, DeliveryQueue, TakenJob } from '../ports.ts';
import { codeOf, reach } from './reach.ts';

const jobSchema: z.ZodType<DeliveryJob> = z.object({
  tenant: z.string(),
  planId: z.string(),
  period: z.string(),
  owner: z.string(),
});

const messageBytesAtMost = 65_536;
const messagesAtMost = 32;
const never = -1;
const noLongerOurs = new Set(['MessageNotFound', 'PopReceiptMismatch']);

export interface DeliveryQueueOptions {
  deadlineMilliseconds: number;
  /** Called with the text of a message that is not one of ours, which is then taken off the queue. */
  onPoison: (text: string) => void;
}

/** Delivery jobs in an Azure Storage queue: at least once, in no promised order. */
export class StorageDeliveryQueue implements DeliveryQueue {
  readonly #client: QueueClient;
  readonly #options: DeliveryQueueOptions;

  constructor(client: QueueClient, options: DeliveryQueueOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** Makes the queue when it is missing. */
  async ensure(): Promise<void> {
    await this.#reach((abortSignal) => this.#client.createIfNotExists({ abortSignal }));
  }

  /** Throws `storage_unavailable` when the queue is out of reach. */
  async check(): Promise<void> {
    await this.#reach((abortSignal) => this.#client.getProperties({ abortSignal }));
  }

  async add(job: DeliveryJob): Promise<void> {
    const text = Buffer.from(JSON.stringify(jobSchema.parse(job))).toString('base64');
    if (text.length > messageBytesAtMost) {
      throw new GoldenThreadError(
        'bad_input',
        `The name of an owner is too long: ${job.owner.slice(0, 60)}…`,
      );
    }
    await this.#reach((abortSignal) =>
      this.#client.sendMessage(text, { messageTimeToLive: never, abortSignal }),
    );
  }

  async take(leaseSeconds: number): Promise<TakenJob[]> {
    const { receivedMessageItems: messages } = await this.#reach((abortSignal) =>
      this.#client.receiveMessages({
        numberOfMessages: messagesAtMost,
        visibilityTimeout: leaseSeconds,
        abortSignal,
      }),
    );
    const taken = await Promise.all(messages.map((message) => this.#taken(message)));
    return taken.filter((job) => job !== undefined);
  }

  async #taken(message: DequeuedMessageItem): Promise<TakenJob | undefined> {
    const { messageId, popReceipt, messageText, dequeueCount } = message;
    const remove = () =>
      this.#whileOurs((abortSignal) => this.#client.deleteMessage(messageId, popReceipt, { abortSignal }));
    const job = parseJob(messageText);
    if (!job) {
      this.#options.onPoison(messageText);
      await remove();
      return undefined;
    }
    return {
      job,
      attempt: dequeueCount,
      finish: remove,
      postpone: (seconds) =>
        this.#whileOurs((abortSignal) =>
          this.#client.updateMessage(messageId, popReceipt, messageText, seconds, { abortSignal }),
        ),
    };
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
    return reach(this.#options.deadlineMilliseconds, call);
  }
}

function parseJob(text: string): DeliveryJob | undefined {
  try {
    return jobSchema.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
}
