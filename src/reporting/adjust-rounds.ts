import type { PlanKey } from '../ports.ts';
import { type RoundPorts, requestFor } from './open-round.ts';
import { type OwnerShare, shareOut } from './owners.ts';
import { itemsOf } from './pass-items.ts';
import type { Round } from './round.ts';

/** An owner's share after owners changed, and whose it is. */
interface Adjusting {
  ports: RoundPorts;
  key: PlanKey;
  round: Round;
}

/**
 * Brings every open round in line with the plan and its owners as they are now: new owners are asked, those who have been
 * asked already get a fresh card when something is added, and those left with nothing are excused. Answers stay as they
 * are. Safe to repeat; a plan that is not loaded at the moment leaves its rounds alone.
 */
export async function adjustRounds(ports: RoundPorts, key: PlanKey): Promise<void> {
  const rounds = (await ports.rounds.list(key)).filter(({ state }) => state === 'open');
  const records = rounds.length > 0 ? await ports.plans.read(key) : undefined;
  if (!records) return;
  const people = await ports.people.list(key.tenant);
  const shares = shareOut(records, people);
  const answered = (period: string) =>
    new Set(
      itemsOf(records)
        .filter(({ statedFor }) => statedFor === period)
        .map(({ ref }) => ref),
    );
  for (const round of rounds) {
    const done = answered(round.period);
    for (const share of shares) await extend({ ports, key, round }, share);
    await release({ ports, key, round }, shares, done);
  }
}

/** Asks an owner for what is newly theirs. */
async function extend({ ports, key, round }: Adjusting, share: OwnerShare): Promise<void> {
  const found = await ports.rounds.findRequest(key, round.period, share.owner);
  const fresh = requestFor(share, round.period, ports.clock.now());
  const job = { ...key, period: round.period, owner: share.owner };
  if (!found) {
    const added = await ports.rounds.addRequest(key, fresh);
    if (added && fresh.state === 'requested') await ports.queue.add(job);
    return;
  }
  const more = fresh.refs.filter((ref) => !found.record.refs.includes(ref));
  if (more.length === 0) return;
  const refs = [...found.record.refs, ...more];
  const isAskedAlready = found.record.state === 'delivered' || found.record.state === 'excused';
  const again = isAskedAlready ? { state: 'requested' as const, reason: null, attempts: 0 } : {};
  const replaced = await ports.rounds.replaceRequest(key, { ...found.record, ...again, refs }, found.etag);
  if (replaced && isAskedAlready) await ports.queue.add(job);
}

/** Takes out of the ledger what is nobody's of that name any more; what was answered stays with who answered it. */
async function release(
  { ports, key, round }: Adjusting,
  shares: OwnerShare[],
  done: ReadonlySet<string>,
): Promise<void> {
  for (const { owner } of await ports.rounds.requests(key, round.period)) {
    const found = await ports.rounds.findRequest(key, round.period, owner);
    if (!found) continue;
    const own = new Set(shares.find((share) => share.owner === owner)?.refs);
    const refs = found.record.refs.filter((ref) => own.has(ref) || done.has(ref));
    if (refs.length === found.record.refs.length) continue;
    const neverAsked = found.record.state === 'failed' && found.record.attempts === 0;
    if (refs.length === 0 && neverAsked) await ports.rounds.removeRequest(key, round.period, owner);
    else {
      const reason =
        'Nothing is left to ask them about: their actions are done, have other owners or have left the plan.';
      const excused = refs.length === 0 ? { state: 'excused' as const, reason } : {};
      await ports.rounds.replaceRequest(key, { ...found.record, ...excused, refs }, found.etag);
    }
  }
}
