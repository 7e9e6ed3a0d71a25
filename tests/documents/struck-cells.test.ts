import assert from 'node:assert/strict';
import { readDocument } from './fixtures/read-document.ts';
import { zipFile } from './fixtures/zip-file.ts';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const struck = (text: string) => `<r><rPr><b/><strike/></rPr><t xml:space="preserve">${text}</t></r>`;
const plain = (text: string) => `<r><rPr><strike val="0"/></rPr><t xml:space="preserve">${text}</t></r>`;

/** A sheet of three rows: one date struck in a shared string, one in the cell itself, one cell struck as a whole. */
function workbook(): Uint8Array {
  const strings = ['Action', 'Target date', 'Status', 'Build the depot', 'On track'].map(
    (text) => `<t>${text}</t>`,
  );
  const mixed = `${struck('March 2026')}${plain(' June 2026')}`;
  const s = (ref: string, place: number, style = 0) => `<c r="${ref}" s="${style}" t="s"><v>${place}</v></c>`;
  const inline = (ref: string, xml: string) => `<c r="${ref}" t="inlineStr"><is>${xml}</is></c>`;
  const rows = [
    `${s('A1', 0)}${s('B1', 1)}${s('C1', 2)}`,
    `${s('A2', 3)}${s('B2', 5)}${s('C2', 4)}`,
    `${inline('A3', '<t>Open the market</t>')}${inline('B3', `${plain('May 2026')}${struck(' &amp; April 2026')}`)}${s('C3', 4)}`,
    `${inline('A4', '<t>Plant the wood</t>')}<c r="B4" s="1" t="str"><f>"July"&amp;" 2026"</f><v>July 2026</v></c>${s('C4', 4)}`,
  ];
  return zipFile({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Plan" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="t" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts><cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<?xml version="1.0"?><sst xmlns="${main}">${[...strings, mixed].map((xml) => `<si>${xml}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows.map((xml, index) => `<row r="${index + 1}">${xml}</row>`).join('')}</sheetData></worksheet>`,
  });
}

describe('words in Excel that are struck through', () => {
  it('are left out, in part of a cell or in all of it, and named with their row', async () => {
    const file = { fileName: 'plan-2026-27.xlsx', bytes: workbook() };
    const { actions, warnings } = await readDocument(file, { now: '2026-12-19T09:00:00.000Z' });
    assert.deepEqual(
      actions.map(({ target }) => target.text),
      ['June 2026', 'May 2026', ''],
    );
    const named = warnings.filter(({ message }) => message.startsWith('Words are struck through'));
    assert.deepEqual(
      named.map(({ row, message }) => [row, /left out: "([^"]*)"\./.exec(message)?.[1]]),
      [
        [2, 'March 2026'],
        [3, '& April 2026'],
        [4, 'July 2026'],
      ],
    );
  });
});
