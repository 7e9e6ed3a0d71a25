import { z } from 'zod';
import { parseJson } from '../files/json-file.ts';
import { statusSchemeFileSchema } from '../status-scheme-file.ts';
import { headerKey } from './header-lookup.ts';
import { measureColumnSchema, planColumnSchema } from './header-words.ts';
import type { HeaderRules } from './table-header.ts';

const fieldSchema = z.enum([...planColumnSchema.options, ...measureColumnSchema.options, 'attribute']);

/** What a council says of its own document where the product cannot know. */
export const importMappingSchema = z.strictObject({
  /** The one sheet, or the sheets, to read; all others are passed over. */
  sheet: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** The number of the row with the header, as Excel counts; of two header rows the upper. */
  headerRow: z.number().int().positive().optional(),
  /** Field names stand down the first column, and each further column is an action. */
  turned: z.boolean().optional(),
  /** Field by header, as it stands in the document. `attribute` keeps a column that would be taken for a field. */
  columns: z.record(z.string(), fieldSchema).optional(),
  /** What a field holds in every row that says nothing of it; what names an action or a measure is each row's own. */
  constants: z
    .partialRecord(fieldSchema.exclude(['attribute', 'ref', 'text', 'name']), z.string())
    .optional(),
  /** The theme of every action, whatever the document says. */
  theme: z.string().min(1).optional(),
  /** The council's own scheme, or the id of a built-in one. */
  statusScheme: z.union([z.string(), statusSchemeFileSchema]).optional(),
  /** What the values of measures are compared with where the document does not say; by default the previous quarter. */
  comparison: z.enum(['previous quarter', 'same quarter last year']).optional(),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;

/** Reads the JSON of a mapping file; `bad_file` names each place that is wrong and what may stand there. */
export function parseMapping(json: string, fileName: string): ImportMapping {
  return parseJson(importMappingSchema, json, {
    fileName,
    remedy: `Correct the mapping file. Its keys are ${Object.keys(importMappingSchema.shape).join(', ')}. Fields are ${fieldSchema.options.join(', ')}.`,
  });
}

/** The part of a mapping that bears on headers. */
export function headerRules(mapping: ImportMapping = {}): HeaderRules {
  const constants = new Set<string>(Object.keys(mapping.constants ?? {}));
  const entries = Object.entries(mapping.columns ?? {});
  const fieldsOf = <Field extends string>(schema: z.ZodType<Field>) =>
    new Map(
      entries.flatMap(([header, field]): [string, Field | null][] => {
        const own = schema.safeParse(field);
        if (field !== 'attribute' && !own.success) return [];
        return [[headerKey(header), own.success ? own.data : null]];
      }),
    );
  return {
    plan: fieldsOf(planColumnSchema),
    measures: fieldsOf(measureColumnSchema),
    constants,
    headerRow: mapping.headerRow,
  };
}
