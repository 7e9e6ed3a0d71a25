import { z } from 'zod';

/**
 * A target as the council wrote it and as we read it. `text` is verbatim; `start` and `end` are days or null
 * where the words name none. The deadline is `end`. `ongoing` is set where the words say the work goes on.
 */
export const targetDateSchema = z.object({
  text: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  ongoing: z.boolean(),
});

export type TargetDate = z.infer<typeof targetDateSchema>;
