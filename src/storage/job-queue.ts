import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { z } from 'zod';
import type { JobQueue, NoticeJob, ProgressJob, Taken } from '../ports/job-queues.ts';
import { codeOf, reach } from './reach.ts';

const takenAtMost = 8;
export const messageBytesAtMost = 65_536;
const longestDelaySeconds = 6 * 24 * 3600;
const never = -1;
const noLongerOurs = new Set(['MessageNotFound', 'PopReceiptMismatch']);

export const noticeJobSchema: z.ZodType<NoticeJob> = z.object({
  tenant: z.string(),
  planId: z.string(),
  to: z.string(),
  log: z.enum(['hand-over', 'decision', 'sign-off', 'correction', 'digest', 'round']),
  matter: z.string(),
  number: z.number(),
  troubles: z.number().optional(),
});

export const progressJobSchema: z.ZodType<ProgressJob> = z.object({
  tenant: z.string(),
  planId: z.string(),
  period: z.string(),
  sent: z.object({ conversationId: z.string(), messageId: z.string(), serviceUrl: z.string() }),
  since: z.string(),
  aside: z.string(),
});

export interface JobQueueOptions<Job> {
  schema: z.ZodType<Job>;
  deadlineMilliseconds: number;
  /** Called with the text of a message that is not one of ours, which is taken off the queue after that. */
  onPoison: (text: string) => void | Promise<void>;
}

/** Jobs of one kind, of all tenants, in an Azure Storage queue: at least once, in no promised order. */
export class StorageJobQueue<Job extends object> implements JobQueue<Job> {
  readonly #client: QueueClient;
  readonly #options: JobQueueOptions<Job>;

  constructor(client: QueueClient, options: JobQueueOptions<Job>) {
    this.#client = client;
    this.#options = options;
  }

  /** Makes the queue when it is missing. */
  async ensure(): Promise<void> {
    await this.#reach((abortSignal) => this.#client.createIfNotExists({ abortSignal }));
  }

  async add(job: Job, delaySeconds = 0): Promise<void> {
    const text = encoded(this.#options.schema.parse(job));
    const visibilityTimeout = Math.min(Math.ceil(delaySeconds), longestDelaySeconds);
    await this.#reach((abortSignal) =>
      this.#client.sendMessage(text, { messageTimeToLive: never, visibilityTimeout, abortSignal }),
    );
  }

  /** Whether none waits and nobody is dealing with one. */
  async isEmpty(): Promise<boolean> {
    const counted = await this.#reach((abortSignal) => this.#client.getProperties({ abortSignal }));
    return counted.approximateMessagesCount === 0;
  }

  async take(leaseSeconds: number, most = takenAtMost): Promise<Taken<Job>[]> {
    const { receivedMessageItems: messages } = await this.#reach((abortSignal) =>
      this.#client.receiveMessages({
        numberOfMessages: most,
        visibilityTimeout: leaseSeconds,
        abortSignal,
      }),
    );
    const taken = await Promise.all(messages.map((message) => this.#taken(message)));
    return taken.filter((job) => job !== undefined);
  }

  async #taken(message: DequeuedMessageItem): Promise<Taken<Job> | undefined> {
    const { messageId, popReceipt, messageText } = message;
    const finish = () =>
      this.#whileOurs((abortSignal) => this.#client.deleteMessage(messageId, popReceipt, { abortSignal }));
    const job = parseJob(messageText, this.#options.schema);
    if (!job) {
      await this.#options.onPoison(messageText);
      await finish();
      return undefined;
    }
    const postpone = (seconds: number, changed?: Job) => {
      const text = changed ? encoded(this.#options.schema.parse(changed)) : messageText;
      return this.#whileOurs((abortSignal) =>
        this.#client.updateMessage(messageId, popReceipt, text, Math.ceil(seconds), { abortSignal }),
      );
    };
    return { job, finish, postpone };
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

/** As it is put on a queue. */
export function encoded(what: object): string {
  return Buffer.from(JSON.stringify(what)).toString('base64');
}

function parseJob<Job>(text: string, schema: z.ZodType<Job>): Job | undefined {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
}
