import { foldLine } from '../../plan/wording.ts';
import type { MeasureColumn, PlanColumn } from './header-words.ts';
import type { QuarterColumn } from './quarter-columns.ts';
import type { TableHeader } from './table-header.ts';

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
  /** What the columns of its fields are headed. */
  headers: ReadonlyMap<MeasureColumn, string>;
  /** The figures of its quarters, as the header orders them. */
  quarters: (Omit<QuarterColumn, 'column'> & { text: string })[];
  attributes: Record<string, string>;
}

/** Whether the words of a row say that it sums up the others. */
export function isTotal(words: string): boolean {
  return /^(?:grand |over-?all |sub-?)?totals?:?$/i.test(words.trim());
}

/** Whether the words of a cell stand there to say that there is nothing to say. */
export function saysNothing(words: string): boolean {
  return /^(?:n\/?a|not applicable|none|nil|[-–—.?]+)$/i.test(words.trim());
}

/** Above a table, but no theme: `Last updated: 3 May`, `Position as at 30 June`. */
const remark = /\b(?:as at|updated|version|draft|printed|prepared)\b/i;

export function isRemark(words: string): boolean {
  return remark.test(words);
}

/** Longer words in a row of their own are a note, not the name of a theme. */
export const longestTheme = 150;

const earlierPlan =
  /\b(?:outstanding|carried (?:over|forward)|brought forward)\b|\bfrom (?:the )?(?:original|previous|earlier|last year'?s) plan\b/i;

/** Whether a heading says that the actions below it come from an earlier plan. */
export function namesEarlierPlan(heading: string): boolean {
  return heading.length <= 120 && earlierPlan.test(heading);
}

const themeLabel =
  /^\s*(?:theme|priority|pillar|ambition|outcome|objective|aim|goal|directorate)(?: area| name| title)?\s?(?::|\s[–—-]\s)\s*(?=\S)/i;

/** The name in `Theme: Economy`; `undefined` where the words do not say so that they name a theme. */
export function labelledTheme(words: string): string | undefined {
  const [label] = themeLabel.exec(words) ?? [];
  return label === undefined ? undefined : foldLine(words.slice(label.length));
}

/** What groups actions, the widest first. */
export const groupLevels = ['theme', 'outcome', 'activity'] as const;
export type GroupLevel = (typeof groupLevels)[number];

/** What a row of a table turned out to be. Every row is one of these, so that none is lost without a word. */
export type RowFinding =
  | { kind: 'action'; row: PlanRow }
  | { kind: 'measure'; row: MeasureRow }
  /** `header` is missing at the second of two header rows. */
  | { kind: 'header'; texts: string[]; header: TableHeader | undefined }
  /** Names the theme, outcome or activity of the rows below; `assumed` where it may be a record with no more than its words. */
  | { kind: 'heading'; level: GroupLevel; words: string; assumed?: boolean }
  /** `title`: above the header. */
  | { kind: 'title' | 'empty' }
  /** Holds words that are not imported; `reason` completes "Row 12 …". */
  | { kind: 'skipped'; reason: string };
