import { z } from 'zod';

/** Who decided to give an action up, as it stands in the minutes. */
export const decisionSchema = z.strictObject({
  /** `Cabinet`, `Leadership Team`. */
  body: z.string().trim().min(1),
  /** `YYYY-MM-DD`. */
  date: z.iso.date(),
  /** The minute or report: `CAB/25/014`. */
  reference: z.string().trim().min(1),
});
export type Decision = z.infer<typeof decisionSchema>;

/**
 * What became of one action of an earlier plan in this one. `finished`: it was done, so nothing had to be carried over.
 * `merged`: it is one of several that live on in one action.
 */
export const lineageEntrySchema = z.object({
  from: z.object({ planId: z.string(), ref: z.string(), text: z.string() }),
  kind: z.enum(['carried_over', 'merged', 'dropped', 'finished']),
  /** The action in this plan; null where there is none. */
  to: z.string().nullable(),
  /** Given for what was dropped. */
  decision: decisionSchema.nullable(),
  /** UTC. */
  at: z.string(),
  by: z.string(),
});
export type LineageEntry = z.infer<typeof lineageEntrySchema>;
