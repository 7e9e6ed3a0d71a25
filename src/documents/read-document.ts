import { builtInSchemes } from '../plan/built-in-schemes.ts';
import type { StatusScheme } from '../plan/status-scheme.ts';
import { badFile } from './files/bad-file.ts';
import { checkSizes } from './files/check-size.ts';
import { readCsv } from './files/csv-reader.ts';
import type { DocumentReader } from './files/document-content.ts';
import { readDocx } from './files/docx-reader.ts';
import { checkKind } from './files/file-kind.ts';
import { readXlsx } from './files/xlsx-reader.ts';
import type { ImportOptions, ReadPlan } from './imported-plan.ts';
import { planIdFrom } from './plan-identity.ts';
import { interpretContent } from './rows/interpret-content.ts';
import { readTxt } from './tables/txt-reader.ts';

export interface PlanFile {
  fileName: string;
  bytes: Uint8Array;
}

const megabyte = 1024 * 1024;

/** A document is held as a whole; separated values are read as they come, so that they may be longer. */
const largestFileBytes = { document: 20 * megabyte, separatedValues: 40 * megabyte };

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
export async function readDocument(file: PlanFile, options: ImportOptions): Promise<ReadPlan> {
  const extension = extensionOf(file);
  const read = readerFor(extension);
  if (file.bytes.byteLength === 0) throw badFile('The file is empty.', 'Send the document itself.');
  const largest = largestFileBytes[read === readCsv ? 'separatedValues' : 'document'];
  if (file.bytes.byteLength > largest) {
    const size = Math.ceil(file.bytes.byteLength / megabyte);
    throw badFile(
      `The file has ${size} MB; a plan may have ${largest / megabyte} MB.`,
      `${smaller[extension] ?? smaller['csv']}, save it again and send the new copy.`,
    );
  }
  if (isPicture(file.bytes)) {
    throw badFile('The file is a picture, whatever its name says.', 'Send the document itself.');
  }
  checkKind(file.bytes, extension);
  const content = await read(file.bytes, read === readTxt ? await schemesFor(file, options) : builtInSchemes);
  const plan = await interpretContent(content, file.fileName, options);
  if (plan.actions.length === 0 && plan.measures.length === 0) {
    throw badFile(
      'The table has a header row but no rows with an action or a measure below it.',
      'Fill in the table and send the document again.',
    );
  }
  checkSizes(plan);
  return plan;
}

/** What makes a file smaller, by its ending. */
const smaller: Record<string, string> = {
  docx: 'Remove its pictures',
  xlsx: 'Remove pictures and the sheets that are not of the plan',
  csv: 'Remove the rows and columns that are not of the plan',
};

/** In an extraction of text rows are told by their statuses: the council's own, and the built-in ones. */
async function schemesFor({ fileName }: PlanFile, options: ImportOptions): Promise<readonly StatusScheme[]> {
  const { mapping, stored, planId = planIdFrom(fileName) } = options;
  const given = typeof mapping?.statusScheme === 'object' ? mapping.statusScheme : undefined;
  const own = given ?? (await stored?.(planId))?.plan.statusScheme;
  return own ? [own, ...builtInSchemes] : builtInSchemes;
}

function extensionOf({ fileName }: PlanFile): string {
  return /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

function readerFor(extension: string): DocumentReader {
  const reader = Object.hasOwn(readers, extension) ? readers[extension] : undefined;
  if (!reader) {
    const found = extension === '' ? 'The file name has no ending' : `The file is a .${extension} file`;
    throw badFile(
      `${found}, which cannot be read as a plan.`,
      'Save the plan as a Word document (.docx), an Excel workbook (.xlsx) or a CSV file (.csv) and send that.',
    );
  }
  return reader;
}

const pictureStarts = ['89504e47', 'ffd8ff', '47494638', '424d', '52494646', '49492a00', '4d4d002a'];

function isPicture(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return pictureStarts.some((picture) => start.startsWith(picture)) && bytes.subarray(0, 64).includes(0);
}
