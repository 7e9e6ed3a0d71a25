import { z } from 'zod';
import { lastAnswerSchema } from './last-answer.ts';

/** The five ratings of a measure (Cabinet report 2024-25, 2.12). */
export const measureRatingSchema = z.enum([
  'on_or_above_target',
  'below_but_confident',
  'high_risk',
  'cannot_be_assessed',
  'information_only',
]);
export type MeasureRating = z.infer<typeof measureRatingSchema>;

/** Direction of travel: like compared with like. */
export const directionSchema = z.enum(['improved', 'maintained', 'declined', 'not_applicable']);
export type Direction = z.infer<typeof directionSchema>;

/** What a measure came to in one quarter, and what it was to come to. */
export const quarterFigureSchema = z.object({
  /** `2024-25 Q2`, or `Q2` where the document names no year. */
  period: z.string(),
  value: z.number().nullable(),
  target: z.number().nullable(),
});
export type QuarterFigure = z.infer<typeof quarterFigureSchema>;

/** What has been said of a measure, by the council's document or by its owner. */
export const measurePositionSchema = z.object({
  /** Null where no value is available this period. */
  value: z.number().nullable(),
  /** The value it is compared with for the direction of travel. */
  previousValue: z.number().nullable(),
  /** The owner's word, asked where the value misses the target: will the year-end target still be met? */
  yearEndConfidence: z.boolean().nullable(),
  /** The day the value speaks of, which differs from the actions' as-at date. */
  asAt: z.string().nullable(),
  commentary: z.string(),
  /** Why there is no value this quarter, in the owner's words; documents have none. */
  notAssessed: z.string().optional(),
});
export type MeasurePosition = z.infer<typeof measurePositionSchema>;

/** One performance measure with the latest position on it. */
export const measureSchema = measurePositionSchema.extend({
  ref: z.string(),
  order: z.number().int(),
  name: z.string(),
  theme: z.string().nullable(),
  unit: z.string(),
  polarity: z.enum(['higher', 'lower', 'neither']),
  /** Null where the measure has no target (information only) or none was given. */
  target: z.number().nullable(),
  rating: measureRatingSchema.nullable(),
  direction: directionSchema.nullable(),
  owners: z.array(z.string()),
  /** Entra object ids of those it was assigned to in place of the document's owners, in the order of `owners`. */
  assignedTo: z.array(z.string()).optional(),
  /** Entra object ids of those who have said that it is not theirs: they are not asked, whatever the owners say. */
  disownedBy: z.array(z.string()).optional(),
  /** How far from the target the council tolerates a value. Shown; the rating asks for the owner's word all the same. */
  tolerance: z.number().optional(),
  /** Compared with the same quarter last year instead of the previous quarter. */
  seasonal: z.boolean().optional(),
  /** The figures of each quarter that the document has, in order. */
  quarters: z.array(quarterFigureSchema).optional(),
  /** Columns of the document that the product has no field for, by their header. */
  attributes: z.record(z.string(), z.string()).optional(),
  /** When the position was stated (UTC); missing in editions of an earlier release. */
  statedAt: z.string().optional(),
  /** Who stated it; missing for the document. */
  statedBy: z.string().optional(),
  /** The reporting period it was stated for; missing for the document's own position. */
  statedFor: z.string().optional(),
  /** Missing while nobody has answered. */
  lastAnswer: lastAnswerSchema.optional(),
});
export type Measure = z.infer<typeof measureSchema>;
