import { dayOf } from '../../plan/dates/day.ts';
import type { ProgressJob } from '../../ports/job-queues.ts';
import { actionsOnly, ledgerOf } from '../../reporting/delivery/ledger.ts';
import { roundReport } from '../../reporting/rounds/round-report.ts';
import { itemsOf } from '../../reporting/updates/pass-items.ts';
import { keptUpToDate } from '../live-cards.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { roundStatusCard } from '../views/round-status-card.ts';

interface Shown {
  planId: string;
  period: string;
  notice: string;
  closing?: boolean;
}

/** What is shown while owners are being asked: kept up to date until that is done, with `aside` on it all the while. */
export async function askingCard(
  ports: TeamsPorts,
  { tenant }: Speaker,
  { aside = '', ...shown }: Shown & { aside?: string },
): Promise<AdaptiveCard> {
  const { planId, period, notice: told } = shown;
  const card = await statusCard(ports, tenant, { ...shown, notice: `${told} ${aside}`.trim() });
  return keptUpToDate(card, { tenant, planId, period, aside });
}

/** The round as it stands, in the place of a card that shows how far the asking is; `undefined` when it is not there any more. */
export async function progressCard(
  ports: RoundStatusPorts,
  { tenant, planId, period, aside }: ProgressJob,
  isOver: boolean,
): Promise<AdaptiveCard | undefined> {
  const told = isOver ? `Everybody has been dealt with. ${aside}` : aside;
  const isThere = (await ports.rounds.find({ tenant, planId }, period)) !== undefined;
  return isThere ? statusCard(ports, tenant, { planId, period, notice: told.trim() }) : undefined;
}

type RoundStatusPorts = Pick<TeamsPorts, 'plans' | 'rounds' | 'clock' | 'timeZone'>;

/** The round's ledger, with what was done above it. */
export async function statusCard(
  ports: RoundStatusPorts,
  tenant: string,
  { planId, period, notice: told, closing = false }: Shown,
): Promise<AdaptiveCard> {
  const key = { tenant, planId };
  const [records, round, requests] = await Promise.all([
    ports.plans.read(key),
    ports.rounds.find(key, period),
    ports.rounds.requests(key, period),
  ]);
  if (!records || !round) return notice('That round is not there any more', 'Nothing was changed.');
  const now = ports.clock.now();
  const { timeZone } = ports;
  const report = roundReport(round, ledgerOf(requests, itemsOf(records), round), dayOf(now, timeZone));
  const isAction = actionsOnly(records);
  return roundStatusCard({ report, planId, isAction, now, timeZone, notice: told, closing });
}
