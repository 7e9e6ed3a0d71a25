import { dayOf, formatDay } from '../plan/day.ts';
import { sourceText } from '../plan/plan-edition.ts';
import { planChangedLast, takeBackEdition } from '../reporting/take-back-edition.ts';
import { canPost } from './answer-question.ts';
import { type AdaptiveCard, asTyped } from './render-card.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';
import { notice } from './views/notice.ts';

/** Whether somebody asks to go back to the plan as it was before the last loading. */
export function isUndo(text: string): boolean {
  return /^(please )?(undo|take back) (the )?(plan|import|last import|loading)[.!]?$/i.test(text);
}

/** Takes the plan's current edition back for the performance team; answers given in Teams stay. */
export async function undoInChat(ports: TeamsPorts, speaker: Speaker): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker)) {
    return notice('Only the performance team can take a plan back', 'Nothing was changed.');
  }
  if (!speaker.place?.personal) {
    return notice(
      'Please ask me in our chat',
      'A plan is taken back in the chat with me alone. Nothing was changed.',
    );
  }
  const plan = await planChangedLast(ports.plans, speaker.tenant);
  const key = { tenant: speaker.tenant, planId: plan?.id ?? '' };
  const done = plan && (await takeBackEdition(ports, key, speaker.person.name));
  if (!done) return notice('Nothing was taken back', 'No plan is loaded.');
  const when = (instant: string) => formatDay(dayOf(instant, ports.timeZone));
  const now = done.now
    ? `What was loaded on ${when(done.now.loadedAt)} is shown again (${asTyped(sourceText(done.now))}).`
    : 'It was the first, so this plan is not loaded any more.';
  return notice(
    `${asTyped(plan.name)} is as it was before`,
    `Taken back: ${asTyped(sourceText(done.undone))}, of ${when(done.undone.loadedAt)}. ${now} Answers given in Teams stay.`,
  );
}
