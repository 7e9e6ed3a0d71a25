import { GoldenThreadError } from '../errors.ts';
import { type Day, dayOf } from '../plan/dates/day.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { PlanKey } from '../ports/plan-key.ts';
import type { RoundStore } from '../ports/round-store.ts';
import { actionsOnly, ledgerOf, responded } from '../reporting/delivery/ledger.ts';
import { latestDay } from '../reporting/position/read-plan-as-at.ts';
import type { UpdateRequest } from '../reporting/rounds/round.ts';
import { currentRound } from '../reporting/rounds/round-phase.ts';
import { itemsOf } from '../reporting/updates/pass-items.ts';
import { buildDigest, type Digest, type PreviousPositions } from './digest.ts';

export interface CurrentDigest {
  key: PlanKey;
  records: PlanRecords;
  asAt: Day;
  /** Rounds opened by the end of the day of `asAt` count. */
  timeZone: string;
  /** The round whose answers are counted; the latest one when left out. */
  period?: string;
  theme?: string;
  /** Positions to compare with. */
  previous?: PreviousPositions;
  /** What has to be said about where the figures come from. */
  note?: string | undefined;
}

/** The digest of what is on record now, with the share of the round's actions that have been answered. */
export async function currentDigest(rounds: RoundStore, wanted: CurrentDigest): Promise<Digest> {
  const { key, records, asAt, theme, timeZone, note, previous } = wanted;
  const all = (await rounds.list(key)).filter(
    ({ openedAt, state }) => state !== 'planned' && dayOf(openedAt, timeZone) <= asAt,
  );
  const round =
    wanted.period === undefined ? currentRound(all) : all.find((each) => each.period === wanted.period);
  if (wanted.period !== undefined && !round) {
    const known = all.map((each) => each.period).join(', ') || 'none';
    throw new GoldenThreadError(
      'not_found',
      `The round ${wanted.period} has not been opened. Rounds so far: ${known}.`,
    );
  }
  const requests = round ? await rounds.requests(key, round.period) : [];
  const asked = inTheme(requests, records, theme);
  return buildDigest({
    records,
    asAt: { actions: asAt, measures: latestDay(records) },
    responded:
      asked.length > 0 ? responded(ledgerOf(asked, itemsOf(records), round), actionsOnly(records)) : null,
    ...(note === undefined ? {} : { note }),
    ...(previous === undefined ? {} : { previous }),
    ...(theme === undefined ? {} : { theme }),
  });
}

/** What was asked about the theme's own actions: a theme's digest does not count answers about others. */
function inTheme(
  requests: UpdateRequest[],
  { actions }: PlanRecords,
  theme: string | undefined,
): UpdateRequest[] {
  if (theme === undefined) return requests;
  const refs = new Set(actions.filter((action) => action.theme === theme).map(({ ref }) => ref));
  return requests
    .map((request) => ({ ...request, refs: request.refs.filter((ref) => refs.has(ref)) }))
    .filter((request) => request.refs.length > 0);
}
