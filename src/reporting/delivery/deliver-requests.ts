import { GoldenThreadError } from '../../errors.ts';
import type { DeliveryJob, TakenJob } from '../../ports/job-queues.ts';
import type { Versioned } from '../../ports/round-store.ts';
import { isBeingAsked, type UpdateRequest } from '../rounds/round.ts';
import { deliverOne, stillSending } from './deliver-one.ts';
import type { Delivering, DeliveryPorts, Later } from './delivery-ports.ts';
import { refreshOne } from './refresh-cards.ts';
import { fail, leaveUnreminded } from './send-outcome.ts';

const mostTroubles = 5;

/**
 * Asks the people of one job, each on their own: whoever cannot be dealt with now is put back alone. `onDone` is called
 * for each as soon as they are dealt with, so that the caller knows how much is under way.
 */
export async function deliverJob<Message>(
  ports: DeliveryPorts<Message>,
  taken: TakenJob,
  onDone: () => void,
): Promise<void> {
  const { job } = taken;
  let left = job.owners.length;
  const done = () => {
    left -= 1;
    onDone();
  };
  try {
    await putBack(ports, job, await deliverEach(ports, job, done));
    await taken.finish();
  } catch (error) {
    ports.onTrouble(error, job);
    // With the store away this fails too: then the lease lapses and somebody takes the job again.
    await taken.postpone(ports.timing.troubleSeconds).catch(() => undefined);
  } finally {
    while (left > 0) done();
  }
}

async function deliverEach<Message>(
  ports: DeliveryPorts<Message>,
  job: DeliveryJob,
  onDone: () => void,
): Promise<Map<string, Exclude<Later, undefined>>> {
  const [records, round, requests, known] = await Promise.all([
    ports.plans.read(job),
    ports.rounds.find(job, job.period),
    ports.rounds.findRequests(job, job.period, job.owners),
    ports.people.findSome(job.tenant, job.owners),
  ]);
  const people = new Map(known.map((person) => [person.id, person]));
  const later = new Map<string, Exclude<Later, undefined>>();
  const deliver = async (request: Versioned<UpdateRequest>) => {
    const outcome = await (records && round?.state === 'open'
      ? deliverOrRefresh({ ports, job, records, round, people }, request)
      : giveUp(ports, job, request)
    ).catch((error: unknown) => troubled(ports, job, { request, error }));
    if (outcome) later.set(request.record.owner, outcome);
    onDone();
  };
  await Promise.all(requests.map(deliver));
  return later;
}

function deliverOrRefresh<Message>(
  work: Delivering<Message>,
  request: Versioned<UpdateRequest>,
): Promise<Later> {
  const { refresh } = work.job;
  return refresh ? refreshOne(work, request, refresh) : deliverOne(work, request);
}

async function giveUp<Message>(
  ports: DeliveryPorts<Message>,
  job: DeliveryJob,
  request: Versioned<UpdateRequest>,
): Promise<Later> {
  const busySeconds = stillSending(ports, request.record);
  if (busySeconds > 0) return { inSeconds: busySeconds };
  const reason = 'The round was closed, or the plan taken back, before they could be asked.';
  if (!isBeingAsked(request.record)) return undefined;
  if (request.record.purpose === 'reminder') return leaveUnreminded({ ports, job }, request);
  return fail({ ports, job }, request, reason);
}

/** One person who cannot be dealt with never holds up the others; after a few tries the job is parked for IT to look at. */
async function troubled<Message>(
  ports: DeliveryPorts<Message>,
  job: DeliveryJob,
  { request, error }: { request: Versioned<UpdateRequest>; error: unknown },
): Promise<Later> {
  ports.onTrouble(error, job);
  const inSeconds = ports.timing.troubleSeconds;
  if (error instanceof GoldenThreadError && error.code === 'storage_unavailable') return { inSeconds };
  if ((job.troubles ?? 0) + 1 < mostTroubles) return { inSeconds, troubled: true };
  const { owner } = request.record;
  const what = error instanceof Error ? error.message : String(error);
  await ports.queue.park({ ...job, owners: [owner] }, what);
  const reason = 'Their card could not be made or sent. The service’s log says why: please tell IT.';
  return fail({ ports, job }, request, reason);
}

async function putBack<Message>(
  { queue }: DeliveryPorts<Message>,
  job: DeliveryJob,
  later: ReadonlyMap<string, Exclude<Later, undefined>>,
): Promise<void> {
  const groups = new Map<string, { owners: string[]; inSeconds: number; troubled: boolean }>();
  for (const [owner, { inSeconds, troubled = false }] of later) {
    const rounded = Math.ceil(inSeconds);
    const name = `${rounded} ${troubled}`;
    const group = groups.get(name) ?? { owners: [], inSeconds: rounded, troubled };
    group.owners.push(owner);
    groups.set(name, group);
  }
  for (const { owners, inSeconds, troubled } of groups.values()) {
    const troubles = (job.troubles ?? 0) + (troubled ? 1 : 0);
    await queue.add([{ ...job, owners, troubles }], inSeconds);
  }
}
