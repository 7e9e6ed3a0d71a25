import type { PlanKey } from '../ports.ts';
import { type RoundPorts, requestFor } from './open-round.ts';
import { shareOut } from './owners.ts';
import type { Round } from './round.ts';

/**
 * Somebody new has been met (a roster was read, the app was installed): asks those who were waiting for it, in every
 * open round of the plan. An owner the document named by e-mail or name gets the ledger row of the person now known.
 */
export async function reachPeople(ports: RoundPorts, key: PlanKey): Promise<void> {
  const rounds = await ports.rounds.list(key);
  for (const round of rounds.filter((each) => each.state === 'open')) {
    await reachInRound(ports, key, round);
  }
}

async function reachInRound(ports: RoundPorts, key: PlanKey, round: Round): Promise<void> {
  const records = await ports.plans.read(key);
  if (!records) return;
  const requests = await ports.rounds.requests(key, round.period);
  const people = await ports.people.list(key.tenant);
  const known = new Set(people.map((person) => person.id));
  const shares = shareOut(records.actions, records.plan.statusScheme, people);

  for (const request of requests.filter((each) => !known.has(each.owner))) {
    if (shares.every((share) => share.owner !== request.owner)) {
      await ports.rounds.removeRequest(key, round.period, request.owner);
    }
  }
  for (const share of shares.filter((each) => each.person)) {
    const existing = await ports.rounds.findRequest(key, round.period, share.owner);
    if (existing && existing.record.state !== 'failed') continue;
    const fresh = requestFor(share, round.period, ports.clock.now());
    const written = existing
      ? await ports.rounds.replaceRequest(
          key,
          { ...existing.record, state: 'requested', reason: null, attempts: 0 },
          existing.etag,
        )
      : await ports.rounds.addRequest(key, fresh);
    if (written) await ports.queue.add({ ...key, period: round.period, owner: share.owner });
  }
}
