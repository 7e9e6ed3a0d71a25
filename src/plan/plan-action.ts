import { z } from 'zod';
import { targetDateSchema } from './target-date.ts';

/** What has been said of a plan action, by the council's document or by its owner. */
export const statusPositionSchema = z.object({
  /** Id in the plan's status scheme; null when the words given are not in it. */
  status: z.string().nullable(),
  /** The words as given, or the status's label. */
  statusText: z.string(),
  /** "Completed / Ongoing": done, and the work goes on. */
  continues: z.boolean(),
  revisedTarget: targetDateSchema.nullable(),
  /** The published rationale for the status. */
  commentary: z.string(),
});
export type StatusPosition = z.infer<typeof statusPositionSchema>;

/** One promise in the plan with the latest position on it. */
export const planActionSchema = statusPositionSchema.extend({
  /** Stable reference such as `ER-03`: kept across rewording, reordering and re-import. */
  ref: z.string(),
  /** Place in the document, from 1. */
  order: z.number().int(),
  theme: z.string(),
  outcome: z.string().nullable(),
  /** The heading that groups actions. */
  activity: z.string().nullable(),
  text: z.string(),
  /** The original target; it never changes. */
  target: targetDateSchema,
  carriedOver: z.boolean(),
  /** E-mail addresses or names as the document has them. */
  owners: z.array(z.string()),
  /** Columns of the document that the product has no field for, by their header. */
  attributes: z.record(z.string(), z.string()),
  /** When the position was stated (UTC). */
  statedAt: z.string(),
  /** Who stated it: a person's name, or null for the document. */
  statedBy: z.string().nullable(),
  /** The reporting period it was stated for; null for the document's own position. */
  statedFor: z.string().nullable(),
});
export type PlanAction = z.infer<typeof planActionSchema>;

/** The date that counts: the revised target's last day, else the original's; null when neither names a day. */
export function deadlineOf(action: Pick<PlanAction, 'target' | 'revisedTarget'>): string | null {
  return action.revisedTarget?.end ?? action.target.end;
}
