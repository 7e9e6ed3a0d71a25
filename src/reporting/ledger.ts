import type { PlanRecords } from '../plan/plan.ts';
import { itemsOf, type PassItem } from './pass-items.ts';
import type { UpdateRequest } from './round.ts';

/**
 * The ledger as it stands: who has answered is read off the answers themselves, so that it can never disagree with
 * them. What has been answered by anyone this period is nobody's to answer any more.
 */
export function ledgerOf(
  requests: UpdateRequest[],
  items: readonly Pick<PassItem, 'ref' | 'statedFor' | 'statedAt'>[],
): UpdateRequest[] {
  const byRef = new Map(items.map((item) => [item.ref, item]));
  return requests.map((request) => {
    const answers = request.refs
      .map((ref) => byRef.get(ref))
      .filter((item) => item !== undefined)
      .filter((item) => item.statedFor === request.period);
    const answered = answers.map(({ ref }) => ref);
    if (request.refs.length === 0 || answered.length < request.refs.length) return { ...request, answered };
    const answeredAt =
      answers
        .map(({ statedAt }) => statedAt)
        .sort()
        .at(-1) ?? null;
    return { ...request, answered, answeredAt, state: 'answered' };
  });
}

/** The references of plan actions alone, for figures whose base is the actions. */
export function actionsOnly({
  measures,
  actions,
}: Pick<PlanRecords, 'actions' | 'measures'>): (ref: string) => boolean {
  const others = new Set(
    itemsOf({ actions, measures }).flatMap(({ kind, ref }) => (kind === 'measure' ? [ref] : [])),
  );
  return (ref) => !others.has(ref);
}

/** How many were asked about in the round and how many of them are answered; each counts once. `among` leaves others out. */
export function responded(
  ledger: UpdateRequest[],
  among: (ref: string) => boolean = () => true,
): { of: number; count: number } {
  const asked = new Set(ledger.flatMap((request) => request.refs).filter(among));
  const answered = new Set(ledger.flatMap((request) => request.answered).filter(among));
  return { of: asked.size, count: answered.size };
}
