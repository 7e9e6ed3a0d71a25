import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import type { Rag } from '../../plan/status-scheme.ts';

/** Fills behind dark letters: readable in print and for people who do not see colour, beside label and symbol. */
export const shade: Record<Rag, string> = {
  red: 'F4C7C3',
  amber: 'FCE8B2',
  green: 'CFE8CF',
  blue: 'CFE2F3',
  grey: 'E6E6E6',
};

const headerShade = 'DCE6F1';
const letterSize = 20;
const tableLetterSize = 17;

export function heading(text: string, level: 1 | 2 | 3 = 1, pageBreakBefore = false): Paragraph {
  const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };
  return new Paragraph({
    text,
    heading: levels[level],
    keepNext: true,
    pageBreakBefore,
    spacing: { before: 240, after: 80 },
  });
}

export function paragraph(text: string, marks: { bold?: boolean; italics?: boolean } = {}): Paragraph {
  return new Paragraph({
    spacing: { after: 100 },
    children: runs(text, { size: letterSize, ...marks }),
  });
}

export function bullet(text: string, lead = ''): Paragraph {
  const leading = lead === '' ? [] : [new TextRun({ text: lead, bold: true, size: letterSize })];
  return new Paragraph({
    bullet: { level: 0 },
    spacing: { after: 60 },
    children: [...leading, ...runs(text, { size: letterSize })],
  });
}

/** What stands in one cell. A merged cell stands in the first of its rows; those below it `continue` it. */
export interface Cell {
  text: string;
  bold?: boolean;
  shade?: string;
  merge?: 'start' | 'continue';
  /** How many columns it covers. */
  span?: number;
  /** Stays on the page of the row below it. */
  keepNext?: boolean;
}

export interface TableShape {
  /** Headers with the width of their columns, in any one unit. */
  columns: { header: string; width: number }[];
  rows: Cell[][];
  /** The width of the page between its margins, in twentieths of a point. */
  pageWidth: number;
}

/** A table whose header row is repeated on every page and whose rows are not torn apart. */
export function table({ columns, rows, pageWidth }: TableShape): FileChild {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((pageWidth * width) / total));
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ header: text }, index) =>
      cell({ text, bold: true, shade: headerShade, keepNext: true }, widths[index] ?? 0),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: row.every(({ text }) => text.length < 1_200),
        children: cellsOf(row, widths),
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [header, ...body],
  });
}

function cellsOf(row: readonly Cell[], widths: readonly number[]): TableCell[] {
  let column = 0;
  return row.map((each) => {
    const span = each.span ?? 1;
    const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
    column += span;
    return cell(each, width);
  });
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '808080' };

function cell(
  { text, bold = false, shade: fill, merge, span, keepNext = false }: Cell,
  width: number,
): TableCell {
  const merges = { start: VerticalMergeType.RESTART, continue: VerticalMergeType.CONTINUE };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    borders: { top: line, bottom: line, left: line, right: line },
    verticalAlign: VerticalAlignTable.TOP,
    ...(merge === undefined ? {} : { verticalMerge: merges[merge] }),
    ...(span === undefined ? {} : { columnSpan: span }),
    ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
    children: [
      new Paragraph({
        alignment: AlignmentType.LEFT,
        keepNext,
        children: runs(text, { size: tableLetterSize, bold }),
      }),
    ],
  });
}

function runs(text: string, marks: { size: number; bold?: boolean; italics?: boolean }): TextRun[] {
  return text
    .split('\n')
    .map(
      (part, index) => new TextRun({ text: printable(part), ...marks, ...(index > 0 ? { break: 1 } : {}) }),
    );
}

/** XML has no place for control characters, and Word refuses a file that holds one. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');
}
