import type { Clock, JobQueue, Taken } from '../../src/ports.ts';

interface Waiting<Job> {
  job: Job;
  attempt: number;
  /** Milliseconds since 1970; hidden from takers before. */
  visibleFrom: number;
}

/** Jobs of one kind in memory, leased like the real ones. */
export class MemoryJobQueue<Job extends object> implements JobQueue<Job> {
  readonly #waiting = new Set<Waiting<Job>>();
  readonly #clock: Clock;

  constructor(clock: Clock = { now: () => new Date().toISOString() }) {
    this.#clock = clock;
  }

  async add(job: Job, delaySeconds = 0): Promise<void> {
    const visibleFrom = delaySeconds === 0 ? 0 : Date.parse(this.#clock.now()) + delaySeconds * 1_000;
    this.#waiting.add({ job: structuredClone(job), attempt: 0, visibleFrom });
  }

  async take(leaseSeconds: number): Promise<Taken<Job>[]> {
    const now = Date.parse(this.#clock.now());
    const visible = [...this.#waiting].filter(({ visibleFrom }) => visibleFrom <= now).slice(0, 8);
    return visible.map((each) => {
      const attempt = each.attempt + 1;
      Object.assign(each, { attempt, visibleFrom: now + leaseSeconds * 1_000 });
      const whileOurs = async (act: () => void) => {
        if (each.attempt === attempt) act();
      };
      return {
        job: { ...each.job },
        attempt,
        finish: () => whileOurs(() => this.#waiting.delete(each)),
        postpone: (seconds: number) =>
          whileOurs(() => {
            each.visibleFrom = Date.parse(this.#clock.now()) + seconds * 1_000;
          }),
      };
    });
  }
}
