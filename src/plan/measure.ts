import { z } from 'zod';

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

/** One performance measure with its latest value. */
export const measureSchema = z.object({
  ref: z.string(),
  order: z.number().int(),
  name: z.string(),
  theme: z.string().nullable(),
  unit: z.string(),
  polarity: z.enum(['higher', 'lower', 'neither']),
  /** Null where the measure has no target (information only) or none was given. */
  target: z.number().nullable(),
  /** Null where no value is available this period. */
  value: z.number().nullable(),
  /** The value it is compared with for the direction of travel. */
  previousValue: z.number().nullable(),
  /** The owner's word, asked where the value misses the target: will the year-end target still be met? */
  yearEndConfidence: z.boolean().nullable(),
  rating: measureRatingSchema.nullable(),
  direction: directionSchema.nullable(),
  /** The day the value speaks of, which differs from the actions' as-at date. */
  asAt: z.string().nullable(),
  owners: z.array(z.string()),
  commentary: z.string(),
});
export type Measure = z.infer<typeof measureSchema>;
