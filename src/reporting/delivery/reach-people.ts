import type { Instant } from '../../plan/dates/day.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { type OwnerShare, shareOut } from '../owners/owners.ts';
import type { Person } from '../person.ts';
import type { RoundRead } from '../rounds/adjust-rounds.ts';
import { type RoundPorts, requestFor } from '../rounds/open-round.ts';
import { openingDay, type Round, type UpdateRequest } from '../rounds/round.ts';
import { allAnswered } from './ledger.ts';
import { askedAfresh, askedAnew, askOwners, changeAndAsk } from './ledger-rows.ts';

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

/** Whoever was longer at asking Microsoft 365 to install the app has died over it. */
const longestInstalling = 5 * 60_000;
/** Of one round in one look. */
const mostOverlooked = 100;

/**
 * Asks those of an open round who can be reached by now and were not asked, since the service ended between hearing of it
 * and asking: they got the app, or became known, or it died while having the app installed for them. Nobody else, and
 * nobody twice for the same reason.
 */
export async function reachOverlooked(
  ports: RoundPorts,
  { key, round, records, shares, requests }: RoundRead,
): Promise<void> {
  const known = new Map(shares.map(({ owner, person }) => [owner, person]));
  const isDone = allAnswered(records, round.period);
  const now = ports.clock.now();
  const anew = (row: UpdateRequest) => {
    const person = known.get(row.owner);
    return person && row.state === 'failed' && !isDone(row) ? afterOversight(row, person, now) : undefined;
  };
  for (const request of requests.filter((each) => anew(each) !== undefined).slice(0, mostOverlooked))
    await changeAndAsk(ports, key, request, anew);
}

/** The row to be asked again; `undefined` where what it failed for still holds. */
function afterOversight(
  row: UpdateRequest,
  { appSince = '' }: Person,
  now: Instant,
): UpdateRequest | undefined {
  const { installedFor: _, ...request } = row;
  const { attempts, installingSince, failedAt } = row;
  if (installingSince !== undefined) {
    const isOver = Date.parse(now) - Date.parse(installingSince) > longestInstalling;
    return isOver ? { ...askedAnew(request, now), attempts } : undefined;
  }
  const isKnownNow = failedAt === undefined && attempts === 0;
  return isKnownNow || (failedAt !== undefined && appSince > failedAt) ? askedAfresh(row, now) : undefined;
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
