import type { Clock, NoticeJob, NoticeQueue, TakenNotice } from '../../src/ports.ts';

interface Waiting {
  job: NoticeJob;
  attempt: number;
  /** Milliseconds since 1970; hidden from takers before. */
  visibleFrom: number;
}

/** A queue of notices in memory that leases like the real one. */
export class MemoryNoticeQueue implements NoticeQueue {
  readonly #waiting = new Set<Waiting>();
  readonly #clock: Clock;

  constructor(clock: Clock = { now: () => new Date().toISOString() }) {
    this.#clock = clock;
  }

  async add(job: NoticeJob): Promise<void> {
    this.#waiting.add({ job: { ...job }, attempt: 0, visibleFrom: 0 });
  }

  async take(leaseSeconds: number): Promise<TakenNotice[]> {
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
