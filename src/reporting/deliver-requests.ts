import type { PlanRecords } from '../plan/plan.ts';
import type {
  Clock,
  DeliveryJob,
  DeliveryQueue,
  Messenger,
  PeopleStore,
  PlanStore,
  RoundStore,
  TakenJob,
  Versioned,
} from '../ports.ts';
import type { Person } from './person.ts';
import type { Round, UpdateRequest } from './round.ts';

/** What the card for one owner is made from. */
export interface RequestFacts {
  records: PlanRecords;
  round: Round;
  request: UpdateRequest;
  person: Person;
}

export interface DeliveryPorts<Message> {
  plans: PlanStore;
  rounds: RoundStore;
  people: PeopleStore;
  queue: DeliveryQueue;
  messenger: Messenger<Message>;
  clock: Clock;
  compose(facts: RequestFacts): Message;
  /** Told of every entry that could not be dealt with, for the log. */
  onTrouble(error: unknown, job: DeliveryJob): void;
}

const troubleSeconds = 60;
/** A job not finished within this time is taken by somebody else. */
const leaseSeconds = 120;
/** Sends that may have gone out (crash or time-out before the answer) are repeated once, refused ones a few times. */
const mostAttempts = { ambiguous: 2, refused: 5 };

/** Takes what is waiting and sends it. Returns how many jobs were taken, so that the caller knows when to rest. */
export async function deliverRequests<Message>(ports: DeliveryPorts<Message>): Promise<number> {
  const jobs = await ports.queue.take(leaseSeconds);
  for (const job of jobs) await deliverOne(ports, job).catch((error: unknown) => setAside(ports, job, error));
  return jobs.length;
}

/** One entry that cannot be dealt with never holds up the others; after a few tries it is given up and told. */
async function setAside<Message>(
  ports: DeliveryPorts<Message>,
  taken: TakenJob,
  error: unknown,
): Promise<void> {
  ports.onTrouble(error, taken.job);
  if (taken.attempt >= mostAttempts.refused) return taken.finish();
  return taken.postpone(troubleSeconds);
}

async function deliverOne<Message>(ports: DeliveryPorts<Message>, taken: TakenJob): Promise<void> {
  const { job } = taken;
  const current = await ports.rounds.findRequest(job, job.period, job.owner);
  const open = current?.record.state === 'requested' || current?.record.state === 'sending';
  if (!current || !open) return taken.finish();
  if (current.record.state === 'sending' && current.record.attempts >= mostAttempts.ambiguous) {
    const reason =
      'Two attempts went out without an answer from Teams. The card may have arrived: ask them before sending it again.';
    await record({ ports, taken }, current, { state: 'failed', reason });
    return taken.finish();
  }
  const facts = await gatherFacts(ports, current.record, taken);
  if (!facts) {
    await record({ ports, taken }, current, {
      state: 'failed',
      reason: 'The plan, the round or the person is no longer there.',
    });
    return taken.finish();
  }
  await send(ports, taken, { current, facts });
}

async function gatherFacts<Message>(
  ports: DeliveryPorts<Message>,
  request: UpdateRequest,
  { job }: TakenJob,
): Promise<RequestFacts | undefined> {
  const [records, round, person] = await Promise.all([
    ports.plans.read(job),
    ports.rounds.find(job, job.period),
    ports.people.find(job.tenant, job.owner),
  ]);
  return records && round && person ? { records, round, request, person } : undefined;
}

async function send<Message>(
  ports: DeliveryPorts<Message>,
  taken: TakenJob,
  { current, facts }: { current: Versioned<UpdateRequest>; facts: RequestFacts },
): Promise<void> {
  const attempts = current.record.attempts + 1;
  const message = ports.compose(facts);
  if (!(await record({ ports, taken }, current, { state: 'sending', attempts }))) return taken.finish();
  const result = await ports.messenger.toPerson(taken.job.tenant, facts.person, message);
  const sending = await ports.rounds.findRequest(taken.job, taken.job.period, taken.job.owner);
  if (!sending) return taken.finish();
  if (result.outcome === 'delivered') {
    const delivered = { deliveredAt: ports.clock.now(), reason: null, ...result.sent };
    const state = sending.record.state === 'sending' ? 'delivered' : sending.record.state;
    await record({ ports, taken }, sending, { ...delivered, state });
    return taken.finish();
  }
  const most = result.maybeSent ? mostAttempts.ambiguous : mostAttempts.refused;
  if (result.retryAfterSeconds !== null && attempts < most) {
    await record({ ports, taken }, sending, { state: 'requested', reason: result.reason });
    return taken.postpone(result.retryAfterSeconds);
  }
  await record({ ports, taken }, sending, { state: 'failed', reason: result.reason });
  return taken.finish();
}

/** False when somebody else changed the row meanwhile: whoever did is dealing with it. */
function record<Message>(
  { ports, taken }: { ports: DeliveryPorts<Message>; taken: TakenJob },
  current: Versioned<UpdateRequest>,
  change: Partial<UpdateRequest>,
): Promise<boolean> {
  return ports.rounds.replaceRequest(taken.job, { ...current.record, ...change }, current.etag);
}
