import { z } from 'zod';

/** Somebody in a record: the Entra object id says who, the name how they were called then. */
export const partySchema = z.object({ id: z.string(), name: z.string() });
export type Party = z.infer<typeof partySchema>;
