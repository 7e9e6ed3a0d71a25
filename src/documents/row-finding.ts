import type { MeasureColumn, PlanColumn } from './header-words.ts';
import type { QuarterColumn } from './quarter-columns.ts';

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

/** A row of the document that states a measure. */
export interface MeasureRow {
  number: number;
  theme: string | null;
  values: ReadonlyMap<MeasureColumn, string>;
  /** The figures of its quarters, as the header orders them. */
  quarters: (Omit<QuarterColumn, 'column'> & { text: string })[];
  attributes: Record<string, string>;
}

/** What a row of a table turned out to be. Every row is one of these, so that none is lost without a word. */
export type RowFinding =
  | { kind: 'action'; row: PlanRow }
  | { kind: 'measure'; row: MeasureRow }
  /** `title`: above the header. `heading`: names the theme, outcome or activity of the rows below. */
  | { kind: 'header'; texts: string[] }
  | { kind: 'title' | 'heading' | 'empty' }
  /** Holds words that are not imported; `reason` completes "Row 12 …". */
  | { kind: 'skipped'; reason: string };

/** How many rows the document's tables have, and what became of them; they add up to `total`. */
export interface RowCounts {
  total: number;
  actions: number;
  measures: number;
  /** Header rows, titles above them, and rows that name a theme, an outcome or an activity. */
  headings: number;
  empty: number;
  /** Named in the warnings, one by one or, for a table without a recognised header, all together. */
  skipped: number;
}
