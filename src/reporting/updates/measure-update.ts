import { z } from 'zod';
import { directionSchema, measurePositionSchema, measureRatingSchema } from '../../plan/measure.ts';
import { statusUpdateSchema } from './status-update.ts';

/** One answer about one measure. Never changed once stored: a correction is another answer that names it. */
export const measureUpdateSchema = measurePositionSchema.extend({
  ...statusUpdateSchema.pick({
    id: true,
    ref: true,
    period: true,
    noChange: true,
    by: true,
    onBehalfOf: true,
    at: true,
    nonce: true,
    corrects: true,
    about: true,
    putRight: true,
    givenOn: true,
  }).shape,
  /** Target, rating and direction as they were when the answer was given. */
  target: z.number().nullable(),
  rating: measureRatingSchema.nullable(),
  direction: directionSchema.nullable(),
});
export type MeasureUpdate = z.infer<typeof measureUpdateSchema>;
