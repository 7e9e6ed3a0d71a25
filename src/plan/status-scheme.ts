import { z } from 'zod';

/** A colour word councils use for a status. Always shown with the label and the symbol, never alone. */
export const ragSchema = z.enum(['red', 'amber', 'green', 'blue', 'grey']);
export type Rag = z.infer<typeof ragSchema>;

export const statusDefinitionSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** The council's own words for it. */
  definition: z.string(),
  /** How a published position line goes on after the figure: `59% (59) are on track …`; the label when left out. */
  published: z.string().optional(),
  rag: ragSchema,
  /** One character that tells the status apart in print and for people who do not see colour. */
  symbol: z.string(),
  /** Nothing more is asked for an action with this status, unless the action is marked as continuing. */
  endsAction: z.boolean(),
  /** Worth a manager's eye: shown under "needs attention"; owners must say why and give a forecast. */
  needsAttention: z.boolean(),
  /** False for a row that is not an action to be rated (n/a): it is listed but left out of "not complete". */
  rated: z.boolean(),
  /** Other spellings and words people use; compared after folding case, spaces and dashes. */
  synonyms: z.array(z.string()),
});
export type StatusDefinition = z.infer<typeof statusDefinitionSchema>;

/** A council's own set of statuses, in the order in which it publishes them. */
export const statusSchemeSchema = z.object({
  id: z.string(),
  name: z.string(),
  statuses: z.array(statusDefinitionSchema).min(1),
  /**
   * How many calendar months of slip after the original target turn a delay into a failure, and the three statuses
   * concerned. Null where the council rates by judgement. (Cabinet report 2024-25, 2.9)
   */
  slippage: z
    .object({
      months: z.number().int().positive(),
      onTime: z.string(),
      delayed: z.string(),
      failed: z.string(),
    })
    .nullable(),
});
export type StatusScheme = z.infer<typeof statusSchemeSchema>;
