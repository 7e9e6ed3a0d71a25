import type { PlanKey } from '../../ports.ts';
import { type OwnerShare, shareOut } from '../owners/owners.ts';
import { type RoundPorts, requestFor } from '../rounds/open-round.ts';
import { openingDay, type Round } from '../rounds/round.ts';
import { askedAnew, askOwners, changeAndAsk } from './ask-owners.ts';

/**
 * Asks those who were waiting for it, in every open round of the plan: owners whom the document named by e-mail or
 * name and who are now known, and those who could not be reached before. `arrived` are Entra object ids.
 */
export async function reachPeople(ports: RoundPorts, key: PlanKey, arrived: string[]): Promise<void> {
  const rounds = await ports.rounds.list(key);
  for (const round of rounds.filter((each) => each.state === 'open')) {
    await reachInRound(ports, { key, round }, arrived);
  }
}

interface Where {
  key: PlanKey;
  round: Round;
}

async function reachInRound(ports: RoundPorts, where: Where, arrived: string[]): Promise<void> {
  const { key, round } = where;
  const records = await ports.plans.read(key);
  if (!records) return;
  const people = await ports.people.list(key.tenant);
  const shares = shareOut(records, people, openingDay(round));
  await dropRenamed(ports, where, shares);
  for (const share of shares.filter((each) => arrived.includes(each.owner))) {
    const fresh = requestFor(share, round.period, ports.clock.now());
    const added = await askOwners(ports, key, [fresh]);
    if (added.length > 0) continue;
    await changeAndAsk(ports, key, fresh, (row) =>
      row.state === 'failed' ? askedAnew(row, ports.clock.now()) : undefined,
    );
  }
}

/** The row of an owner known by e-mail or name alone gives way to the row of the person. */
async function dropRenamed(ports: RoundPorts, { key, round }: Where, shares: OwnerShare[]): Promise<void> {
  const owners = new Set(shares.map(({ owner }) => owner));
  for (const request of await ports.rounds.requests(key, round.period)) {
    if (!owners.has(request.owner) && request.state === 'failed' && request.attempts === 0) {
      await ports.rounds.removeRequest(key, round.period, request.owner);
    }
  }
}
