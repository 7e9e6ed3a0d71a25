import { z } from 'zod';
import { decisionSchema } from './refs/lineage.ts';

/** What people decided about actions, as a file: which earlier action lives on in which, and which were given up. */
export const decisionsSchema = z.strictObject({
  /** By earlier reference, the later one; null where it lives on in none. */
  matches: z.record(z.string(), z.string().nullable()).default({}),
  /** By earlier reference, the decision to drop it. */
  dropped: z.record(z.string(), decisionSchema).default({}),
});
export type Decisions = z.infer<typeof decisionsSchema>;
