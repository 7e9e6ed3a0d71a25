import { z } from 'zod';
import { measurePositionSchema } from '../../plan/measure.ts';
import { statusPositionSchema } from '../../plan/plan-action.ts';
import { type Party, partySchema } from '../party.ts';
import { measureUpdateSchema } from './measure-update.ts';
import { statusUpdateSchema } from './status-update.ts';

const step = { by: partySchema, at: z.string() };

/** What an answer should have said. */
export const correctedPositionSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('action'), position: statusPositionSchema }),
  z.object({ of: z.literal('measure'), position: measurePositionSchema }),
]);
export type CorrectedPosition = z.infer<typeof correctedPositionSchema>;

/** The answer that an accepted correction became, as it is stored. */
const correctedAnswerSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('action'), update: statusUpdateSchema }),
  z.object({ of: z.literal('measure'), update: measureUpdateSchema }),
]);
export type CorrectedAnswer = z.infer<typeof correctedAnswerSchema>;

/** What happened to one request to put an answer of a closed round right: the first is `asked`, and at most one other follows. */
export const correctionEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('asked'),
    /** As the plan has it, of an action or a measure as `said` tells. */
    ref: z.string(),
    period: z.string(),
    said: correctedPositionSchema,
    reason: z.string(),
    ...step,
  }),
  z.object({ kind: z.literal('accepted'), answer: correctedAnswerSchema, ...step }),
  z.object({ kind: z.literal('declined'), reason: z.string(), ...step }),
  z.object({ kind: z.literal('withdrawn'), ...step }),
]);
export type CorrectionEvent = z.infer<typeof correctionEventSchema>;

/** A request to put an answer of a closed round right, as it stands. */
export interface AnswerCorrection {
  ref: string;
  period: string;
  said: CorrectedPosition;
  reason: string;
  askedBy: Party;
  askedAt: string;
  state: 'waiting' | 'accepted' | 'declined' | 'withdrawn';
  /** Who ended it; null while it waits. */
  endedBy: Party | null;
  /** Why it was declined; empty otherwise. */
  refusal: string;
  /** What it became; null unless it was accepted. */
  answer: CorrectedAnswer | null;
}

/** The request as it stands; `undefined` where no request begins the events. */
export function answerCorrectionOf([first, second]: readonly CorrectionEvent[]):
  | AnswerCorrection
  | undefined {
  if (first?.kind !== 'asked') return undefined;
  const { ref, period, said, reason, by: askedBy, at: askedAt } = first;
  const request: AnswerCorrection = {
    ...{ ref, period, said, reason, askedBy, askedAt },
    ...{ state: 'waiting', endedBy: null, refusal: '', answer: null },
  };
  if (second?.kind === 'accepted')
    return { ...request, state: 'accepted', endedBy: second.by, answer: second.answer };
  if (second?.kind === 'declined')
    return { ...request, state: 'declined', endedBy: second.by, refusal: second.reason };
  if (second?.kind === 'withdrawn') return { ...request, state: 'withdrawn', endedBy: second.by };
  return request;
}
