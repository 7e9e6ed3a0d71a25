import { badFile } from './bad-file.ts';
import { partNames, passwordProtected } from './zip-archive.ts';

/** What a file holds, whatever it is called; undefined where its reader can tell better. */
type FileKind = 'word' | 'excel' | 'openDocument' | 'slides' | 'zip' | 'pdf' | 'rtf' | 'page' | 'text';

interface Told {
  what: string;
  /** The endings under which it is read, or its reader says what is wrong. */
  endings: readonly string[];
  remedy: string;
}

const asOurs = 'save it as a Word document (.docx), an Excel workbook (.xlsx) or a CSV file and send that.';
const told: Record<FileKind, Told> = {
  word: { what: 'a Word document', endings: ['docx'], remedy: 'Give it the ending .docx and send it again.' },
  excel: {
    what: 'an Excel workbook',
    endings: ['xlsx'],
    remedy: 'Give it the ending .xlsx and send it again.',
  },
  openDocument: { what: 'an OpenDocument file', endings: [], remedy: `Open it, ${asOurs}` },
  slides: { what: 'a PowerPoint presentation', endings: [], remedy: 'Send the plan itself.' },
  zip: {
    what: 'a zip archive',
    endings: ['docx', 'xlsx'],
    remedy: 'Unpack it and send the document that is in it.',
  },
  pdf: { what: 'a PDF', endings: [], remedy: 'Send the Word or Excel document that it was made from.' },
  rtf: { what: 'an RTF document', endings: [], remedy: `Open it in Word, ${asOurs}` },
  page: { what: 'a web page', endings: ['csv', 'txt'], remedy: `Open it in Excel or Word, ${asOurs}` },
  text: {
    what: 'plain text',
    endings: ['csv', 'txt'],
    remedy: `If it is a table of separated values, give it the ending .csv and send it again; otherwise open it, ${asOurs}`,
  },
};

/** Throws `bad_file`, with what to do, where a file plainly holds something other than its ending says. */
export function checkKind(bytes: Uint8Array, extension: string): void {
  const kind = kindOf(bytes);
  if (kind === undefined || told[kind].endings.includes(extension)) return;
  const { what, remedy } = told[kind];
  throw badFile(`The file is named .${extension} but is ${what}.`, remedy);
}

function kindOf(bytes: Uint8Array): FileKind | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = file.subarray(0, 4_096).toString('latin1');
  if (start.startsWith('PK\u0003\u0004')) return packedKind(bytes);
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) throw passwordProtected();
  if (start.startsWith('%PDF')) return 'pdf';
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html|table|body|meta)\b/i.test(start)) return 'page';
  const isUtf16 = start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff');
  return file.length > 0 && (isUtf16 || !start.includes('\u0000')) ? 'text' : undefined;
}

const telling: [string, FileKind][] = [
  ['word/document.xml', 'word'],
  ['xl/workbook.xml', 'excel'],
  ['ppt/presentation.xml', 'slides'],
  ['META-INF/manifest.xml', 'openDocument'],
];

function packedKind(bytes: Uint8Array): FileKind {
  const names = new Set(partNames(bytes));
  return telling.find(([name]) => names.has(name))?.[1] ?? 'zip';
}
