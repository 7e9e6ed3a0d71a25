import { z } from 'zod';

/** The words that an answer was given to: later ones show what has changed since. */
export const answeredWordsSchema = z.object({ text: z.string(), target: z.string() });
export type AnsweredWords = z.infer<typeof answeredWordsSchema>;

/**
 * When it was last answered for other periods than this answer's (UTC, by period): rounds overlap, and an answer for one
 * of them takes nothing away from another.
 */
export const otherPeriodsSchema = z.record(z.string(), z.string());

/** An answer, without what it says. */
export const answerGivenSchema = z.object({
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
});

export type AnswerGiven = z.infer<typeof answerGivenSchema>;

/**
 * The answer that stands for an action or a measure, whether or not a later document has overtaken it: the latest for the
 * newest period that was answered.
 */
export const lastAnswerSchema = answerGivenSchema.extend({
  otherPeriods: otherPeriodsSchema.optional(),
  /** The last that was given after it, for an earlier period; missing where there is none. */
  late: answerGivenSchema.optional(),
});
export type LastAnswer = z.infer<typeof lastAnswerSchema>;
