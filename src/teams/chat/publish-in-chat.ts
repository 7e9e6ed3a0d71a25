import { preparePublication } from '../../summary/snapshots/publish-position.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { publishCard } from '../views/publish-card.ts';
import { canPost } from './answer-question.ts';
import { currentPlan, noPlanYet } from './current-plan.ts';

const command =
  /^(?:please )?publish (?:the |our )?(?:position|snapshot)(?: (?:of|for) (?<period>\d{4}-\d{2} q[1-4]))?[.!]?$/i;

/** “publish the position”, “publish the position for 2026-27 Q2”; the latest round’s period where none is named. */
export function readPublishWish(text: string): { period: string | undefined } | undefined {
  const match = command.exec(text.trim());
  return match ? { period: match.groups?.['period']?.toUpperCase() } : undefined;
}

/** Shows what publishing would freeze; nothing is published until the button is pressed. */
export async function publishInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  { period }: { period: string | undefined },
): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker))
    return notice('Only the performance team can publish the position', 'Nothing was published.');
  const current = await currentPlan(ports.plans, speaker.tenant);
  if (!current) return noPlanYet('Nothing was published.');
  const { key } = current;
  const { timeZone } = ports;
  return publishCard(await preparePublication(ports, { key, timeZone, period }), { timeZone });
}
