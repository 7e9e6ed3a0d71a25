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
 * letter, or in a turned table by the number of its row, and so is the second of one header. Empty cells are left out.
 */
export function attributesOf<Field extends string>(
  row: TableRow,
  { fields, extra }: Columns<Field>,
  { used = [], turned }: AttributeOptions,
): Record<string, string> {
  const attributes = new Map<string, string>();
  const add = (name: string, text: string) => {
    const value = foldParagraphs(text);
    if (value !== '') attributes.set(name, value);
  };
  const place = (column: number) => (turned ? `row ${column + 1}` : `column ${columnLetters(column)}`);
  const named = new Set<string>();
  const columns = [...fields.values(), ...used];
  for (const [column, header] of extra) {
    if (used.includes(column)) continue;
    add(named.has(header) ? `${header} (${place(column)})` : header, cellAt(row, column)?.text ?? '');
    named.add(header);
  }
  for (const { column, span, text } of ownCells(row)) {
    const covers = (known: number) => column <= known && known < column + span;
    if (!columns.some(covers) && ![...extra.keys()].some(covers))
      add(
        place(column).replace(/^./, (letter) => letter.toUpperCase()),
        text,
      );
  }
  return Object.fromEntries(attributes);
}
