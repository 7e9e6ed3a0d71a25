import { z } from 'zod';
import { columnLetters } from './column-letters.ts';

/**
 * Where a document states something: the sheet's row, or the place among all table rows of a text document, from 1; in a
 * turned table the column. The sheet is given where the document has several.
 */
export const rowPlaceSchema = z.object({
  row: z.number().int(),
  sheet: z.string().optional(),
  turned: z.boolean().optional(),
});
export type RowPlace = z.infer<typeof rowPlaceSchema>;

/** In words: `row 12`, `row 12 of “Homes”`, `column C`. */
export function placeText({ row, sheet, turned }: RowPlace): string {
  const name = turned ? `column ${columnLetters(row - 1)}` : `row ${row}`;
  return sheet === undefined ? name : `${name} of “${sheet}”`;
}
