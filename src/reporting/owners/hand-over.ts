import { z } from 'zod';
import { type Party, partySchema } from '../party.ts';
import { type Assignment, referredSchema } from './assignment.ts';

const step = { by: partySchema, at: z.string() };

/**
 * What happened to one offer to hand an action or a measure over: the first is `offered`, and at most one other follows. `disowned`
 * stands alone: somebody said that it is not theirs.
 */
export const handOverEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('offered'),
    of: referredSchema,
    ref: z.string(),
    /** Whose it is until the offer is accepted. */
    from: partySchema,
    to: partySchema,
    note: z.string(),
    ...step,
  }),
  z.object({ kind: z.literal('accepted'), ...step }),
  z.object({ kind: z.literal('declined'), note: z.string(), ...step }),
  /** By its sender, or by the bot where it could not be delivered; `note` then says why. */
  z.object({ kind: z.literal('withdrawn'), note: z.string(), ...step }),
  z.object({ kind: z.literal('disowned'), of: referredSchema, ref: z.string(), note: z.string(), ...step }),
]);
export type HandOverEvent = z.infer<typeof handOverEventSchema>;

export interface HandOver {
  of: Assignment['of'];
  ref: string;
  from: Party;
  to: Party;
  note: string;
  offeredAt: string;
  state: 'pending' | 'accepted' | 'declined' | 'withdrawn';
  /** Who ended it, when, and what they said; null while it is pending. */
  ended: { by: Party; at: string; note: string } | null;
}

/** The offer as it stands; `undefined` where no offer begins the events. */
export function handOverOf([first, second]: readonly HandOverEvent[]): HandOver | undefined {
  if (first?.kind !== 'offered') return undefined;
  const { of, ref, from, to, note, at: offeredAt } = first;
  const offer = { of, ref, from, to, note, offeredAt };
  if (!second || second.kind === 'offered' || second.kind === 'disowned') {
    return { ...offer, state: 'pending', ended: null };
  }
  const { kind, by, at } = second;
  return { ...offer, state: kind, ended: { by, at, note: kind === 'accepted' ? '' : second.note } };
}
