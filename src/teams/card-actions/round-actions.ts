import type { z } from 'zod';
import { type RoundStep, roundStep } from '../chat/round-in-chat.ts';
import type { CardAction } from './card-action.ts';
import { whereData } from './pass-turn.ts';

function roundAction(verb: string, what: RoundStep['what']): CardAction<z.infer<typeof whereData>> {
  return {
    verb,
    data: whereData,
    handle: ({ ports, speaker }, { plan, period }) =>
      roundStep(ports, speaker, { planId: plan, period, what }),
  };
}

/** What the performance team does from the card that shows a round. */
export const roundActions = [
  roundAction('round.status', 'status'),
  roundAction('round.remind', 'remind'),
  roundAction('round.resend', 'resend'),
  roundAction('round.close', 'closed'),
];
