import { z } from 'zod';

/** One collection of updates for one reporting period. */
export const roundSchema = z.object({
  period: z.string(),
  state: z.enum(['open', 'closed']),
  /** The day by which answers are wanted. */
  dueOn: z.string(),
  /** UTC. */
  openedAt: z.string(),
  openedBy: z.string(),
  closedAt: z.string().nullable(),
});
export type Round = z.infer<typeof roundSchema>;

export const requestStateSchema = z.enum([
  'requested',
  'sending',
  'delivered',
  'failed',
  'answered',
  'excused',
]);

/** One owner's share of a round, and what became of asking them: a row of the delivery ledger. */
export const updateRequestSchema = z.object({
  period: z.string(),
  /** Entra object id, or the owner as the document writes it where nobody by that name is known yet. */
  owner: z.string(),
  name: z.string(),
  /** The plan actions asked about, in document order. */
  refs: z.array(z.string()),
  /** Those of them answered for this period. */
  answered: z.array(z.string()),
  state: requestStateSchema,
  /** Why it failed, in words for the performance team; null otherwise. */
  reason: z.string().nullable(),
  attempts: z.number().int(),
  /** UTC times. */
  requestedAt: z.string(),
  deliveredAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  /** Where the card is, so that it can be refreshed. */
  conversationId: z.string().nullable(),
  messageId: z.string().nullable(),
});
export type UpdateRequest = z.infer<typeof updateRequestSchema>;
