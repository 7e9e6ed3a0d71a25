import type { PlanRecords } from '../../plan/plan.ts';
import { checkOwners, type OwnersCheck } from '../../reporting/owners/assign-owner.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { ownersCard } from '../views/owners-card.ts';
import { canPost } from './answer-question.ts';
import { currentRecords, noPlanYet } from './current-plan.ts';

/** “check the owners”. */
export function isOwnersCheck(text: string): boolean {
  return /^(please )?(check|list|show) (the )?(plan['’]?s? )?owners[.!?]?$/i.test(text);
}

/** Whose owners are nobody known in Teams, for the performance team, with a button to put each right. */
export async function ownersInChat(ports: TeamsPorts, speaker: Speaker): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker)) {
    return notice(
      'The owners are checked by the performance team',
      'Ask me who owns an action, or what is yours.',
    );
  }
  const current = await currentRecords(ports.plans, speaker.tenant);
  if (!current) return noPlanYet();
  const { records } = current;
  const found = await unsettledOwners(ports, speaker.tenant, records);
  return ownersCard(records.plan, found, {});
}

/** The owners of what is still to be reported on whom nobody known in Teams answers to. */
export async function unsettledOwners(
  ports: Pick<TeamsPorts, 'people'>,
  tenant: string,
  records: PlanRecords,
): Promise<OwnersCheck> {
  return checkOwners(records, await ports.people.list(tenant));
}
