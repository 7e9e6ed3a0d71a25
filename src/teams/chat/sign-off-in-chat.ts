import { dayOf } from '../../plan/dates/day.ts';
import { periodOf } from '../../plan/dates/reporting-period.ts';
import { askForSignOff, readSignOffs } from '../../reporting/approval/run-sign-off.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { signOffStatusCard } from '../views/sign-off-cards.ts';
import { canPost } from './answer-question.ts';
import { currentPlan, noPlanYet } from './current-plan.ts';

const asking =
  /^(?:please )?(?<what>ask for|show|status of|who has)(?: the)? (?:sign(?:ed)?[- ]?off)(?: (?:of|for) (?<period>\d{4}-\d{2} q[1-4]))?[.!?]?$/i;

export interface SignOffWish {
  ask: boolean;
  /** The latest round's when undefined. */
  period: string | undefined;
}

/** “ask for sign-off”, “show the sign-off of 2026-27 Q2”. */
export function readSignOffWish(text: string): SignOffWish | undefined {
  const groups = asking.exec(text.trim())?.groups;
  if (!groups) return undefined;
  return { ask: /ask/i.test(groups['what'] ?? ''), period: groups['period']?.toUpperCase() };
}

/** Asks whoever is next to sign off, or shows where signing stands; for the performance team. */
export async function signOffInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  wish: SignOffWish,
): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker)) {
    return notice('Only the performance team can ask for sign-off', 'Nothing was changed.');
  }
  const current = await currentPlan(ports.plans, speaker.tenant);
  if (!current) return noPlanYet('Nothing was changed.');
  const { key } = current;
  const round = currentRound(await ports.rounds.list(key));
  const period = wish.period ?? round?.period ?? periodOf(dayOf(ports.clock.now(), ports.timeZone));
  const where = { key, period };
  const shown = { period, timeZone: ports.timeZone };
  if (!wish.ask) return signOffStatusCard(await readSignOffs(ports, where), shown, 'Sign-off of');
  const { person } = speaker;
  const { asked, steps } = await askForSignOff(ports, where, { id: person.id, name: person.name });
  const title = asked.length > 0 ? 'Asked to sign off' : 'Nobody new was asked to sign off';
  return signOffStatusCard(steps, shown, title);
}
