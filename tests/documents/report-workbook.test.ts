import assert from 'node:assert/strict';
import { textOf } from '../../src/documents/files/xlsx-parts.ts';
import { unpack } from '../../src/documents/files/zip-archive.ts';
import { DocumentReportWriter } from '../../src/documents/report/write-report.ts';
import { buildDigest } from '../../src/summary/digest.ts';
import { actionOf, measureOf, recordsOf } from '../contracts/records.ts';

const commentary = `${'What was done and what is late. '.repeat(20)}\nAnd a line of its own.`;

async function partsOf(commentaries: string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const actions = commentaries.map((words, index) =>
    actionOf(`ER-0${index + 1}`, { order: index + 1, commentary: words }),
  );
  const records = recordsOf('council-plan', actions, [measureOf('KPI-01')]);
  const digest = buildDigest({ records, asAt: { actions: '2026-11-02', measures: null }, responded: null });
  const report = { records, digest, snapshot: null, signOffs: [], timeZone: 'Europe/London' };
  return unpack((await new DocumentReportWriter().write(report, 'xlsx')).bytes);
}

describe('The tracker as a workbook', () => {
  it('has filters on its header, for Excel and for LibreOffice, and the header in sight and on every page', async () => {
    const parts = await partsOf(['', '']);
    const book = textOf(parts, 'xl/workbook.xml');
    for (const [index, name] of ['Tracker', 'Measures'].entries()) {
      const sheet = textOf(parts, `xl/worksheets/sheet${index + 1}.xml`);
      const range = /<autoFilter ref="(A2):([A-Z]+)(\d+)"\/>/.exec(sheet);
      assert.ok(range, name);
      assert.match(sheet, /<pane ySplit="2" xSplit="1"[^>]* state="frozen"\/>/);
      const [, , column, row] = range;
      assert.ok(book.includes(`localSheetId="${index}" hidden="1">'${name}'!$A$2:$${column}$${row}<`), book);
      assert.ok(book.includes(`name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$2:$2<`), book);
    }
  });

  it('gives wrapped words the room that they need, within what Excel takes', async () => {
    const sheet = textOf(await partsOf(['', commentary, commentary.repeat(40)]), 'xl/worksheets/sheet1.xml');
    const heights = [3, 4, 5].map((row) =>
      Number(new RegExp(`<row r="${row}"[^>]* ht="(\\d+)"`).exec(sheet)?.[1]),
    );
    const [short = 0, long = 0, endless = 0] = heights;
    assert.ok(short < 60 && long > 2 * short && long < 405, heights.join());
    assert.equal(endless, 405);
  });
});
