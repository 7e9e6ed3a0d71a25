import assert from 'node:assert/strict';
import { GoldenThreadError } from '../../src/errors.ts';
import { readDocument } from './fixtures/read-document.ts';
import { wordFile } from './fixtures/word-file.ts';
import { workbookFile } from './fixtures/workbook-file.ts';
import { zipFile } from './fixtures/zip-file.ts';

const text = (words: string) => new TextEncoder().encode(words);
const protectedFile = Buffer.from('d0cf11e0a1b11ae100000000', 'hex');
const header = ['Theme', 'Action', 'Status'];
const workbook = workbookFile({ A: { rows: [header] } });
const nested = zipFile({ 'xl/workbook.xml': '<workbook/>', 'xl/a/word/document.xml': 'x' });
const openDocument = zipFile({ mimetype: 'x', 'META-INF/manifest.xml': '<x/>' });

describe('a document that is no plan', () => {
  const files: [string, string, Uint8Array, RegExp][] = [
    ['is of another kind', 'plan.pdf', text('%PDF'), /a \.pdf file.*Word document \(\.docx\)/],
    ['is in the format before 2007', 'plan.doc', protectedFile, /\.doc file/],
    ['has no ending', 'plan', text('x'), /no ending/],
    ['is named after a property of every object', 'plan.constructor', text('x'), /\.constructor file/],
    ['is empty', 'plan.csv', text(''), /empty/],
    ['is protected with a password', 'plan.xlsx', protectedFile, /password/],
    ['is damaged', 'plan.docx', wordFile(['x']).slice(0, 200), /damaged/],
    ['is text under another name', 'plan.xlsx', text('Theme,Action'), /is plain text\..*the ending \.csv/],
    ['is a workbook named .docx', 'plan.docx', workbook, /is an Excel workbook\..*the ending \.xlsx/],
    ['is a workbook named .csv', 'plan.csv', workbook, /is an Excel workbook\..*the ending \.xlsx/],
    ['is a workbook with a document in it', 'plan.csv', nested, /is an Excel workbook\..*the ending \.xlsx/],
    [
      'is a Word document named .xlsx',
      'plan.xlsx',
      wordFile(['x']),
      /is a Word document\..*the ending \.docx/,
    ],
    ['is a Word document named .txt', 'plan.txt', wordFile(['x']), /is a Word document\..*the ending \.docx/],
    ['is a PDF named .docx', 'plan.docx', text('%PDF-1.7'), /is a PDF\..*that it was made from/],
    ['is a web page named .xlsx', 'plan.xlsx', text('<html><table>'), /is a web page\..*save it as/],
    ['is an RTF named .docx', 'plan.docx', text('{\\rtf1 x}'), /is an RTF document\..*Open it in Word/],
    ['is an old workbook named .csv', 'plan.csv', protectedFile, /before 2007\..*without a password/],
    ['is OpenDocument', 'plan.xlsx', openDocument, /is an OpenDocument file\..*save it as/],
    ['is a zip archive of something else', 'plan.xlsx', zipFile({ 'a.txt': 'x' }), /not hold an Excel/],
    ['has a broken sheet', 'plan.xlsx', zipFile({ 'xl/workbook.xml': '<workbook' }), /not hold an Excel/],
    ['has broken text', 'plan.docx', zipFile({ 'word/document.xml': '<w:document' }), /not hold a Word/],
    ['has no table', 'plan.docx', wordFile(['Only words']), /no table/],
    ['has bytes in place of text', 'plan.csv', new Uint8Array([65, 0, 66, 0, 67, 1]), /does not hold text/],
    ['has columns nobody knows', 'plan.csv', text('Name,Colour\nA,red'), /columns seen are "Name", "Colour"/],
    ['has a header and no rows', 'plan.csv', text('Theme,Action,Status\n'), /no rows/],
    ['has an empty sheet', 'plan.xlsx', workbookFile({ A: { rows: [] } }), /no table/],
    [
      'has an open quotation mark',
      'plan.csv',
      text('Theme,Action,Status\nT,"A,Complete\n'),
      /quotation mark/,
    ],
    ['is too large', 'plan.xlsx', new Uint8Array(20 * 1024 * 1024 + 1), /21 MB; a plan may have 20 MB/],
    [
      'is a CSV file of 50 MB',
      'plan.csv',
      new Uint8Array(50 * 1024 * 1024),
      /50 MB; a plan may have 40 MB.*Remove the rows and columns/,
    ],
  ];
  for (const [sentence, fileName, bytes, message] of files) {
    it(`${sentence}: says so, that nothing was stored, and what to do`, async () => {
      const error = await readDocument({ fileName, bytes }, { now: '2024-12-19T09:00:00.000Z' }).catch(
        (thrown) => thrown,
      );
      assert.ok(error instanceof GoldenThreadError, String(error));
      assert.equal(error.code, 'bad_file');
      assert.match(error.message, message);
      assert.match(error.message, /Nothing was stored\. \S/);
    });
  }

  it('unpacks to more than fits, whatever size it claims: stops', async () => {
    const bytes = zipFile({
      'xl/workbook.xml': '<workbook/>',
      'xl/big.xml': Buffer.alloc(101 * 1024 * 1024),
    });
    assert.ok(bytes.byteLength < 1024 * 1024);
    await assert.rejects(
      readDocument({ fileName: 'plan.xlsx', bytes }, { now: '2024-12-19T09:00:00.000Z' }),
      /more than 100 MB/,
    );
  });
});
