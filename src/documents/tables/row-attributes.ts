import { columnLetters } from '../../plan/column-letters.ts';
import { foldParagraphs } from '../../plan/wording.ts';
import { cellAt, ownCells, type TableRow } from '../files/document-content.ts';
import type { Columns } from './header-fields.ts';

interface AttributeOptions {
  /** Columns whose words are taken up elsewhere. */
  used?: readonly number[];
  /** The columns are rows of the file. */
  turned: boolean;
}

/**
 * What a row holds in columns that no field is known for, by their header; a column without a header is called by its
 * letter, or in a turned table by the number of its row. Empty cells are left out.
 */
export function attributesOf<Field extends string>(
  row: TableRow,
  { fields, extra }: Columns<Field>,
  { used = [], turned }: AttributeOptions,
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
      add(turned ? `Row ${column + 1}` : `Column ${columnLetters(column)}`, text);
  }
  return Object.fromEntries(attributes);
}
