import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { badFile } from './bad-file.ts';
import { decodeText } from './decode-text.ts';
import type { DocumentContent, TableRow } from './document-content.ts';

const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/** Reads comma, semicolon or tab separated values. */
export async function readCsv(bytes: Uint8Array): Promise<DocumentContent> {
  const text = decodeText(bytes);
  const rows = recordsOf(text, separatorOf(text)).map(
    ({ record }, index): TableRow => ({
      number: index + 1,
      cells: record.map((value, column) => ({ text: value, column, span: 1, inherited: false })),
    }),
  );
  return { blocks: [{ kind: 'table', sheet: null, rows }] };
}

function recordsOf(text: string, delimiter: string) {
  try {
    const options = { bom: true, delimiter, relax_column_count: true, relax_quotes: true, info: true };
    return recordsSchema.parse(parse(text, options));
  } catch (error) {
    throw badFile(
      'The file cannot be read as a table of separated values: a quotation mark is opened and never closed.',
      'Save it from Excel as "CSV UTF-8" or as .xlsx and send that.',
      error,
    );
  }
}

/** The separator that occurs most often outside quotation marks. */
function separatorOf(text: string): string {
  const bare = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: bare.split(separator).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator;
}
