import { z } from 'zod';
import { mostCommentary, mostReason, type TypedAnswer } from '../../reporting/updates/answer-problems.ts';
import type { TypedMeasure } from '../../reporting/updates/check-measure.ts';
import type { AdaptiveCard } from '../render-card.ts';
import { itemCard } from '../views/item-card.ts';
import { measureCard } from '../views/measure-card.ts';
import { stepCard } from '../views/step-card.ts';
import type { CardAction } from './card-action.ts';
import { actionData, answerData, figureData, inPass, notYours, type Turn, typedText } from './pass-turn.ts';
import { typedFields } from './save-actions.ts';
import { typedFigure } from './save-measures.ts';

/** The fields of an owner's card, as they go along with the buttons that leave it for a form. */
export const leftFields = answerData.extend(figureData.shape).omit({
  plan: true,
  ref: true,
  period: true,
  nonce: true,
  mark: true,
  shown: true,
}).shape;

/** What was typed about an action, or about a measure. */
type Typed = TypedAnswer & TypedMeasure;

/** What was typed on the card, in a field of the form that is not shown; empty where the form was opened otherwise. */
export const draftField = { draft: typedText(40_000) };

const draftSchema = z.object({ period: z.string().max(20), ...leftFields });

/** What the form carries; empty where it was not opened from an owner's card. */
export function draftOf({ period, ...typed }: { period: string } & Typed): string {
  return period === '' ? '' : JSON.stringify({ period, ...shortened(typed) });
}

/** The round and the words of a draft; `undefined` where it is none. */
export function readDraft(draft: string): { period: string; typed: Typed } | undefined {
  try {
    const { period, ...typed } = draftSchema.parse(JSON.parse(draft));
    return { period, typed: shortened(typed) };
  } catch {
    return undefined;
  }
}

/** No longer than the card takes, so that the form stays within what Teams sends. */
function shortened(typed: Typed): Typed {
  const cut = (text: string) => text.slice(0, mostReason);
  const { status, forecast, commentary, cause, recovery, completedOn, reason } = typed;
  const { value, confidence, notAssessed } = typed;
  return {
    ...{ status, forecast, completedOn, commentary: commentary.slice(0, mostCommentary) },
    ...{ cause: cut(cause), recovery: cut(recovery), reason: cut(reason) },
    ...{ value, confidence, notAssessed: cut(notAssessed) },
  };
}

const resumeData = actionData.extend(draftField);

/** Back from a form to the owner's card, with all that had been typed on it. */
export const resumeUpdate: CardAction<z.infer<typeof resumeData>> = {
  verb: 'update.resume',
  data: resumeData,
  handle: (turn, { plan, ref, draft }) =>
    resume(turn, { plan, ref, draft }, 'What you typed is still here; it is not saved yet.'),
};

/** The owner's card with what had been typed, and a line on top. */
export function resume(
  turn: Turn,
  { plan, ref, draft }: { plan: string; ref: string; draft: string },
  notice: string,
): Promise<AdaptiveCard> {
  const { period = '', typed } = readDraft(draft) ?? {};
  return inPass(turn, { plan, period, ref, ...typed }, (facts) => {
    const item = facts.pass.items.find((each) => each.ref.toLowerCase() === ref.toLowerCase());
    if (!item) return notYours(facts, { ref, ...typed });
    const nonce = turn.ports.newId();
    const seen = { ...facts, notice };
    if (!typed) return itemCard(seen, item, nonce);
    return item.kind === 'action'
      ? stepCard(seen, item, { nonce, retry: { typed: typedFields(typed), problems: {} } })
      : measureCard(seen, item, { nonce, retry: { typed: typedFigure(typed), problems: {} } });
  });
}
