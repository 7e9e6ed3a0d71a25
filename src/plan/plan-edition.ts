import { z } from 'zod';

/** Where an edition came from, as told by whoever loaded it. */
export const editionSourceSchema = z.object({
  /** Names of the documents, without folders. */
  files: z.array(z.string()),
  by: z.string(),
});
export type EditionSource = z.infer<typeof editionSourceSchema>;

/** One loading of a plan's document. Editions are kept for ever: taking one back only changes which one is shown. */
export const planEditionSchema = z.object({
  id: z.string(),
  /** UTC. */
  loadedAt: z.string(),
  /** The edition that was current before this one, to which undoing goes back; null for the first. */
  former: z.string().nullable(),
  source: editionSourceSchema.nullable(),
  actions: z.number().int(),
  measures: z.number().int(),
  /** Set once somebody has gone back to the edition before. */
  takenBack: z.object({ at: z.string(), by: z.string() }).nullable(),
});
export type PlanEdition = z.infer<typeof planEditionSchema>;

/** Who loaded it and from what, for people: “tracker.docx, by Pat Lindqvist”. */
export function sourceText({ source }: Pick<PlanEdition, 'source'>): string {
  return source ? `${source.files.join(', ')}, by ${source.by}` : 'source not recorded';
}
