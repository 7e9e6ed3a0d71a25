import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { NoticeJob } from '../../ports/job-queues.ts';
import { type InsistPorts, insist } from './insist.ts';

/** What became of telling one person of one event: `begun` is written before each send, the others after it. */
export const toldSchema = z.object({
  at: z.string(),
  what: z.enum(['begun', 'put off', 'doubtful', 'told', 'given up']).default('begun'),
});
export type Told = z.infer<typeof toldSchema>;

export interface ClaimPorts extends InsistPorts {
  told: EventLog<Told>;
  clock: Clock;
}

/** A send that is ours to make. */
export interface Claim {
  /** How many sends were begun, this one included. */
  sends: number;
  /** How many of those before may have arrived without our hearing of it. */
  doubtful: number;
  /** Whether a request may still begin: in its first half, so that it is done with before anybody takes over. */
  isInTime(): boolean;
  /** Writes down what became of it; that it was told, or never will be, also where somebody has taken over since. */
  end(what: Exclude<Told['what'], 'begun'>): Promise<void>;
}

/** Whoever has not said within this time what became of a send has died over it. Longer than a send and its record take. */
const sendingSeconds = 75;
const clashSeconds = 2;

/**
 * Claims the sending of a notice, so that of twenty that are queued for the same event one is sent. A claim whose process
 * died lapses: the notice is then sent again rather than lost. `over` when it was told or given up; else in how many
 * seconds to look again, since somebody is at it.
 */
export async function claimTelling(
  ports: ClaimPorts,
  job: NoticeJob,
): Promise<Claim | 'over' | { inSeconds: number }> {
  const { told, clock } = ports;
  const matter = JSON.stringify([job.log, job.matter, job.number, job.to]);
  const events = await told.read(job, matter);
  const last = events.at(-1);
  if (last?.what === 'told' || last?.what === 'given up') return 'over';
  const since = (Date.parse(clock.now()) - Date.parse(last?.at ?? '')) / 1000;
  if (last?.what === 'begun' && since < sendingSeconds) return { inSeconds: sendingSeconds - since };
  const write = (number: number, what: Told['what']) =>
    told.add(job, { matter, number, event: { at: clock.now(), what } });
  const begun = Date.parse(clock.now());
  if (!(await write(events.length, 'begun'))) return { inSeconds: clashSeconds };
  return {
    sends: events.filter(({ what }) => what === 'begun').length + 1,
    doubtful: events.filter(({ what }) => what === 'doubtful').length,
    isInTime: () => Date.parse(clock.now()) - begun <= (sendingSeconds * 1000) / 2,
    end: async (what) => {
      const isLast = what === 'told' || what === 'given up';
      const end = (number: number) => insist(ports, `a notice to ${job.to}`, () => write(number, what));
      for (let number = events.length + 1; !(await end(number)) && isLast; ) number += 1;
    },
  };
}
