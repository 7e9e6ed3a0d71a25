import { z } from 'zod';
import { actionDecisionSchema } from './action-decision.ts';
import { targetDateSchema } from './dates/target-date.ts';
import { lastAnswerSchema } from './last-answer.ts';
import { rowPlaceSchema } from './row-place.ts';

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
  /** Why it is late and what is being done about it: owners say it for a status that needs attention; documents have none. */
  delay: z.object({ cause: z.string(), recovery: z.string() }).optional(),
  /** The day on which it was finished, as the owner gave it. */
  completedOn: z.string().optional(),
  /** The owner kept another status than the slippage rule proposed, and said why. */
  override: z.object({ proposed: z.string(), reason: z.string() }).optional(),
});
export type StatusPosition = z.infer<typeof statusPositionSchema>;

/** One promise in the plan with the latest position on it. */
export const planActionSchema = statusPositionSchema.extend({
  /** Stable reference such as `ER-03`: kept across rewording, reordering and re-import. */
  ref: z.string(),
  /** Place among the document's actions, from 1. */
  order: z.number().int(),
  place: rowPlaceSchema.optional(),
  theme: z.string(),
  outcome: z.string().nullable(),
  /** The heading that groups actions. */
  activity: z.string().nullable(),
  text: z.string(),
  /** The original target. It never changes but by a decision, and then `firstTarget` tells what it was. */
  target: targetDateSchema,
  /** What was decided about it in Teams, oldest first; never in a document's own record. */
  decisions: z.array(actionDecisionSchema).optional(),
  carriedOver: z.boolean(),
  /** E-mail addresses or names as the document has them. */
  owners: z.array(z.string()),
  /** Entra object ids of those it was assigned to in place of the document's owners, in the order of `owners`. */
  assignedTo: z.array(z.string()).optional(),
  /** Entra object ids of those who have said that it is not theirs: they are not asked, whatever the owners say. */
  disownedBy: z.array(z.string()).optional(),
  /** Columns of the document that the product has no field for, by their header. */
  attributes: z.record(z.string(), z.string()),
  /** When the position was stated (UTC). */
  statedAt: z.string(),
  /** Who stated it: a person's name, or null for the document. */
  statedBy: z.string().nullable(),
  /** The reporting period it was stated for; null for the document's own position. */
  statedFor: z.string().nullable(),
  /** Missing while nobody has answered. */
  lastAnswer: lastAnswerSchema.optional(),
});
export type PlanAction = z.infer<typeof planActionSchema>;

/** The date that counts: the revised target's last day, else the original's; null when neither names a day. */
export function deadlineOf(action: Pick<PlanAction, 'target' | 'revisedTarget'>): string | null {
  return action.revisedTarget?.end ?? action.target.end;
}

/** The action with this said of it, and nothing left of what was said before. */
export function withPosition(action: PlanAction, position: StatusPosition): PlanAction {
  const { delay: _delay, completedOn: _completedOn, override: _override, ...bare } = action;
  return { ...bare, ...position };
}

/** Why it is late and what is being done about it, a line each; empty where the owner has not said. */
export function delayWords({ delay }: Pick<StatusPosition, 'delay'>): string {
  return delay ? `Cause: ${delay.cause}\nRecovery: ${delay.recovery}` : '';
}

/** The published rationale and, where the owner gave them, cause and recovery, as one text; empty where nothing was said. */
export function rationaleOf(position: Pick<StatusPosition, 'commentary' | 'delay'>): string {
  return [position.commentary.trim(), delayWords(position)].filter((part) => part !== '').join('\n');
}
