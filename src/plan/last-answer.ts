import { z } from 'zod';

/** The words that an answer was given to: later ones show what has changed since. */
export const answeredWordsSchema = z.object({ text: z.string(), target: z.string() });
export type AnsweredWords = z.infer<typeof answeredWordsSchema>;

/**
 * When it was last answered for other periods than this answer's (UTC, by period): rounds overlap, and an answer for one
 * of them takes nothing away from another.
 */
export const otherPeriodsSchema = z.record(z.string(), z.string());

/** The latest answer about an action or a measure, whether or not a later document has overtaken it. */
export const lastAnswerSchema = z.object({
  id: z.string(),
  /** UTC. */
  at: z.string(),
  /** Reporting period answered for. */
  period: z.string(),
  /** The id is empty for answers of an earlier release. */
  by: z.object({ id: z.string(), name: z.string() }),
  /** Missing in answers of an earlier release. */
  about: answeredWordsSchema.optional(),
  /** UTC; when the correction that it is was accepted. Missing where it is none: `at` is then when it was given. */
  putRightAt: z.string().optional(),
  /** The message whose button gave it, which shows it; null where none did. Missing in answers of an earlier release. */
  givenOn: z.string().nullable().optional(),
  otherPeriods: otherPeriodsSchema.optional(),
});
export type LastAnswer = z.infer<typeof lastAnswerSchema>;
