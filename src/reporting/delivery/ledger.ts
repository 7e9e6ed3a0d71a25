import type { PlanRecords } from '../../plan/plan.ts';
import type { LedgerRow, Round, UpdateRequest } from '../rounds/round.ts';
import { answeredFor, itemsOf, type PassItem } from '../updates/pass-items.ts';

/**
 * The ledger as it stands: who has answered is read off the answers themselves, so that it can never disagree with
 * them. What has been answered by anyone this period is nobody's to answer any more. Of a round that is closed it is as it
 * was at closing.
 */
export function ledgerOf(
  requests: readonly UpdateRequest[],
  items: readonly Answerable[],
  round?: Pick<Round, 'answeredAtClosing'>,
): LedgerRow[] {
  const frozen = round?.answeredAtClosing;
  const byPeriod = new Map<string, ReadonlyMap<string, string>>();
  const answersFor = (period: string) => {
    const known = byPeriod.get(period) ?? new Map(Object.entries(frozen ?? answeredAt(items, period)));
    byPeriod.set(period, known);
    return known;
  };
  return requests.map((request) => {
    const answers = answersFor(request.period);
    const answered = request.refs.filter((ref) => answers.has(ref));
    if (request.refs.length === 0 || answered.length < request.refs.length)
      return { ...request, answered, answeredAt: null };
    const times = answered.map((ref) => answers.get(ref) ?? '').sort();
    return { ...request, answered, answeredAt: times.at(-1) ?? null, state: 'answered' };
  });
}

export type Answerable = Pick<PassItem, 'ref' | 'statedFor' | 'statedAt' | 'otherPeriods'>;

/** When each was answered for the period, by ref; what is not answered is not in it. */
export function answeredAt(items: readonly Answerable[], period: string): Record<string, string> {
  return Object.fromEntries(
    items.flatMap((item) => {
      const at = answeredFor(item, period);
      return at === undefined ? [] : [[item.ref, at]];
    }),
  );
}

/** Tells whether all that a request asks about is answered for the period, so that there is nothing to send it for. */
export function allAnswered(
  records: PlanRecords,
  period: string,
): (request: Pick<UpdateRequest, 'refs'>) => boolean {
  const answered = new Set(Object.keys(answeredAt(itemsOf(records), period)));
  return ({ refs }) => refs.length > 0 && refs.every((ref) => answered.has(ref));
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
  ledger: readonly LedgerRow[],
  among: (ref: string) => boolean = () => true,
): { of: number; count: number } {
  const asked = new Set(ledger.flatMap((request) => request.refs).filter(among));
  const answered = new Set(ledger.flatMap((request) => request.answered).filter(among));
  return { of: asked.size, count: answered.size };
}
