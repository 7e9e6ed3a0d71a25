import { z } from 'zod';
import { answeredWordsSchema } from '../plan/last-answer.ts';
import { statusPositionSchema } from '../plan/plan-action.ts';
import { partySchema } from './party.ts';

/** One answer about one plan action. Never changed once stored: a correction is another update that names it. */
export const statusUpdateSchema = statusPositionSchema.extend({
  /** Unique; sorts by time of storing. */
  id: z.string(),
  ref: z.string(),
  /** Reporting period answered for, `2024-25 Q3`. */
  period: z.string(),
  /** The owner said that nothing had changed. */
  noChange: z.boolean(),
  by: partySchema,
  /** Whose deputy answered, while they were away; missing where the owner did. */
  onBehalfOf: partySchema.optional(),
  /** UTC. */
  at: z.string(),
  /** The rendered card's own id: a card submitted twice is one update. */
  nonce: z.string(),
  /** Id of the update this one puts right; null for a first answer. */
  corrects: z.string().nullable(),
  /** Missing in answers of an earlier release. */
  about: answeredWordsSchema.optional(),
});
export type StatusUpdate = z.infer<typeof statusUpdateSchema>;

/** “Sam Lee for Jo Owner”. */
export function answererOf({ by, onBehalfOf }: Pick<StatusUpdate, 'by' | 'onBehalfOf'>): string {
  return onBehalfOf ? `${by.name} for ${onBehalfOf.name}` : by.name;
}
