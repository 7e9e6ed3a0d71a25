import type { Clock, DeliveryJob, DeliveryQueue, TakenJob } from '../../src/ports.ts';

interface Message {
  job: DeliveryJob;
  attempt: number;
  /** Milliseconds since 1970; hidden from takers before. */
  visibleFrom: number;
}

/** A queue in memory that leases like the real one; give it a clock to make leases lapse. */
export class MemoryDeliveryQueue implements DeliveryQueue {
  readonly #messages = new Set<Message>();
  readonly #clock: Clock;

  constructor(clock: Clock = { now: () => new Date().toISOString() }) {
    this.#clock = clock;
  }

  async add(job: DeliveryJob): Promise<void> {
    this.#messages.add({ job: { ...job }, attempt: 0, visibleFrom: 0 });
  }

  async take(leaseSeconds: number): Promise<TakenJob[]> {
    const now = Date.parse(this.#clock.now());
    const visible = [...this.#messages].filter(({ visibleFrom }) => visibleFrom <= now);
    return visible.slice(0, 32).map((message) => this.#lease(message, leaseSeconds));
  }

  #lease(message: Message, leaseSeconds: number): TakenJob {
    const attempt = message.attempt + 1;
    Object.assign(message, { attempt, visibleFrom: this.#after(leaseSeconds) });
    const whileOurs = async (act: () => void) => {
      if (message.attempt === attempt) act();
    };
    return {
      job: { ...message.job },
      attempt,
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
