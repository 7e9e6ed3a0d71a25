import { z } from 'zod';

/** An action or a measure that an earlier edition held and the current one does not: its reference is never given again. */
export const formerRecordSchema = z.object({
  ref: z.string(),
  theme: z.string(),
  /** The action's text, or the measure's name, as last worded. */
  text: z.string(),
});
export type FormerRecord = z.infer<typeof formerRecordSchema>;
