import mammoth from 'mammoth';
import { HTMLElement, parse } from 'node-html-parser';
import { shorten } from '../../plan/shown-words.ts';
import { foldLine } from '../../plan/wording.ts';
import { ownReport } from '../own-report.ts';
import { badFile } from './bad-file.ts';
import { type DocumentBlock, type DocumentContent, type ReaderDoubt, tableOf } from './document-content.ts';
import { withStruckRuns } from './docx-struck.ts';
import { layOut, type SpannedCell } from './table-grid.ts';
import { unpack } from './zip-archive.ts';
import { repack } from './zip-repack.ts';

/** Widest merged cell that is believed. */
const mostSpan = 200;

/** Reads a Word document: merged cells are kept; pictures, formatting and words that are crossed out are not. */
export async function readDocx(bytes: Uint8Array): Promise<DocumentContent> {
  const parts = await unpack(bytes);
  if (!parts.has('word/document.xml')) throw notWord();
  if (isOwnReport(parts)) throw ourReport();
  const html = await toHtml(repack(withStruckRuns(parts)));
  let nextRow = 1;
  const doubts: ReaderDoubt[] = [];
  const blocks = parse(html).children.map((element): DocumentBlock => {
    if (element.tagName !== 'TABLE') {
      doubts.push(...struckDoubts(element, null));
      return { kind: 'text', text: textOf(element), isHeading: /^H[1-6]$/.test(element.tagName) };
    }
    const rows = layOut(rowsOf(element), nextRow);
    const firstRow = nextRow;
    doubts.push(...nestedDoubts(element, firstRow));
    rowElements(element).forEach((row, index) => {
      doubts.push(...struckDoubts(row, firstRow + index));
    });
    nextRow += rows.length;
    return tableOf(null, rows);
  });
  return { blocks, doubts };
}

async function toHtml(buffer: Buffer): Promise<string> {
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      { convertImage, ignoreEmptyParagraphs: true, externalFileAccess: false },
    );
    return value;
  } catch (error) {
    throw notWord(error);
  }
}

/** Its summary and its tables would be taken for themes and actions. */
function isOwnReport(parts: ReadonlyMap<string, Uint8Array>): boolean {
  return new TextDecoder().decode(parts.get('docProps/custom.xml')).includes(`name="${ownReport.name}"`);
}

function ourReport() {
  return badFile(
    'This is a progress report that was made here, not a plan.',
    'To load the plan again, send its tracker: “send me the tracker as Excel” in the chat, or golden-thread report --format xlsx.',
  );
}

function notWord(cause?: unknown) {
  return badFile(
    'The file is named .docx but does not hold a Word document that can be read.',
    'Open it in Word, save it as a Word document (.docx) and send the new copy.',
    cause,
  );
}

/** A table within a cell has no columns of the plan's: its words go with those of the cell. */
function nestedDoubts(table: HTMLElement, firstRow: number): ReaderDoubt[] {
  return rowElements(table).flatMap((row, index) => {
    if (!row.querySelector('table')) return [];
    const message =
      'A cell of this row holds a table of its own; its words are read as words of the cell. Where they are actions, give each a row of the outer table.';
    return [{ sheet: null, row: firstRow + index, message }];
  });
}

/** What is crossed out no longer holds, and often stands beside what does. */
function struckDoubts(element: HTMLElement, row: number | null): ReaderDoubt[] {
  const struck = [...(element.tagName === 'S' ? [element] : []), ...element.querySelectorAll('s')];
  const words = struck.map((each) => shorten(foldLine(wordsOf(each, [])), 60)).filter((text) => text !== '');
  if (words.length === 0) return [];
  const listed = words.slice(0, 5).map((text) => `"${text}"`);
  const message = `Words are struck through or deleted with tracked changes, and are left out: ${listed.join(', ')}${words.length > 5 ? ', …' : ''}. If they still hold, restore them in Word.`;
  return [{ sheet: null, row, message }];
}

function rowElements(table: HTMLElement): HTMLElement[] {
  return table.children
    .flatMap((child) => (child.tagName === 'TR' ? [child] : child.children))
    .filter((row) => row.tagName === 'TR');
}

function rowsOf(table: HTMLElement): SpannedCell[][] {
  return rowElements(table).map((row) =>
    row.children.map((cell) => ({
      text: textOf(cell),
      columns: spanOf(cell, 'colspan'),
      rows: spanOf(cell, 'rowspan'),
    })),
  );
}

function spanOf(cell: HTMLElement, attribute: 'colspan' | 'rowspan'): number {
  const span = Number(cell.getAttribute(attribute) ?? 1);
  return Number.isInteger(span) && span >= 1
    ? Math.min(span, attribute === 'colspan' ? mostSpan : 10_000)
    : 1;
}

const paragraphs = new Set(['P', 'LI', 'TR', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'TABLE']);

/** The words of an element that are not crossed out, one line a paragraph. */
function textOf(element: HTMLElement): string {
  return wordsOf(element, ['S']);
}

function wordsOf(element: HTMLElement, without: readonly string[]): string {
  return element.childNodes
    .map((node) => {
      if (!(node instanceof HTMLElement)) return node.text;
      if (node.tagName === 'BR') return '\n';
      if (without.includes(node.tagName)) return '';
      return paragraphs.has(node.tagName) ? `${wordsOf(node, without)}\n` : wordsOf(node, without);
    })
    .join('');
}
