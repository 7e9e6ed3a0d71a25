import type { StatusScheme } from '../../plan/status-scheme.ts';
import { decodeText } from '../files/decode-text.ts';
import { type DocumentBlock, type DocumentContent, tableOf } from '../files/document-content.ts';
import { type ExtractedCell, rowsOfCells } from './txt-rows.ts';

/** This many empty lines and then words without a tab: the words stand outside the table. */
const emptyLinesThatEndTable = 2;

/**
 * Reads the plain-text extraction of a Word document: each cell starts on a new line with a tab, runs over the lines
 * that follow, and rows are not marked but by an empty line, which may also stand inside a row.
 */
export async function readTxt(bytes: Uint8Array, schemes: readonly StatusScheme[]): Promise<DocumentContent> {
  const blocks: DocumentBlock[] = [];
  let cells: ExtractedCell[] = [];
  let nextRow = 1;
  const endTable = () => {
    if (cells.length === 0) return;
    const rows = rowsOfCells(cells, nextRow, schemes);
    nextRow += rows.length;
    blocks.push(tableOf(null, rows));
    cells = [];
  };
  for (const { start, text } of piecesOf(decodeText(bytes))) {
    const last = cells.at(-1);
    if (start === 'cell') cells.push({ lines: [text] });
    else if (last && !(text.trim() !== '' && emptyAtEnd(last.lines) >= emptyLinesThatEndTable))
      last.lines.push(text);
    else {
      endTable();
      blocks.push({ kind: 'text', text });
    }
  }
  endTable();
  return { blocks: blocks.filter((block) => block.kind === 'table' || block.text.trim() !== '') };
}

interface Piece {
  start: 'cell' | 'line';
  text: string;
}

function piecesOf(text: string): Piece[] {
  const lines = text.replace(/\[bookmark:[^\]\n]*\]/g, '').split(/\r\n|[\r\n]/);
  return lines.flatMap((line): Piece[] => {
    const [before = '', ...cells] = line.split('\t');
    const started = cells.map((cell): Piece => ({ start: 'cell', text: cell }));
    return cells.length === 0 || before.trim() !== ''
      ? [{ start: 'line', text: before }, ...started]
      : started;
  });
}

function emptyAtEnd(lines: readonly string[]): number {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.length - 1 - last;
}
