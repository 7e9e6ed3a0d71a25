import { sourceText } from '../../plan/plan-edition.ts';
import { planChangedLast } from '../../reporting/position/take-back-edition.ts';
import { momentText } from '../../summary/schedule/schedule-text.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { countsText } from '../views/preview-card.ts';
import { canPost } from './answer-question.ts';

/** Whether somebody asks to go back to the plan as it was before the last loading. */
export function isUndo(text: string): boolean {
  return /^(please )?(undo|take back) (the )?(plan|import|last import|loading)[.!]?$/i.test(text);
}

/** Shows the performance team what undoing would take back; nothing is changed until the button is pressed. */
export async function undoInChat(ports: TeamsPorts, speaker: Speaker): Promise<AdaptiveCard> {
  const refused = refusedUndo(ports, speaker);
  if (refused) return refused;
  const last = await planChangedLast(ports.plans, speaker.tenant);
  if (!last) return notice('Nothing was taken back', 'No plan is loaded.');
  const { planId, current } = last;
  if (!current) {
    return notice(
      'Nothing was taken back',
      `${asTyped(planId)} was changed last, and all of it is taken back already. Another plan is taken back on the command line: golden-thread plan undo --plan.`,
    );
  }
  const { edition, before } = current;
  return renderCard('plan-undo', {
    title: `Take ${asTyped(planId)} back?`,
    text: `This was loaded on ${momentText(edition.loadedAt, ports.timeZone)}: ${asTyped(sourceText(edition))}, ${countsText(edition)}.`,
    after: before
      ? `What was loaded on ${momentText(before.loadedAt, ports.timeZone)} will be shown again: ${asTyped(sourceText(before))}, ${countsText(before)}. Answers given in Teams stay, and an open round is brought in line.`
      : 'Nothing was loaded before it, so this plan will no longer be loaded. Answers given in Teams stay.',
    plan: planId,
    mark: edition.id,
  });
}

/** A card for those who may not take a plan back, or not here. */
export function refusedUndo(ports: TeamsPorts, speaker: Speaker): AdaptiveCard | undefined {
  if (!canPost(ports, speaker))
    return notice('Only the performance team can take a plan back', 'Nothing was changed.');
  if (speaker.place?.personal) return undefined;
  return notice(
    'Please ask me in our chat',
    'A plan is taken back in the chat with me alone. Nothing was changed.',
  );
}
