import type { AdaptiveCard } from '../render-card.ts';
import type { TeamsPorts } from '../teams-ports.ts';
import { stepCard } from '../views/step-card.ts';
import { answerData } from './pass-turn.ts';
import { acceptUpdate, saveUpdate, typedFields } from './save-actions.ts';

const notSaved =
  'Not saved: our store cannot be reached at the moment. What you typed is still here. Please press the button again in a minute; if the first try did go in, it counts once.';

/**
 * The card given back with all that was typed while the store is out of reach, made from what this person was last shown;
 * `undefined` where this process has shown them nothing yet, or the button saves nothing.
 */
export function unsavedCard(
  { recent }: Pick<TeamsPorts, 'recent'>,
  who: { tenant: string; personId: string },
  pressed: { verb: string; data: unknown },
): AdaptiveCard | undefined {
  if (pressed.verb !== saveUpdate.verb && pressed.verb !== acceptUpdate.verb) return undefined;
  const parsed = answerData.safeParse(pressed.data);
  if (!parsed.success) return undefined;
  const { plan, period, ref, nonce } = parsed.data;
  const facts = recent.find({ ...who, planId: plan, period });
  const action = facts?.pass.items.find((each) => each.ref === ref)?.action;
  if (!facts || !action) return undefined;
  const retry = { typed: typedFields(parsed.data), problems: {} };
  return stepCard({ ...facts, notice: notSaved }, action, { nonce, retry });
}
