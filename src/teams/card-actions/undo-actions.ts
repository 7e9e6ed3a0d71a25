import { z } from 'zod';
import { sourceText } from '../../plan/plan-edition.ts';
import { takeBackEdition } from '../../reporting/position/take-back-edition.ts';
import { momentText } from '../../summary/schedule/schedule-text.ts';
import { refusedUndo } from '../chat/undo-in-chat.ts';
import { asTyped } from '../render-card.ts';
import { notice } from '../views/notice.ts';
import type { CardAction } from './card-action.ts';

const whatToTakeBack = z.object({
  plan: z.string().min(1).max(200),
  /** The id of the edition that was shown. */
  mark: z.string().min(1).max(100),
});

/** Takes back just the edition that the card showed, once however often it is pressed; answers given in Teams stay. */
export const undoPlan: CardAction<z.infer<typeof whatToTakeBack>> = {
  verb: 'plan.undo',
  data: whatToTakeBack,
  handle: async ({ ports, speaker }, { plan: planId, mark }) => {
    const refused = refusedUndo(ports, speaker);
    if (refused) return refused;
    const key = { tenant: speaker.tenant, planId };
    await takeBackEdition(ports, key, speaker.person.name, mark);
    const { editions, current } = await ports.plans.editions(key);
    const undone = editions.find(({ id }) => id === mark);
    if (!undone?.takenBack) {
      return notice(
        'Nothing was taken back',
        'This plan has been loaded anew since. Type “undo the plan” to see what taking it back would do now.',
      );
    }
    const when = (instant: string) => momentText(instant, ports.timeZone);
    const now = editions.find(({ id }) => id === current);
    const shown = now
      ? `What was loaded on ${when(now.loadedAt)} is shown now (${asTyped(sourceText(now))}).`
      : 'It was the first, so this plan is not loaded any more.';
    return notice(
      `${asTyped(planId)} is as it was before`,
      `Taken back: ${asTyped(sourceText(undone))}, of ${when(undone.loadedAt)}. ${shown} Answers given in Teams stay.`,
    );
  },
};

/** Leaves the plan as it is. */
export const keepPlan: CardAction<z.infer<typeof whatToTakeBack>> = {
  verb: 'plan.keep',
  data: whatToTakeBack,
  handle: async ({ ports, speaker }, { plan }) =>
    refusedUndo(ports, speaker) ?? notice('Nothing was taken back', `${asTyped(plan)} stays as it is.`),
};
