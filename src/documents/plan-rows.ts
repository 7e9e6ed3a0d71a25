import { foldLine, foldParagraphs } from '../plan/wording.ts';
import { cellAt, type DocumentTable, ownCells, type TableCell, type TableRow } from './document-content.ts';
import type { Columns } from './header-fields.ts';
import type { PlanColumn } from './header-words.ts';
import { type ColumnMapping, readHeader } from './table-header.ts';

/** A row of the document that states a plan action, with what it takes over from the rows and headings above it. */
export interface PlanRow {
  number: number;
  theme: string | null;
  outcome: string | null;
  activity: string | null;
  carriedOver: boolean;
  /** The row's own cells, paragraphs kept, one a line. */
  values: ReadonlyMap<PlanColumn, string>;
  attributes: Record<string, string>;
}

export interface TableContext {
  /** A heading above the table says that its actions come from an earlier plan. */
  carriedOver: boolean;
  mapping: ColumnMapping | undefined;
}

const earlierPlan =
  /\b(?:outstanding|carried (?:over|forward)|brought forward)\b|\bfrom (?:the )?(?:original|previous|earlier|last year'?s) plan\b/i;

/** Whether a heading says that the actions below it come from an earlier plan. */
export function namesEarlierPlan(heading: string): boolean {
  return heading.length <= 120 && earlierPlan.test(heading);
}

const levels = ['theme', 'outcome', 'activity'] as const;
type Level = (typeof levels)[number];

/** Walks down a table of either shape: groups in columns of their own, or as rows that span the table. */
export class PlanTableWalk {
  private columns: Columns<PlanColumn> | undefined;
  private carriedOver: boolean;
  private readonly group: Record<Level, string | null> = { theme: null, outcome: null, activity: null };
  private readonly hasSpans: boolean;

  private readonly table: DocumentTable;
  private readonly mapping: ColumnMapping | undefined;

  constructor(table: DocumentTable, context: TableContext) {
    this.table = table;
    this.mapping = context.mapping;
    this.carriedOver = context.carriedOver;
    this.hasSpans = table.rows.some(({ cells }) => cells.some(({ span }) => span > 1));
  }

  rows(): PlanRow[] {
    return this.table.rows.flatMap((row) => this.step(row) ?? []);
  }

  private step(row: TableRow): PlanRow | undefined {
    const header = readHeader(row, this.mapping);
    if (header) {
      this.columns = header.kind === 'plan' ? header.columns : undefined;
      this.group.outcome = null;
      this.group.activity = null;
      return undefined;
    }
    const own = ownCells(row);
    if (!this.columns) this.aboveHeader(own);
    else if (this.isBanner(own, this.columns)) this.enterTheme(own[0]?.text ?? '');
    else return this.inTable(row, own, this.columns);
    return undefined;
  }

  /** A single cell right above the header names the theme; with an empty row between, it is the sheet's title. */
  private aboveHeader(own: TableCell[]): void {
    const [only, ...others] = own;
    if (only && others.length === 0 && only.column === 0) this.enterTheme(only.text);
    else this.group.theme = null;
  }

  private enterTheme(words: string): void {
    const name = foldLine(words);
    const section = namesEarlierPlan(name);
    if (section) this.carriedOver = true;
    this.group.theme = section ? null : name;
    this.group.outcome = null;
    this.group.activity = null;
  }

  /** A row with words in its first cell alone, which names the theme of the rows below. */
  private isBanner(own: TableCell[], { fields }: Columns<PlanColumn>): boolean {
    const [only, ...others] = own;
    if (!only || others.length > 0 || only.column !== 0) return false;
    if (only.span > 1) return true;
    if (fields.get('theme') === 0) return true;
    return !this.hasSpans && !fields.has('theme');
  }

  private inTable(row: TableRow, own: TableCell[], columns: Columns<PlanColumn>): PlanRow | undefined {
    for (const level of levels) this.enterGroup(level, row, columns);
    const text = this.ownText(own, columns.fields.get('text'));
    if (!text) return undefined;
    if (this.isHeading(own, text, columns)) {
      this.group.activity = foldLine(text.text);
      return undefined;
    }
    return this.planRow(row, columns);
  }

  private ownText(own: TableCell[], column: number | undefined): TableCell | undefined {
    return own.find(
      (cell) => column !== undefined && cell.column <= column && column < cell.column + cell.span,
    );
  }

  /** No date, no status, nothing else after the words: a heading that groups the actions below it. */
  private isHeading(own: TableCell[], text: TableCell, { fields }: Columns<PlanColumn>): boolean {
    if (fields.has('activity')) return false;
    return own.every((cell) => cell === text || cell.column < text.column);
  }

  /** An empty cell holds what stands above it, unless the group above it begins anew in this row. */
  private enterGroup(level: Level, row: TableRow, { fields }: Columns<PlanColumn>): void {
    const column = fields.get(level);
    if (column === undefined) return;
    const cell = cellAt(row, column);
    const words = foldLine(cell?.text ?? '');
    if (words === '' || cell?.inherited) {
      if (words !== '') this.group[level] = words;
      return;
    }
    this.group[level] = words;
    for (const below of levels.slice(levels.indexOf(level) + 1)) this.group[below] = null;
  }

  private planRow(row: TableRow, { fields, extra }: Columns<PlanColumn>): PlanRow {
    const valueAt = (column: number) => foldParagraphs(cellAt(row, column)?.text ?? '');
    const values = new Map([...fields].map(([field, column]) => [field, valueAt(column)]));
    const attributes = [...extra].map(([column, header]): [string, string] => [header, valueAt(column)]);
    return {
      number: row.number,
      ...this.group,
      carriedOver: this.carriedOver || isYes(values.get('carriedOver') ?? ''),
      values,
      attributes: Object.fromEntries(attributes.filter(([, value]) => value !== '')),
    };
  }
}

function isYes(text: string): boolean {
  return /^(?:y|yes|true|x|1|✓|✔|carried.*|outstanding.*)$/i.test(foldLine(text));
}
