import { badFile } from './bad-file.ts';
import { readCsv } from './csv-reader.ts';
import type { DocumentContent, DocumentReader } from './document-content.ts';
import { ownCells } from './document-content.ts';
import { readDocx } from './docx-reader.ts';
import type { ImportedPlan, ImportOptions } from './imported-plan.ts';
import { interpretContent } from './interpret-content.ts';
import { tablesOf } from './plan-tables.ts';
import { findHeader } from './table-header.ts';
import { readTxt } from './txt-reader.ts';
import { readXlsx } from './xlsx-reader.ts';
import { passwordProtected } from './zip-archive.ts';

export interface PlanFile {
  fileName: string;
  bytes: Uint8Array;
}

const largestFileBytes = 20 * 1024 * 1024;

const readers: Record<string, DocumentReader> = {
  docx: readDocx,
  xlsx: readXlsx,
  csv: readCsv,
  txt: readTxt,
};

/**
 * Reads a plan from a council's document (.docx, .xlsx, .csv, or .txt in the extraction format). Nothing is stored.
 * Throws GoldenThreadError `bad_file`, with a message for a council officer, when no plan can be read from it; smaller
 * doubts become warnings, and what the council published is never altered.
 */
export async function readDocument(file: PlanFile, options: ImportOptions): Promise<ImportedPlan> {
  const read = readerFor(file);
  if (file.bytes.byteLength === 0) throw badFile('The file is empty.', 'Send the document itself.');
  if (file.bytes.byteLength > largestFileBytes) {
    const size = Math.ceil(file.bytes.byteLength / 1024 / 1024);
    throw badFile(
      `The file has ${size} MB; a plan may have ${largestFileBytes / 1024 / 1024} MB.`,
      'Remove pictures and other sheets, save it again and send the new copy.',
    );
  }
  const content = await read(file.bytes);
  checkTables(content, options);
  const plan = await interpretContent(content, file.fileName, options);
  if (plan.actions.length === 0 && plan.measures.length === 0) {
    throw badFile(
      'The table has a header row but no rows with an action or a measure below it.',
      'Fill in the table and send the document again.',
    );
  }
  return plan;
}

function readerFor({ fileName, bytes }: PlanFile): DocumentReader {
  const extension = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const reader = Object.hasOwn(readers, extension) ? readers[extension] : undefined;
  if (!reader) {
    const found = extension === '' ? 'The file name has no ending' : `The file is a .${extension} file`;
    throw badFile(
      `${found}, which cannot be read as a plan.`,
      'Save the plan as a Word document (.docx), an Excel workbook (.xlsx) or a CSV file (.csv) and send that.',
    );
  }
  if (isOldContainer(bytes) && (extension === 'docx' || extension === 'xlsx')) throw passwordProtected();
  return reader;
}

function isOldContainer(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1';
}

const wantedColumns =
  'A plan needs a header row with at least a column for the action (for example "Action" or "Milestone") and one for ' +
  'its status or target date; measures need "Measure" and "Actual" or "Target".';

function checkTables(content: DocumentContent, { mapping }: ImportOptions): void {
  const tables = tablesOf(content).filter(({ rows }) => rows.some((row) => ownCells(row).length > 0));
  if (tables.some((table) => findHeader(table, mapping?.columns))) return;
  if (tables.length === 0) throw badFile('The document holds no table.', wantedColumns);
  const widest = tables
    .flatMap(({ rows }) => rows)
    .map((row) => ownCells(row).map(({ text }) => text.replace(/\s+/g, ' ').trim().slice(0, 40)))
    .reduce((best, next) => (next.length > best.length ? next : best), []);
  const seen = widest.slice(0, 12).map((text) => `"${text}"`);
  throw badFile(
    `The document holds ${tables.length === 1 ? 'a table' : `${tables.length} tables`} but no header row that is recognised; the columns seen are ${seen.join(', ')}.`,
    `${wantedColumns} Rename the columns, or import with a mapping file.`,
  );
}
