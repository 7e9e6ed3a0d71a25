import type { PlanRecords } from '../../plan/plan.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { answeredAt } from '../delivery/ledger.ts';
import { askedAnew, askOwners, changeAndAsk, changeRequest } from '../delivery/ledger-rows.ts';
import { queueRefresh } from '../delivery/refresh-cards.ts';
import { type OwnerShare, shareOut } from '../owners/owners.ts';
import type { Person } from '../person.ts';
import { itemsOf } from '../updates/pass-items.ts';
import { type RoundPorts, requestFor } from './open-round.ts';
import { openingDay, type Round, type UpdateRequest } from './round.ts';

/** What one look has read of an open round: what is done by it is decided again on each row as it is then. */
export interface RoundRead {
  key: PlanKey;
  round: Round;
  records: PlanRecords;
  people: readonly Person[];
  /** Who is to be asked about what, by the plan and its owners as they are now. */
  shares: readonly OwnerShare[];
  requests: readonly UpdateRequest[];
}

/**
 * Brings every open round in line with the plan and its owners as they are now (see `adjustRound`). Safe to repeat; a plan
 * that is not loaded at the moment leaves its rounds alone.
 */
export async function adjustRounds(ports: RoundPorts, key: PlanKey): Promise<void> {
  for (const round of await ports.rounds.list(key)) {
    const read = round.state === 'open' ? await readRound(ports, key, round) : undefined;
    if (read) await adjustRound(ports, read);
  }
}

/** `undefined` while the plan is not loaded. */
export async function readRound(
  ports: RoundPorts,
  key: PlanKey,
  round: Round,
): Promise<RoundRead | undefined> {
  const records = await ports.plans.read(key);
  if (!records) return undefined;
  const people = await ports.people.list(key.tenant);
  const shares = shareOut(records, people, openingDay(round));
  return { key, round, records, people, shares, requests: await ports.rounds.requests(key, round.period) };
}

/**
 * New owners are asked, those who have been asked already get a fresh card when something is added, and those left with
 * nothing are excused. Answers stay as they are. Writes nothing where all is in line.
 */
export async function adjustRound(ports: RoundPorts, read: RoundRead): Promise<void> {
  const { key, round, shares, requests } = read;
  const asked = new Map(requests.map(({ owner, refs }) => [owner, new Set(refs)]));
  const isNew = ({ owner }: OwnerShare) => !asked.has(owner);
  const fresh = shares.filter(isNew).map((share) => requestFor(share, round.period, ports.clock.now()));
  await askOwners(ports, key, fresh);
  for (const share of shares) {
    const known = asked.get(share.owner);
    if (known && share.refs.some((ref) => !known.has(ref))) await extend(ports, read, share);
  }
  await takeOut(ports, read);
}

/** Asks an owner for what is newly theirs. */
async function extend(ports: RoundPorts, { key, round }: RoundRead, share: OwnerShare): Promise<void> {
  const { owner, refs } = share;
  await changeAndAsk(ports, key, { period: round.period, owner }, (row) => {
    const more = refs.filter((ref) => !row.refs.includes(ref));
    // The card under way was made without it: the next look asks.
    if (more.length === 0 || row.state === 'sending') return undefined;
    const isAskedAlready = row.state === 'delivered' || row.state === 'excused';
    return { ...(isAskedAlready ? askedAnew(row, ports.clock.now()) : row), refs: [...row.refs, ...more] };
  });
}

const nothingLeft =
  'Nothing is left to ask them about: their actions are done, have other owners or have left the plan.';

/** Takes out of the ledger what is nobody's of that name any more; what was answered stays with who answered it. */
async function takeOut(
  ports: RoundPorts,
  { key, round, records, shares, requests }: RoundRead,
): Promise<void> {
  const done = new Set(Object.keys(answeredAt(itemsOf(records), round.period)));
  const owned = new Map(shares.map(({ owner, refs }) => [owner, refs]));
  for (const request of requests) {
    const own = new Set(owned.get(request.owner));
    const kept = (row: UpdateRequest) => row.refs.filter((ref) => own.has(ref) || done.has(ref));
    if (kept(request).length === request.refs.length) continue;
    const neverAsked = request.state === 'failed' && request.attempts === 0;
    if (kept(request).length === 0 && neverAsked) {
      await ports.rounds.removeRequest(key, round.period, request.owner);
      continue;
    }
    // First: a card made again for nothing does no harm, and what was changed already is not looked at again.
    if (request.messageId !== null)
      await queueRefresh(ports, key, [request], { since: ports.clock.now(), by: '' });
    await changeRequest(ports, key, request, (row) => {
      const refs = kept(row);
      const excused = refs.length === 0 ? { state: 'excused' as const, reason: nothingLeft } : {};
      return refs.length === row.refs.length ? undefined : { ...row, ...excused, refs };
    });
  }
}
