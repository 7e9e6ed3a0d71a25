import type { PlanKey } from '../../ports/plan-key.ts';
import { shareOut } from '../owners/owners.ts';
import { type RoundPorts, requestFor } from '../rounds/open-round.ts';
import { openingDay, type UpdateRequest } from '../rounds/round.ts';
import { allAnswered } from './ledger.ts';
import { askedAfresh, askOwners, changeAndAskAll } from './ledger-rows.ts';

/**
 * Tries those again who could not be reached and still owe something: with whom the plan's owners are known to be by now, with fresh attempts,
 * and at once where the round was paused; `only` leaves others as they are. Gives the rows of those who are asked now.
 */
export async function resendFailed(
  ports: RoundPorts,
  key: PlanKey,
  { period, only = () => true }: { period: string; only?: ((request: UpdateRequest) => boolean) | undefined },
): Promise<UpdateRequest[]> {
  const [records, round] = await Promise.all([ports.plans.read(key), ports.rounds.find(key, period)]);
  if (!records || !round) return [];
  await ports.rounds.change(key, period, ({ pause, ...round }) => (pause ? round : undefined));
  const shares = shareOut(records, await ports.people.list(key.tenant), openingDay(round));
  const known = new Map(shares.filter(({ person }) => person).map((share) => [share.owner, share]));
  const named = new Set(shares.map(({ owner }) => owner));
  const now = ports.clock.now();
  const fresh = [...known.values()].map((share) => requestFor(share, period, now)).filter(only);
  const added = await askOwners(ports, key, fresh);
  const again: string[] = [];
  const isDone = allAnswered(records, period);
  for (const request of await ports.rounds.requests(key, period)) {
    if (request.state !== 'failed' || isDone(request) || !only(request)) continue;
    if (!known.has(request.owner)) {
      const isResolvedNow = request.attempts === 0 && !named.has(request.owner);
      if (isResolvedNow) await ports.rounds.removeRequest(key, period, request.owner);
      continue;
    }
    again.push(request.owner);
  }
  const asked = await changeAndAskAll(ports, key, { period, owners: again }, (row) =>
    row.state === 'failed' ? askedAfresh(row, now) : undefined,
  );
  return [...added, ...asked];
}
