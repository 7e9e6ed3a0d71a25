import { z } from 'zod';
import { canPost } from '../chat/answer-question.ts';
import { askWho, assignTo, notAllowed } from '../chat/assign-in-chat.ts';
import { pickedPerson, pickPerson } from '../chat/pick-person.ts';
import type { CardAction } from './card-action.ts';

const assignData = pickedPerson.extend({
  plan: z.string().min(1).max(200),
  ref: z.string().min(1).max(100),
});

const wanted = assignData.pick({ plan: true, ref: true });

/** Asks who is to answer for an action or a measure. */
export const askForOwner: CardAction<z.infer<typeof wanted>> = {
  verb: 'owner.ask',
  data: wanted,
  handle: async ({ ports, speaker }, { plan: planId, ref }) => {
    if (!canPost(ports, speaker)) return notAllowed();
    return askWho(ports, speaker, { planId, ref, typed: '', problem: '' });
  },
};

/** Assigns to the person picked, or to the one whose name or address was typed. */
export const assignFromCard: CardAction<z.infer<typeof assignData>> = {
  verb: 'owner.assign',
  data: assignData,
  handle: async ({ ports, speaker }, { plan: planId, ref, ...who }) => {
    if (!canPost(ports, speaker)) return notAllowed();
    const found = await pickPerson(ports, speaker.tenant, who);
    if ('person' in found) return assignTo(ports, speaker, { planId, ref, person: found.person });
    return askWho(ports, speaker, { planId, ref, typed: who.typed, problem: found.problem });
  },
};
