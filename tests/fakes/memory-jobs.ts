import type { Clock } from '../../src/ports/clock.ts';
import type { JobQueue, Taken } from '../../src/ports/job-queues.ts';

/** As in the real one, which hides nothing for longer. */
const longestDelaySeconds = 6 * 24 * 3600;

interface Waiting<Job> {
  job: Job;
  /** How many times it was taken: an earlier taker has no hold on it any more. */
  takes: number;
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
    const hidden = Math.min(delaySeconds, longestDelaySeconds) * 1_000;
    const visibleFrom = hidden === 0 ? 0 : Date.parse(this.#clock.now()) + hidden;
    this.#waiting.add({ job: structuredClone(job), takes: 0, visibleFrom });
  }

  async take(leaseSeconds: number): Promise<Taken<Job>[]> {
    const now = Date.parse(this.#clock.now());
    const visible = [...this.#waiting].filter(({ visibleFrom }) => visibleFrom <= now).slice(0, 8);
    return visible.map((each) => {
      const takes = each.takes + 1;
      Object.assign(each, { takes, visibleFrom: now + leaseSeconds * 1_000 });
      const whileOurs = async (act: () => void) => {
        if (each.takes === takes) act();
      };
      return {
        job: { ...each.job },
        finish: () => whileOurs(() => this.#waiting.delete(each)),
        postpone: (seconds: number, changed: Job = each.job) =>
          whileOurs(() => {
            each.job = structuredClone(changed);
            each.visibleFrom = Date.parse(this.#clock.now()) + seconds * 1_000;
          }),
      };
    });
  }
}
