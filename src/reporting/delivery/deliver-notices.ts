import { GoldenThreadError } from '../../errors.ts';
import type { NoticeJob, Taken } from '../../ports/job-queues.ts';
import type { Messenger, SendResult } from '../../ports/messenger.ts';
import type { Pace, Turn } from '../../ports/pace.ts';
import type { PeopleStore } from '../../ports/people-store.ts';
import type { Person } from '../person.ts';
import { withoutTurn } from './pace.ts';
import { type Claim, type ClaimPorts, claimTelling } from './told.ts';

/** The message; `early` when its event is not written yet; `over` when there is nothing left to tell. */
export type Notice<Message> = { message: Message } | 'early' | 'over';

export interface NoticePorts<Message> extends ClaimPorts {
  people: PeopleStore;
  messenger: Messenger<Message>;
  /** Notices keep to the same pace as requests. */
  pace: Pick<Pace, 'next' | 'heard'>;
  compose(job: NoticeJob, person: Person): Promise<Notice<Message>>;
  /** Does what follows from a notice that will not arrive; `reason` is in words for people. */
  onUndelivered(job: NoticeJob, reason: string): Promise<void>;
  /** Told of every notice that could not be delivered. */
  onTrouble(error: unknown, job: NoticeJob): void;
}

/** Longer than the waits and the requests of one telling take together. */
export const noticeLeaseSeconds = 90;
const earlySeconds = 2;
const troubleSeconds = 30;
/** Of sends, and of looks at a notice that cannot be sent yet. */
const mostAttempts = 5;
/** One that may have arrived is sent once more; a third card of the same matter would be a nuisance. */
const mostDoubtful = 2;
const troubled = 'It could not be made or sent. The service’s log says why: please tell IT.';

/** Sends what is to be told, or puts it off. */
export async function deliverNotice<Message>(
  ports: NoticePorts<Message>,
  taken: Taken<NoticeJob>,
): Promise<void> {
  await deliverOne(ports, taken).catch(async (error: unknown) => {
    ports.onTrouble(error, taken.job);
    const isAway = error instanceof GoldenThreadError && error.code === 'storage_unavailable';
    if (isAway) return taken.postpone(troubleSeconds);
    if (await putOffOnceMore(taken, troubleSeconds)) return;
    await ports.onUndelivered(taken.job, troubled);
    return taken.finish();
  });
}

async function deliverOne<Message>(ports: NoticePorts<Message>, taken: Taken<NoticeJob>): Promise<void> {
  const { job } = taken;
  const person = await ports.people.find(job.tenant, job.to);
  if (!person) {
    ports.onTrouble(new Error('the person is not known'), job);
    await ports.onUndelivered(job, 'This person is not known in Teams any more.');
    return taken.finish();
  }
  const notice = await ports.compose(job, person);
  if (notice === 'early') return (await putOffOnceMore(taken, earlySeconds)) ? undefined : taken.finish();
  if (notice === 'over') return taken.finish();
  const turn = await ports.pace.next(job.tenant);
  if ('inSeconds' in turn) return taken.postpone(turn.inSeconds);
  const claim = await claimTelling(ports, job);
  if (claim === 'over') return taken.finish();
  if ('inSeconds' in claim) return taken.postpone(claim.inSeconds);
  if (claim.sends > mostAttempts) return giveUp(ports, { taken, claim }, troubled);
  const begin = async (given: Turn) => (await given.begin()) && claim.isInTime();
  const goOn = async () => {
    const another = await ports.pace.next(job.tenant);
    return !('inSeconds' in another) && begin(another);
  };
  const result = (await begin(turn))
    ? await ports.messenger.toPerson(job.tenant, person, notice.message, goOn)
    : withoutTurn;
  return settle(ports, { taken, claim }, result);
}

/** Puts a notice back that could not be told; false once that has been done often enough, with nothing done. */
async function putOffOnceMore({ job, postpone }: Taken<NoticeJob>, seconds: number): Promise<boolean> {
  const troubles = (job.troubles ?? 0) + 1;
  if (troubles >= mostAttempts) return false;
  await postpone(seconds, { ...job, troubles });
  return true;
}

interface Telling {
  taken: Taken<NoticeJob>;
  claim: Claim;
}

async function settle<Message>(
  ports: NoticePorts<Message>,
  telling: Telling,
  result: SendResult,
): Promise<void> {
  const { taken, claim } = telling;
  if (result.outcome === 'failed' && result.concerns === 'turn') {
    await claim.end('put off');
    return taken.postpone(0);
  }
  const isRefused = result.outcome === 'failed' && !result.maybeSent;
  ports.pace.heard(taken.job.tenant, isRefused ? result.retryAfterSeconds : null);
  if (result.outcome === 'delivered') {
    await claim.end('told');
    return taken.finish();
  }
  const doubtful = claim.doubtful + (result.maybeSent ? 1 : 0);
  const isHopeless =
    result.retryAfterSeconds === null || doubtful >= mostDoubtful || claim.sends >= mostAttempts;
  if (isHopeless) return giveUp(ports, telling, result.reason);
  await claim.end(result.maybeSent ? 'doubtful' : 'put off');
  return taken.postpone(result.retryAfterSeconds ?? 0);
}

async function giveUp<Message>(
  ports: NoticePorts<Message>,
  { taken, claim }: Telling,
  reason: string,
): Promise<void> {
  ports.onTrouble(new Error(reason), taken.job);
  await ports.onUndelivered(taken.job, reason);
  await claim.end('given up');
  return taken.finish();
}
