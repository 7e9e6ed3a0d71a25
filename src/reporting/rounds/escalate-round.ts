import { z } from 'zod';
import type { NoticeJob, NoticeQueue } from '../../ports/job-queues.ts';
import type { PlanKey } from '../../ports/plan-key.ts';
import { ledgerOf } from '../delivery/ledger.ts';
import { itemsOf, type PassItem } from '../updates/pass-items.ts';
import type { RoundPorts } from './open-round.ts';
import type { Round } from './round.ts';
import type { RoundCalendar } from './round-calendar.ts';

type LedgerPorts = Pick<RoundPorts, 'plans' | 'rounds'>;

/** Who owes answers of one theme, and which. */
export interface Owed {
  name: string;
  refs: string[];
  /** Whether they ever had the card: who was never asked has not failed to answer. */
  reached: boolean;
}

/**
 * Queues the notices that tell each theme's manager who has not answered in a closed round. Safe to repeat: each is told
 * once.
 */
export async function escalateRound(
  ports: LedgerPorts & { notices: NoticeQueue },
  { tenant, planId }: PlanKey,
  { round, calendar }: { round: Round; calendar: RoundCalendar },
): Promise<void> {
  const key = { tenant, planId };
  const owedIn = await readOwed(ports, key, round);
  for (const [theme, to] of Object.entries(calendar.managers)) {
    if (owedIn(theme).length === 0) continue;
    const matter = JSON.stringify([round.period, theme]);
    await ports.notices.add({ ...key, to, log: 'round', matter, number: 0 });
  }
}

/** What an escalation's notice is about. Throws for a matter that is none of ours. */
export function escalated({ matter }: Pick<NoticeJob, 'matter'>): { period: string; theme: string } {
  const [period, theme] = matterSchema.parse(JSON.parse(matter));
  return { period, theme };
}

const matterSchema = z.tuple([z.string(), z.string()]);

/** Tells who has not answered in a theme; nobody where nothing is owed. Of a closed round as it was at closing. */
export async function readOwed(
  ports: LedgerPorts,
  key: PlanKey,
  round: Round,
): Promise<(theme: string) => Owed[]> {
  const records = await ports.plans.read(key);
  const items = records ? itemsOf(records) : [];
  const ledger = ledgerOf(await ports.rounds.requests(key, round.period), items, round);
  const owing = ledger.filter(({ state }) => state !== 'excused');
  return (theme) => {
    const ofTheme = new Set(items.filter((item) => themeOf(item) === theme).map(({ ref }) => ref));
    const open = owing.map(({ name, refs, answered, deliveredAt }) => {
      const left = refs.filter((ref) => ofTheme.has(ref) && !answered.includes(ref));
      return { name, refs: left, reached: deliveredAt !== null };
    });
    return open.filter(({ refs }) => refs.length > 0);
  };
}

/** A manager who could not be told is in the audit, for the performance team to tell them. */
export async function noteNotEscalated(
  { people, audit, clock }: Pick<RoundPorts, 'people' | 'audit' | 'clock'>,
  job: NoticeJob,
  reason: string,
): Promise<void> {
  if (job.log !== 'round') return;
  const { period, theme } = escalated(job);
  const name = (await people.find(job.tenant, job.to))?.name ?? job.to;
  const what = `could not tell ${name} who has not answered in ${theme}, ${period}: ${reason}`;
  await audit.record(job.tenant, { at: clock.now(), who: 'the calendar', what });
}

/** A measure may be of no theme. */
function themeOf(item: PassItem): string | null {
  return (item.kind === 'action' ? item.action : item.measure).theme;
}
