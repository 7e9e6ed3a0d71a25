import type { Clock } from '../../ports/clock.ts';
import type { ProgressJob, Taken } from '../../ports/job-queues.ts';
import type { RemindingMessenger, SendResult } from '../../ports/messenger.ts';
import type { Pace } from '../../ports/pace.ts';
import type { PlanStore } from '../../ports/plan-store.ts';
import type { RoundStore } from '../../ports/round-store.ts';
import { isBeingAsked } from '../rounds/round.ts';

export interface ProgressPorts<Message> {
  plans: PlanStore;
  rounds: RoundStore;
  messenger: Pick<RemindingMessenger<Message>, 'refresh'>;
  /** Cards are brought up to date at the same pace as requests are sent. */
  pace: Pick<Pace, 'next' | 'heard'>;
  clock: Clock;
  /** The round as it stands now; `isOver` when nobody is being asked any more, so that this is the last of it. */
  compose(job: ProgressJob, isOver: boolean): Promise<Message | undefined>;
  /** Told of what could not be shown, for the log. */
  onTrouble(error: unknown, job: ProgressJob): void;
}

export const progressLeaseSeconds = 60;
/** At first every so often, then the more seldom the longer it takes: an hour makes about a hundred times. */
const often = { leastSeconds: 3, shareOfAge: 1 / 20 };
/** A look at a large ledger costs something: it takes no more than this share of the time. */
const shareOfLooking = 1 / 20;
/** What is still going on after so long is shown when somebody presses “Refresh”. */
const mostMinutes = 60;

/** Brings a card up to date that shows how far the asking is. */
export async function showProgress<Message>(
  ports: ProgressPorts<Message>,
  taken: Taken<ProgressJob>,
): Promise<void> {
  await showOne(ports, taken).catch(async (error: unknown) => {
    ports.onTrouble(error, taken.job);
    await goOn(ports, taken, progressLeaseSeconds);
  });
}

async function showOne<Message>(ports: ProgressPorts<Message>, taken: Taken<ProgressJob>): Promise<void> {
  const { job } = taken;
  const began = Date.parse(ports.clock.now());
  const [round, requests] = await Promise.all([
    ports.rounds.find(job, job.period),
    ports.rounds.requests(job, job.period),
  ]);
  const isOver = round?.state !== 'open' || !requests.some(isBeingAsked);
  const message = await ports.compose(job, isOver);
  if (message === undefined) return taken.finish();
  const looked = (Date.parse(ports.clock.now()) - began) / 1000;
  const turn = await ports.pace.next(job.tenant);
  if ('inSeconds' in turn) return taken.postpone(turn.inSeconds);
  if (!(await turn.begin())) return taken.postpone(0);
  const result = await ports.messenger.refresh(job.tenant, job.sent, message);
  ports.pace.heard(job.tenant, refusedFor(result));
  if (result.outcome === 'failed') {
    // The message was taken back, say: whoever wants to know asks again.
    if (result.retryAfterSeconds === null) return taken.finish();
    return goOn(ports, taken, result.retryAfterSeconds);
  }
  return isOver ? taken.finish() : goOn(ports, taken, looked / shareOfLooking);
}

function refusedFor(result: SendResult): number | null {
  return result.outcome === 'failed' && !result.maybeSent ? result.retryAfterSeconds : null;
}

/** Looks again, not before so many seconds; not any more when it has been going on for too long. */
function goOn<Message>(
  { clock }: ProgressPorts<Message>,
  taken: Taken<ProgressJob>,
  seconds: number,
): Promise<void> {
  const age = (Date.parse(clock.now()) - Date.parse(taken.job.since)) / 1000;
  if (age > mostMinutes * 60) return taken.finish();
  return taken.postpone(Math.max(seconds, often.leastSeconds, age * often.shareOfAge));
}
