import { z } from 'zod';
import { dayOf, formatDay } from '../../plan/dates/day.ts';
import { answeredWordsSchema } from '../../plan/last-answer.ts';
import { statusPositionSchema } from '../../plan/plan-action.ts';
import { partySchema } from '../party.ts';

/** What is on record of an answer that was put right after its round had closed. */
export const putRightSchema = z.object({
  /** UTC. Among the answers it stands where the one it corrects stood; a later one, or a later document, still wins over it. */
  standsAt: z.string(),
  reason: z.string(),
  acceptedBy: partySchema,
});

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
  /** Missing in answers given while their round was open. */
  putRight: putRightSchema.optional(),
  /** Id of the message whose button gave it; null where none did. Missing in answers of an earlier release. */
  givenOn: z.string().nullable().optional(),
});
export type StatusUpdate = z.infer<typeof statusUpdateSchema>;

/** “Sam Lee for Jo Owner”. */
export function answererOf({ by, onBehalfOf }: Pick<StatusUpdate, 'by' | 'onBehalfOf'>): string {
  return onBehalfOf ? `${by.name} for ${onBehalfOf.name}` : by.name;
}

/** The moment by which an answer is ordered among others: when it was given, or where a correction stands in for another. */
export function standsAt({ at, putRight }: Pick<StatusUpdate, 'at' | 'putRight'>): string {
  return putRight?.standsAt ?? at;
}

/** “14 July 2026, Jo Owner”; “corrected on 6 October 2026 by Jo Owner, accepted by Pat Lindqvist”. */
export function saidWhen(
  update: Pick<StatusUpdate, 'at' | 'by' | 'onBehalfOf' | 'putRight'>,
  timeZone: string,
): string {
  const day = formatDay(dayOf(update.at, timeZone));
  const { putRight } = update;
  return putRight
    ? `corrected on ${day} by ${answererOf(update)}, accepted by ${putRight.acceptedBy.name}`
    : `${day}, ${answererOf(update)}`;
}

/** The answers that no later one corrects, in the order given. */
export function standingOf(updates: readonly StatusUpdate[]): StatusUpdate[] {
  const corrected = new Set(updates.map(({ corrects }) => corrects));
  return updates.filter(({ id }) => !corrected.has(id));
}
