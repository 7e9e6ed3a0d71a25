import type { PlanKey } from '../../ports/plan-key.ts';
import { type OwnerShare, shareOut } from '../owners/owners.ts';
import { type RoundPorts, requestFor } from '../rounds/open-round.ts';
import { openingDay, type Round } from '../rounds/round.ts';
import { askedAfresh, askOwners, changeAndAsk } from './ask-owners.ts';
import { allAnswered } from './ledger.ts';

/**
 * Asks those who were waiting for it, in every open round of the plan: owners whom the document named by e-mail or
 * name and who are now known, and those who could not be reached before and still owe something. That they may have left
 * is taken back. `arrived` are Entra object ids.
 */
export async function reachPeople(
  ports: RoundPorts,
  key: PlanKey,
  arrived: readonly string[],
): Promise<void> {
  const isArrived = new Set(arrived);
  const rounds = await ports.rounds.list(key);
  for (const round of rounds.filter((each) => each.state === 'open')) {
    await reachInRound(ports, { key, round }, isArrived);
  }
}

interface Where {
  key: PlanKey;
  round: Round;
}

async function reachInRound(ports: RoundPorts, where: Where, arrived: ReadonlySet<string>): Promise<void> {
  const { key, round } = where;
  const records = await ports.plans.read(key);
  if (!records) return;
  const people = await ports.people.list(key.tenant);
  const shares = shareOut(records, people, openingDay(round));
  await dropRenamed(ports, where, shares);
  const isDone = allAnswered(records, round.period);
  for (const share of shares.filter((each) => arrived.has(each.owner))) {
    const fresh = requestFor(share, round.period, ports.clock.now());
    const added = await askOwners(ports, key, [fresh]);
    if (added.length > 0) continue;
    await changeAndAsk(ports, key, fresh, (row) => {
      const { left, ...rest } = row;
      if (row.state !== 'failed') return left === undefined ? undefined : rest;
      if (!isDone(row)) return askedAfresh(row, ports.clock.now());
      return row.deliveredAt === null ? rest : { ...rest, state: 'delivered', reason: null };
    });
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
