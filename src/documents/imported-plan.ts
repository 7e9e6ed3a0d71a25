import type { Day, Instant } from '../plan/dates/day.ts';
import type { FormerRecord } from '../plan/former-record.ts';
import type { HeadersRead, RowCounts } from '../plan/importing/import-preview.ts';
import type { LongPlan, PlanRecords } from '../plan/plan.ts';
import type { ImportMapping } from './tables/import-mapping.ts';

export type { ImportMapping } from './tables/import-mapping.ts';

/** Something in the document that the performance team should look at; the import goes on. */
export interface ImportWarning {
  /** The plan action or measure; null where the warning is about the document. */
  ref: string | null;
  /** The sheet's row, or the place among all table rows of a text document, from 1; in a turned table the column. */
  row: number | null;
  /** Given where the document has several sheets. */
  sheet?: string | undefined;
  /** `row` is the number of a column, for the table is a turned one. */
  turned?: boolean | undefined;
  code: ImportWarningCode;
  message: string;
}

export type ImportWarningCode =
  | 'status_unknown'
  | 'status_missing'
  | 'status_differs'
  | 'scheme_unknown'
  | 'target_unread'
  | 'target_missing'
  | 'target_year_assumed'
  | 'target_several'
  | 'revised_target_differs'
  | 'theme_missing'
  | 'duplicate_ref'
  | 'ref_too_long'
  | 'ref_contested'
  | 'ref_reworded'
  | 'duplicate_action'
  | 'past_target'
  | 'no_revised_target'
  | 'commentary_differs'
  | 'number_unread'
  | 'polarity_assumed'
  | 'rating_open'
  | 'row_skipped'
  | 'heading_alone'
  | 'heading_assumed'
  | 'column_kept'
  | 'table_skipped'
  | 'table_joined'
  | 'mapping_unused'
  | 'cell_unread';

/** A warning of a row, before the row has its reference. */
export interface RowWarning {
  code: ImportWarningCode;
  message: string;
}

export type ContestedRefs = ReadonlyMap<string, string>;

/** What one document says. */
export interface ReadPlan extends LongPlan {
  warnings: ImportWarning[];
  /** What became of each row of the document's tables. */
  rows: RowCounts;
  /** The headers that the fields of actions and of measures were read from. */
  headers: { actions: HeadersRead; measures: HeadersRead };
  /** By the reference that an action or a measure was given, the one that the document prints and that belongs to another. */
  contested: { actions: ContestedRefs; measures: ContestedRefs };
}

export interface ImportOptions {
  /** When the import takes place; the positions in the document are stated then. */
  now: Instant;
  /** The day the document speaks of, for contradictions with the calendar; by default the day of `now` in UTC. */
  asAt?: Day;
  /** Default: the financial year in the file name (`tracker-2021-22.docx` → `2021-22`), else the file name. */
  planId?: string;
  /** Default: the document's first heading or title row, else the file name. */
  planName?: string;
  mapping?: ImportMapping;
  /** What is stored of that plan already, so that references, the scheme and the theme spellings stay. */
  stored?: (planId: string) => Promise<PlanRecords | undefined>;
  /** Actions and measures removed by earlier imports: their references are never given to others. */
  retired?: { actions: FormerRecord[]; measures: FormerRecord[] };
}
