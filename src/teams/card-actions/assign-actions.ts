import { z } from 'zod';
import { peopleNamed } from '../../reporting/assign-owner.ts';
import { canPost } from '../answer-question.ts';
import { askWho, assignTo, notAllowed } from '../assign-in-chat.ts';
import { asTyped } from '../render-card.ts';
import type { CardAction } from './card-action.ts';

const text = z
  .string()
  .max(1_000)
  .nullish()
  .transform((value) => (value ?? '').trim());
const assignData = z.object({
  plan: z.string().min(1).max(200),
  ref: z.string().min(1).max(100),
  /** An Entra object id, from the people picker. */
  picked: text,
  /** A name or an e-mail address. */
  typed: text,
});

/** Assigns to the person picked, or to the one whose name or address was typed. */
export const assignFromCard: CardAction<z.infer<typeof assignData>> = {
  verb: 'owner.assign',
  data: assignData,
  handle: async ({ ports, speaker }, { plan: planId, ref, picked, typed }) => {
    if (!canPost(ports, speaker)) return notAllowed();
    const wanted = picked === '' ? typed : picked;
    const ask = (problem: string) => askWho(ports, speaker, { planId, ref, typed, problem });
    if (wanted === '') return ask('Please pick somebody, or type their name or e-mail address.');
    const found = peopleNamed(wanted, await ports.people.list(speaker.tenant));
    const [person] = found;
    if (person && found.length === 1) return assignTo(ports, speaker, { planId, ref, person });
    if (person) return ask('Several people go by that name. Please type the e-mail address.');
    const who = picked === '' ? `“${asTyped(typed)}”` : 'the person you picked';
    return ask(
      `I have not met ${who} in Teams, so I could not ask them for updates. Add the app to a team of theirs, or ask IT to install it for them, then assign again. Nothing was changed.`,
    );
  },
};
