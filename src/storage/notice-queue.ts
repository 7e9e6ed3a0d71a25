import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { z } from 'zod';
import type { NoticeJob, NoticeQueue, TakenNotice } from '../ports.ts';
import { codeOf, reach } from './reach.ts';

const jobSchema: z.ZodType<NoticeJob> = z.object({
  tenant: z.string(),
  planId: z.string(),
  to: z.string(),
  log: z.enum(['hand-over', 'decision', 'sign-off', 'correction', 'digest', 'round']),
  matter: z.string(),
  number: z.number(),
});

const messagesAtMost = 8;
const never = -1;
const noLongerOurs = new Set(['MessageNotFound', 'PopReceiptMismatch']);

export interface NoticeQueueOptions {
  deadlineMilliseconds: number;
  /** Called with the text of a message that is not one of ours, which is then taken off the queue. */
  onPoison: (text: string) => void;
}

/** Notices in an Azure Storage queue: at least once, in no promised order. */
export class StorageNoticeQueue implements NoticeQueue {
  readonly #client: QueueClient;
  readonly #options: NoticeQueueOptions;

  constructor(client: QueueClient, options: NoticeQueueOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** Makes the queue when it is missing. */
  async ensure(): Promise<void> {
    await this.#reach((abortSignal) => this.#client.createIfNotExists({ abortSignal }));
  }

  async add(job: NoticeJob): Promise<void> {
    const text = Buffer.from(JSON.stringify(jobSchema.parse(job))).toString('base64');
    await this.#reach((abortSignal) =>
      this.#client.sendMessage(text, { messageTimeToLive: never, abortSignal }),
    );
  }

  async take(leaseSeconds: number): Promise<TakenNotice[]> {
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

  async #taken(message: DequeuedMessageItem): Promise<TakenNotice | undefined> {
    const { messageId, popReceipt, messageText, dequeueCount } = message;
    const finish = () =>
      this.#whileOurs((abortSignal) => this.#client.deleteMessage(messageId, popReceipt, { abortSignal }));
    const job = parseJob(messageText);
    if (!job) {
      this.#options.onPoison(messageText);
      await finish();
      return undefined;
    }
    const postpone = (seconds: number) =>
      this.#whileOurs((abortSignal) =>
        this.#client.updateMessage(messageId, popReceipt, messageText, Math.ceil(seconds), { abortSignal }),
      );
    return { job, attempt: dequeueCount, finish, postpone };
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

function parseJob(text: string): NoticeJob | undefined {
  try {
    return jobSchema.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
}
