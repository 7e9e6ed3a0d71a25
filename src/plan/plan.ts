import { z } from 'zod';
import type { LongList } from './long-list.ts';
import { type Measure, measureSchema } from './measure.ts';
import { type PlanAction, planActionSchema } from './plan-action.ts';
import { statusSchemeSchema } from './status-scheme.ts';

export const themeSchema = z.object({
  name: z.string(),
  /** Other names people use, last year's among them. */
  aliases: z.array(z.string()),
});
export type Theme = z.infer<typeof themeSchema>;

export const planSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** In document order. */
  themes: z.array(themeSchema),
  /** The scheme itself, kept with the plan so that a later edition of a built-in scheme never rewrites it. */
  statusScheme: statusSchemeSchema,
});
export type Plan = z.infer<typeof planSchema>;

/** A plan with everything said of it up to now, in document order. */
export const planRecordsSchema = z.object({
  plan: planSchema,
  actions: z.array(planActionSchema),
  measures: z.array(measureSchema),
});
export type PlanRecords = z.infer<typeof planRecordsSchema>;

/** The same of a plan on its way in, whose actions may be too many to hold all at once. */
export interface LongPlan {
  plan: Plan;
  actions: LongList<PlanAction>;
  measures: Measure[];
}
