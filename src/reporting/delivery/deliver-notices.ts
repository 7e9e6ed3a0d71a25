import type {
  Clock,
  EventLog,
  Messenger,
  NoticeJob,
  NoticeQueue,
  Pace,
  PeopleStore,
  TakenNotice,
} from '../../ports.ts';
import type { Person } from '../person.ts';

/** The message; `early` when its event is not written yet; `over` when there is nothing left to tell. */
export type Notice<Message> = { message: Message } | 'early' | 'over';

export interface NoticePorts<Message> {
  people: PeopleStore;
  notices: NoticeQueue;
  /** Which sends were begun, so that none is begun twice. */
  told: EventLog<Told>;
  messenger: Messenger<Message>;
  /** Notices keep to the same pace as requests. */
  pace: Pick<Pace, 'next' | 'heard'>;
  clock: Clock;
  compose(job: NoticeJob, person: Person): Promise<Notice<Message>>;
  /** Does what follows from a notice that will not arrive; `reason` is in words for people. */
  onUndelivered(job: NoticeJob, reason: string): Promise<void>;
  /** Told of every notice that could not be delivered. */
  onTrouble(error: unknown, job: NoticeJob): void;
}

/** A send that was begun. */
export interface Told {
  at: string;
}

const leaseSeconds = 90;
const earlySeconds = 2;
const troubleSeconds = 30;
const mostAttempts = 5;

/** Takes what is waiting and sends it, one after the other. Returns how many were taken. */
export async function deliverNotices<Message>(ports: NoticePorts<Message>): Promise<number> {
  const taken = await ports.notices.take(leaseSeconds);
  for (const each of taken) {
    await deliverOne(ports, each).catch(async (error: unknown) => {
      ports.onTrouble(error, each.job);
      await again(each, troubleSeconds);
    });
  }
  return taken.length;
}

async function deliverOne<Message>(ports: NoticePorts<Message>, taken: TakenNotice): Promise<void> {
  const { job } = taken;
  const person = await ports.people.find(job.tenant, job.to);
  if (!person) {
    ports.onTrouble(new Error('the person is not known'), job);
    return taken.finish();
  }
  const notice = await ports.compose(job, person);
  if (notice === 'early') return again(taken, earlySeconds);
  if (notice === 'over') return taken.finish();
  const turn = await ports.pace.next(job.tenant);
  if (!turn || !(await turn.begin())) return taken.postpone(0);
  if (!(await isFirst(ports, taken))) return taken.finish();
  const result = await ports.messenger.toPerson(job.tenant, person, notice.message);
  const isRefused = result.outcome === 'failed' && !result.maybeSent;
  ports.pace.heard(job.tenant, isRefused ? result.retryAfterSeconds : null);
  if (result.outcome === 'delivered') return taken.finish();
  // An ambiguous send may have arrived; a second card of the same matter does no harm, a third would be a nuisance.
  const isHopeless = result.retryAfterSeconds === null || (result.maybeSent && taken.attempt > 1);
  if (!isHopeless && taken.attempt < mostAttempts) return taken.postpone(result.retryAfterSeconds ?? 0);
  ports.onTrouble(new Error(result.reason), job);
  await ports.onUndelivered(job, result.reason);
  return taken.finish();
}

/** Twenty taps queue twenty notices of one event: the first to be sent is the only one, and so for each later try. */
function isFirst<Message>({ told, clock }: NoticePorts<Message>, { job, attempt }: TakenNotice) {
  const matter = JSON.stringify([job.log, job.matter, job.number, job.to]);
  return told.add(job, { matter, number: attempt, event: { at: clock.now() } });
}

function again(taken: TakenNotice, seconds: number): Promise<void> {
  return taken.attempt < mostAttempts ? taken.postpone(seconds) : taken.finish();
}
