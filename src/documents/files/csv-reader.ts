import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { badFile } from './bad-file.ts';
import { unescapeFormula } from './csv-formula.ts';
import { decodeText, decodeTextInPieces } from './decode-text.ts';
import type { DocumentContent, TableRow } from './document-content.ts';

const recordSchema = z.array(z.string());

/** More characters in one row mean that the file is no table, or that a quotation mark is never closed. */
const longestRow = 2_000_000;
const mostRows = 250_000;
const mostColumns = 2_000;

/**
 * Reads comma, semicolon or tab separated values. The rows are read as they are asked for and anew for each walk, so
 * that a long file costs no memory beyond its bytes; what is wrong with it shows then, as `bad_file`.
 */
export async function readCsv(bytes: Uint8Array): Promise<DocumentContent> {
  const delimiter = separatorOf(decodeText(bytes.subarray(0, 20_000)));
  const rows = { [Symbol.asyncIterator]: () => rowsOf(bytes, delimiter) };
  return { blocks: [{ kind: 'table', sheet: null, rows, hasSpans: false }] };
}

async function* rowsOf(bytes: Uint8Array, delimiter: string): AsyncGenerator<TableRow> {
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  });
  const source = Readable.from(inTurns(decodeTextInPieces(bytes)));
  source.on('error', (error) => parser.destroy(error));
  let number = 0;
  try {
    for await (const record of source.pipe(parser)) {
      number += 1;
      yield rowOf(recordSchema.parse(record), number);
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  } finally {
    source.destroy();
  }
}

/** Lets the process do what else is waiting after each piece: a long file would keep it from answering anybody. */
async function* inTurns(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) {
    yield piece;
    await turn();
  }
}

function rowOf(record: string[], number: number): TableRow {
  if (number > mostRows) {
    throw badFile(`The file has more than ${mostRows} rows.`, 'Send the rows of one plan only.');
  }
  if (record.length > mostColumns) {
    throw badFile(`Row ${number} has ${record.length} columns.`, 'Send the table of the plan only.');
  }
  return {
    number,
    cells: record.map((cell, column) => ({ text: unescapeFormula(cell), column, span: 1, inherited: false })),
  };
}

/** The error counts the rows that were sound before it; the line in its message is the last of the file. */
function unreadable(error: CsvError) {
  const place = typeof error['records'] === 'number' ? `in row ${error['records'] + 1} ` : '';
  const found =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? 'there is more than a row of a plan has; perhaps a quotation mark is opened and never closed.'
      : 'a quotation mark is opened and never closed.';
  return badFile(
    `The file cannot be read as a table of separated values: ${place}${found}`,
    'Save it from Excel as "CSV UTF-8" or as .xlsx and send that.',
    error,
  );
}

/** The separator that occurs most often outside quotation marks. */
function separatorOf(text: string): string {
  const bare = text.replace(/"(?:[^"]|"")*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: bare.split(separator).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator;
}
