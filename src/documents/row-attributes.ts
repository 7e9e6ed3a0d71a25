import { columnLetters } from '../plan/column-letters.ts';
import { foldParagraphs } from '../plan/wording.ts';
import { cellAt, ownCells, type TableRow } from './document-content.ts';
import type { Columns } from './header-fields.ts';

/**
 * What a row holds in columns that no field is known for, by their header; a column without a header is called by its
 * letter. Empty cells are left out.
 */
export function attributesOf<Field extends string>(
  row: TableRow,
  { fields, extra }: Columns<Field>,
  used: readonly number[] = [],
): Record<string, string> {
  const attributes = new Map<string, string>();
  const add = (header: string, text: string) => {
    const value = foldParagraphs(text);
    if (value === '') return;
    const name = attributes.has(header) ? `${header} (${attributes.size + 1})` : header;
    attributes.set(name, value);
  };
  const columns = [...fields.values(), ...used];
  for (const [column, header] of extra)
    if (!used.includes(column)) add(header, cellAt(row, column)?.text ?? '');
  for (const { column, span, text } of ownCells(row)) {
    const covers = (known: number) => column <= known && known < column + span;
    if (!columns.some(covers) && ![...extra.keys()].some(covers))
      add(`Column ${columnLetters(column)}`, text);
  }
  return Object.fromEntries(attributes);
}
