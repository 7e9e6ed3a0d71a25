import { shorten } from '../../plan/shown-words.ts';
import { foldLine, foldParagraphs } from '../../plan/wording.ts';
import { cellAt, ownCells, type TableCell, type TableRow } from '../files/document-content.ts';
import type { Columns } from '../tables/header-fields.ts';
import { type PlanColumn, planColumnSchema } from '../tables/header-words.ts';
import { attributesOf } from '../tables/row-attributes.ts';
import {
  type GroupLevel,
  groupLevels,
  isRemark,
  isTotal,
  labelledTheme,
  longestTheme,
  namesEarlierPlan,
  type PlanRow,
  type RowFinding,
  saysNothing,
} from '../tables/row-finding.ts';

export interface PlanSectionContext {
  /** A heading above the table says that its actions come from an earlier plan. */
  carriedOver: boolean;
  hasSpans: boolean;
  /** The rows are columns of the file. */
  turned: boolean;
  /** What fields hold in rows that say nothing of them. */
  constants: Readonly<Partial<Record<string, string>>>;
}

/** Walks down a table of either shape: groups in columns of their own, or as rows that span the table. */
export class PlanSection {
  private columns: Columns<PlanColumn> | undefined;
  private carriedOver: boolean;
  private readonly group: Record<GroupLevel, string | null> = { theme: null, outcome: null, activity: null };
  private readonly context: PlanSectionContext;

  constructor(context: PlanSectionContext) {
    this.context = context;
    this.carriedOver = context.carriedOver;
  }

  /** A header of plan actions begins here; undefined ends the section, and rows are titles until the next header. */
  begin(columns: Columns<PlanColumn> | undefined): void {
    this.columns = columns;
    this.group.outcome = null;
    this.group.activity = null;
  }

  step(row: TableRow): RowFinding {
    const own = ownCells(row);
    if (!this.columns) return this.aboveHeader(own);
    if (own.length === 0) return { kind: 'empty' };
    return this.banner(own, this.columns) ?? this.inTable(row, own, this.columns);
  }

  /** A single cell right above the header names the theme; with an empty row between, it is the sheet's title. */
  private aboveHeader(own: TableCell[]): RowFinding {
    const [only, ...others] = own;
    if (only && others.length === 0 && only.column === 0 && !isRemark(only.text)) this.enterTheme(only.text);
    else this.group.theme = null;
    return { kind: only ? 'title' : 'empty' };
  }

  private enterTheme(words: string): void {
    const name = labelledTheme(words) ?? foldLine(words);
    const section = namesEarlierPlan(name);
    if (section) this.carriedOver = true;
    this.group.theme = section || name.length > longestTheme ? null : name;
    this.group.outcome = null;
    this.group.activity = null;
  }

  /** A row with words in its first cell alone, which names the theme of the rows below. */
  private banner(own: TableCell[], { fields }: Columns<PlanColumn>): RowFinding | undefined {
    const [only, ...others] = own;
    if (!only || others.length > 0 || only.column !== 0) return undefined;
    const words = foldLine(only.text);
    const namesNothing = fields.get('ref') === 0 && /^[^\s]{0,3}\d[^\s]*$/u.test(words);
    const isLone = fields.get('ref') === 0 || !this.context.hasSpans;
    const isBanner = only.span > 1 || fields.get('theme') === 0 || (isLone && !fields.has('theme'));
    if (!isBanner) return undefined;
    if (words.length > longestTheme)
      return { kind: 'skipped', reason: 'holds a note in its first cell alone' };
    if (namesNothing) return { kind: 'skipped', reason: 'holds a reference and no action' };
    if (isTotal(words)) return { kind: 'skipped', reason: `is a total ("${words}")` };
    if (saysNothing(words)) return { kind: 'skipped', reason: `holds "${words}" alone` };
    this.enterTheme(words);
    return { kind: 'heading', level: 'theme', words, assumed: only.span === 1 && fields.get('text') === 0 };
  }

  private inTable(row: TableRow, own: TableCell[], columns: Columns<PlanColumn>): RowFinding {
    if (isTotal(own[0]?.text ?? '') || isTotal(own.find(({ column }) => column > 0)?.text ?? ''))
      return { kind: 'skipped', reason: 'is a total' };
    for (const level of groupLevels) this.enterGroup(level, row, columns);
    const text = this.ownText(own, columns.fields.get('text'));
    if (!text) return this.withoutText(own, columns);
    if (saysNothing(text.text))
      return { kind: 'skipped', reason: `names no action ("${foldLine(text.text)}")` };
    if (this.isHeading(own, text, columns)) {
      const words = foldLine(text.text);
      this.group.activity = words;
      return { kind: 'heading', level: 'activity', words };
    }
    return { kind: 'action', row: this.planRow(row, columns) };
  }

  /** Words in columns that group actions are taken over by the rows below; any other words would be lost. */
  private withoutText(own: TableCell[], { fields }: Columns<PlanColumn>): RowFinding {
    const named = groupLevels.filter((level) => own.some(({ column }) => column === fields.get(level)));
    const [level] = named.slice(-1);
    if (level && own.every(({ column }) => named.some((each) => fields.get(each) === column)))
      return { kind: 'heading', level, words: own.map(({ text }) => foldLine(text)).join(', ') };
    const seen = own.slice(0, 3).map(({ text }) => `"${shorten(foldLine(text), 40)}"`);
    return {
      kind: 'skipped',
      reason: `has no words in the column of the action (it holds ${seen.join(', ')})`,
    };
  }

  private ownText(own: TableCell[], column: number | undefined): TableCell | undefined {
    return own.find(
      (cell) => column !== undefined && cell.column <= column && column < cell.column + cell.span,
    );
  }

  /** No date, no status, nothing else after the words: a heading that groups the actions below it. */
  private isHeading(own: TableCell[], text: TableCell, { fields }: Columns<PlanColumn>): boolean {
    if (fields.has('activity')) return false;
    if (!own.every((cell) => cell === text || cell.column < text.column)) return false;
    return text.span > 1 || own.length === 1;
  }

  /** An empty cell holds what stands above it, unless the group above it begins anew in this row. */
  private enterGroup(level: GroupLevel, row: TableRow, { fields }: Columns<PlanColumn>): void {
    const column = fields.get(level);
    if (column === undefined) return;
    const cell = cellAt(row, column);
    const words = foldLine(cell?.text ?? '');
    if (words === '' || cell?.inherited) {
      if (words !== '') this.group[level] = words;
      return;
    }
    this.group[level] = words;
    for (const below of groupLevels.slice(groupLevels.indexOf(level) + 1)) this.group[below] = null;
  }

  private planRow(row: TableRow, columns: Columns<PlanColumn>): PlanRow {
    const { constants } = this.context;
    const values = new Map<PlanColumn, string>();
    for (const [field, column] of columns.fields)
      values.set(field, foldParagraphs(cellAt(row, column)?.text ?? '') || (constants[field] ?? ''));
    for (const field of planColumnSchema.options) {
      const constant = constants[field];
      if (constant !== undefined && !values.has(field)) values.set(field, constant);
    }
    return {
      number: row.number,
      theme: this.group.theme ?? constants['theme'] ?? null,
      outcome: this.group.outcome ?? constants['outcome'] ?? null,
      activity: this.group.activity ?? constants['activity'] ?? null,
      carriedOver: this.carriedOver || isYes(values.get('carriedOver') ?? constants['carriedOver'] ?? ''),
      values,
      attributes: attributesOf(row, columns, this.context),
    };
  }
}

function isYes(text: string): boolean {
  return /^(?:y|yes|true|x|1|✓|✔|carried.*|outstanding.*)$/i.test(foldLine(text));
}
