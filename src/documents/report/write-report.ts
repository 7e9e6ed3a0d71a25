import type { ReportFile, ReportWriter } from '../../ports/documents.ts';
import type { Report, ReportFormat } from '../../summary/report.ts';
import { reportFileName } from '../../summary/report.ts';
import { writeCsvReport } from './csv-report.ts';
import { writeDocxReport } from './docx-report.ts';
import { writeXlsxReport } from './xlsx-report.ts';

/** Writes reports as files that Word and Excel open. */
export class DocumentReportWriter implements ReportWriter {
  async write(report: Report, format: ReportFormat): Promise<ReportFile> {
    return { fileName: reportFileName(report, format), bytes: await bytesOf(report, format) };
  }
}

async function bytesOf(report: Report, format: ReportFormat): Promise<Uint8Array> {
  if (format === 'docx') return writeDocxReport(report);
  return format === 'xlsx' ? writeXlsxReport(report) : writeCsvReport(report);
}
