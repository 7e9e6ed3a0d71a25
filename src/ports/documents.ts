import type { ImportPreview } from '../plan/importing/import-preview.ts';
import type { MatchDecisions } from '../plan/refs/settle-refs.ts';
import type { Report, ReportFormat } from '../summary/report.ts';

/** A document of a plan, as somebody sent it. */
export interface SentDocument {
  tenant: string;
  fileName: string;
  bytes: Uint8Array;
  /** Taken from the file's name when undefined. */
  planId?: string | undefined;
  /** Which earlier action lives on in which row, as a person decided. */
  matches?: MatchDecisions;
  /** The mark of the plan that a person saw this compared with; whatever is there when undefined. */
  comparedWith?: string | null;
}

/** Reads plans out of documents, for those who do not know how documents are read. */
export interface PlanLoader {
  /** What loading would do; stores nothing. Throws `bad_file` with a message for the sender. */
  preview(document: SentDocument): Promise<ImportPreview>;
  /**
   * Stores the document as the plan's new edition, all or nothing, and brings open rounds in line. Throws `conflict`, with
   * nothing stored, when the plan is not the one it was compared with any more.
   */
  load(document: SentDocument, by: string): Promise<ImportPreview>;
}

export interface ReportFile {
  fileName: string;
  bytes: Uint8Array;
}

/** Writes a report, or the rows of a question when its records are those rows alone. */
export interface ReportWriter {
  write(report: Report, format: ReportFormat): Promise<ReportFile>;
}
