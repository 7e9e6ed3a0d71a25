import { shorten } from '../../plan/shown-words.ts';
import { foldLine, foldParagraphs } from '../../plan/wording.ts';
import { cellAt, ownCells, type TableCell, type TableRow } from '../files/document-content.ts';
import type { Columns } from '../tables/header-fields.ts';
import { type MeasureColumn, measureColumnSchema } from '../tables/header-words.ts';
import type { QuarterColumn } from '../tables/quarter-columns.ts';
import { attributesOf } from '../tables/row-attributes.ts';
import {
  isRemark,
  isTotal,
  labelledTheme,
  longestTheme,
  type MeasureRow,
  type RowFinding,
  saysNothing,
} from '../tables/row-finding.ts';
import type { PlanSectionContext } from './plan-rows.ts';

interface MeasureHeader {
  columns: Columns<MeasureColumn>;
  quarters: QuarterColumn[];
}

type MeasureSectionContext = Pick<PlanSectionContext, 'constants' | 'turned'>;

/** Walks down a table of measures: the theme stands in a column, or in rows of its own. */
export class MeasureSection {
  private header: MeasureHeader | undefined;
  private theme: string | null = null;
  private readonly context: MeasureSectionContext;

  constructor(context: MeasureSectionContext) {
    this.context = context;
  }

  begin(header: MeasureHeader | undefined): void {
    this.header = header;
  }

  step(row: TableRow): RowFinding {
    const own = ownCells(row);
    const [only, ...others] = own;
    if (!only) return { kind: 'empty' };
    const isBanner = others.length === 0 && only.column === 0;
    if (isBanner) return this.banner(only);
    if (!this.header) return { kind: 'title' };
    const theme = this.header.columns.fields.get('theme');
    if (theme !== undefined) this.theme = foldLine(cellAt(row, theme)?.text ?? '') || this.theme;
    return this.measure(row, own, this.header);
  }

  private banner(only: TableCell): RowFinding {
    const words = foldLine(only.text);
    const isNote = words.length > longestTheme;
    if (!this.header) {
      if (!isNote && !isRemark(words)) this.theme = labelledTheme(words) ?? words;
      return { kind: 'title' };
    }
    if (isNote) return { kind: 'skipped', reason: 'holds a note in its first cell alone' };
    if (isTotal(words)) return { kind: 'skipped', reason: `is a total ("${words}")` };
    if (saysNothing(words)) return { kind: 'skipped', reason: `holds "${words}" alone` };
    this.theme = labelledTheme(words) ?? words;
    const assumed = only.span === 1 && this.header.columns.fields.get('name') === 0;
    return { kind: 'heading', level: 'theme', words, assumed };
  }

  private measure(row: TableRow, own: TableCell[], { columns, quarters }: MeasureHeader): RowFinding {
    const { constants, turned } = this.context;
    const values = this.valuesOf(row, { columns, quarters });
    const name = foldLine(values.get('name') ?? '');
    if (saysNothing(name)) return { kind: 'skipped', reason: `names no measure ("${name}")` };
    if (name === '') {
      const seen = own.slice(0, 3).map(({ text }) => `"${shorten(foldLine(text), 40)}"`);
      return { kind: 'skipped', reason: `names no measure (it holds ${seen.join(', ')})` };
    }
    if (isTotal(name)) return { kind: 'skipped', reason: 'is a total' };
    const measure: MeasureRow = {
      number: row.number,
      theme: this.theme ?? constants['theme'] ?? null,
      values,
      headers: columns.headers,
      quarters: quarters.map(({ column, ...quarter }) => ({
        ...quarter,
        text: foldLine(cellAt(row, column)?.text ?? ''),
      })),
      attributes: attributesOf(row, columns, { used: quarters.map(({ column }) => column), turned }),
    };
    return { kind: 'measure', row: measure };
  }

  /** A constant fills what the row leaves open; figures by quarter say the value and what it is compared with. */
  private valuesOf(row: TableRow, { columns, quarters }: MeasureHeader): Map<MeasureColumn, string> {
    const { constants } = this.context;
    const words = (column: number) => foldParagraphs(cellAt(row, column)?.text ?? '');
    const values = new Map<MeasureColumn, string>();
    for (const [field, column] of columns.fields)
      values.set(field, words(column) || (constants[field] ?? ''));
    const hasFigures = quarters.some(({ column, holds }) => holds === 'value' && words(column) !== '');
    for (const field of measureColumnSchema.options) {
      const constant = constants[field];
      const isSaid = values.has(field) || (hasFigures && (field === 'value' || field === 'previousValue'));
      if (constant !== undefined && !isSaid) values.set(field, constant);
    }
    return values;
  }
}
