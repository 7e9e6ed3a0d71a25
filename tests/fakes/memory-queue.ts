import type { Clock } from '../../src/ports/clock.ts';
import type { DeliveryJob, DeliveryQueue, TakenJob } from '../../src/ports/job-queues.ts';

interface Message {
  job: DeliveryJob;
  attempt: number;
  /** Milliseconds since 1970; hidden from takers before. */
  visibleFrom: number;
}

/** A queue in memory that leases like the real one; give it a clock to make leases lapse. */
export class MemoryDeliveryQueue implements DeliveryQueue {
  /** Jobs set aside for somebody to look at. */
  readonly parked: { job: DeliveryJob; reason: string }[] = [];
  readonly #messages = new Set<Message>();
  readonly #clock: Clock;
  #added = 0;

  constructor(clock: Clock = { now: () => new Date().toISOString() }) {
    this.#clock = clock;
  }

  async add(jobs: DeliveryJob[], delaySeconds = 0): Promise<void> {
    this.#added += 1;
    const visibleFrom = delaySeconds === 0 ? 0 : this.#after(delaySeconds);
    for (const job of jobs) this.#messages.add({ job: structuredClone(job), attempt: 0, visibleFrom });
  }

  async tenants(): Promise<ReadonlyMap<string, string>> {
    return new Map([...this.#messages].map(({ job }) => [job.tenant, String(this.#added)]));
  }

  async park(job: DeliveryJob, reason: string): Promise<void> {
    this.parked.push({ job, reason });
  }

  async take(tenant: string, options: { most: number; leaseSeconds: number }): Promise<TakenJob[]> {
    const now = Date.parse(this.#clock.now());
    const visible = [...this.#messages].filter(
      ({ job, visibleFrom }) => job.tenant === tenant && visibleFrom <= now,
    );
    return visible.slice(0, options.most).map((message) => this.#lease(message, options.leaseSeconds));
  }

  #lease(message: Message, leaseSeconds: number): TakenJob {
    const attempt = message.attempt + 1;
    Object.assign(message, { attempt, visibleFrom: this.#after(leaseSeconds) });
    const whileOurs = async (act: () => void) => {
      if (message.attempt === attempt) act();
    };
    return {
      job: { ...message.job },
      finish: () => whileOurs(() => this.#messages.delete(message)),
      postpone: (seconds) =>
        whileOurs(() => {
          message.visibleFrom = this.#after(seconds);
        }),
    };
  }

  #after(seconds: number): number {
    return Date.parse(this.#clock.now()) + seconds * 1_000;
  }
}
