import { z } from 'zod';

/** A document that somebody dropped into the chat and that waits, for a limited time, to be loaded or left. */
export const uploadSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  /** Entra object id and name of who sent it; nobody else may load it. */
  by: z.object({ id: z.string(), name: z.string() }),
  /** UTC. */
  keptAt: z.string(),
  expiresAt: z.string(),
  /** Of the bytes, SHA-256 in hexadecimal: what is loaded is what was previewed. */
  sha256: z.string(),
  /** The plan that the preview was made for, and its mark then; null where there never was such a plan. */
  planId: z.string(),
  comparedWith: z.string().nullable(),
  /** What loading it was answered with, once it is loaded: whoever presses again is told the same. */
  receipt: z.object({ title: z.string(), text: z.string() }).optional(),
});
export type Upload = z.infer<typeof uploadSchema>;
