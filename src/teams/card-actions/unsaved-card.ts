import type { AdaptiveCard } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';
import { measureCard } from '../views/measure-card.ts';
import { stepCard } from '../views/step-card.ts';
import { answerData, figureData } from './pass-turn.ts';
import { acceptUpdate, saveUpdate, typedFields } from './save-actions.ts';
import { saveMeasure, typedFigure } from './save-measures.ts';

/** Whether it went in cannot be known: the answer that it had may be what was lost. */
const notSaved =
  'This may not be saved: I could not reach our store. What you typed is still here. Please press the button again in a minute; if it did go in, it counts once.';

/**
 * The card given back with all that was typed while the store is out of reach, made from what this person was last shown;
 * `undefined` where this process has shown them nothing yet, or the button saves nothing.
 */
export function unsavedCard(
  { recent }: Pick<TeamsPorts, 'recent'>,
  who: { tenant: string; personId: string },
  { verb, data }: { verb: string; data: unknown },
): AdaptiveCard | undefined {
  const isAction = verb === saveUpdate.verb || verb === acceptUpdate.verb;
  const answer = isAction ? answerData.safeParse(data).data : undefined;
  const figure = verb === saveMeasure.verb ? figureData.safeParse(data).data : undefined;
  const sent = answer ?? figure;
  if (!sent) return undefined;
  const { plan, period, ref, nonce } = sent;
  const facts = recent.find({ ...who, planId: plan, period })?.facts;
  const item = facts?.pass.items.find((each) => each.ref === ref);
  if (!facts || !item) return undefined;
  const told = { ...facts, notice: notSaved };
  if (answer && item.kind === 'action')
    return stepCard(told, item, { nonce, retry: { typed: typedFields(answer), problems: {} } });
  if (figure && item.kind === 'measure')
    return measureCard(told, item, { nonce, retry: { typed: typedFigure(figure), problems: {} } });
  return undefined;
}
