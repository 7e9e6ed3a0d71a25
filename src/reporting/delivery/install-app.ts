import type { SendFailure } from '../../ports/messenger.ts';
import type { Versioned } from '../../ports/round-store.ts';
import type { Person } from '../person.ts';
import type { UpdateRequest } from '../rounds/round.ts';
import type { Delivering, Later } from './delivery-ports.ts';
import { askedAnew, changeRequest } from './ledger-rows.ts';
import { fail, mostAttempts } from './send-outcome.ts';

const onItsWay =
  'The app was not installed for them and is being installed. They are asked by themselves when it has arrived; if they are still not, ask IT.';
const presentSeconds = 30;

/**
 * The app is not there for whom the card is to reach: where the service may install it, it does, once for each person
 * and round. The row then waits for the app's arrival as one of somebody not reached, see `reachPeople`. Whoever ends over
 * it is followed by the next look, see `reachOverlooked`.
 */
export async function installApp<Message>(
  work: Delivering<Message>,
  sending: Versioned<UpdateRequest>,
  { recipient, failure }: { recipient: Person; failure: SendFailure },
): Promise<Later> {
  const { ports, job } = work;
  const { installer } = ports;
  const { record } = sending;
  if (
    !installer ||
    record.installedFor === recipient.id ||
    record.attempts - (record.lapsed ?? 0) >= mostAttempts
  )
    return fail(work, sending, failure.reason);
  // Written first: Teams may tell of the arrival before Microsoft 365 has answered us, and looks for a row that waits.
  const installing = { installedFor: recipient.id, installingSince: ports.clock.now() };
  await fail(work, { ...sending, record: { ...record, ...installing } }, onItsWay);
  const result = await installer.install(job.tenant, recipient);
  const changed = await changeRequest(ports, job, record, ({ installingSince, ...row }) => {
    const isOurs = row.state === 'failed' && installingSince === installing.installingSince;
    if (!isOurs) return undefined;
    if (result.outcome === 'installed') return row;
    // It arrived before, so nobody will tell us: the message is tried once more.
    if (result.outcome === 'present')
      return { ...askedAnew(row, row.askedAt ?? row.requestedAt), attempts: row.attempts };
    const { installedFor: _, ...rest } = row;
    return result.outcome === 'later'
      ? { ...rest, state: 'requested', reason: result.reason }
      : { ...rest, reason: result.reason };
  });
  if (changed?.state !== 'requested') return undefined;
  return { inSeconds: result.outcome === 'later' ? result.retryAfterSeconds : presentSeconds };
}
