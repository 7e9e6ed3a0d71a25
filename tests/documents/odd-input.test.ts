import assert from 'node:assert/strict';
import { unpack } from '../../src/documents/files/zip-archive.ts';
import { importDocuments } from '../../src/documents/import-plan.ts';
import { MemoryPlanStore } from '../fakes/memory-plans.ts';
import { readDocument } from './fixtures/read-document.ts';
import { csvFile } from './fixtures/unseen-files.ts';
import { workbookFile } from './fixtures/workbook-file.ts';
import { zipFile } from './fixtures/zip-file.ts';

const now = '2024-12-19T09:00:00.000Z';
const header = ['Theme', 'Action', 'Status', 'Commentary'];

/** A workbook with one sheet whose rows are given as XML. */
async function workbookOf(rows: string) {
  const parts = [...(await unpack(workbookFile({ Plan: { rows: [['x']] } })))];
  const files = Object.fromEntries(parts.map(([name, bytes]) => [name, Buffer.from(bytes)]));
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const sheet = `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;
  const bytes = zipFile({ ...files, 'xl/worksheets/sheet1.xml': sheet });
  return { fileName: 'plan.xlsx', bytes };
}

const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const headerRow = `<row r="1">${cell('A1', 'Theme')}${cell('B1', 'Action')}${cell('C1', 'Status')}${cell('D1', 'Cost')}</row>`;

describe('odd input', () => {
  it('keeps formulas, other scripts and composed emoji as they were typed', async () => {
    const words = [
      '=cmd|"/c calc"!A1',
      '+1+1',
      '@SUM(A1)',
      'بناء الجسر الجديد',
      'می‌خواهیم',
      '👩‍💻 Train 👨‍👩‍👧 families',
    ];
    const file = csvFile('plan.csv', [header, ...words.map((text) => ['T', text, 'Complete', text])]);
    const { actions } = await readDocument(file, { now });
    assert.deepEqual(
      actions.map(({ text }) => text),
      words,
    );
    assert.deepEqual(
      actions.map(({ commentary }) => commentary),
      words,
    );
  });

  it('keeps a cell of 40,000 characters whole', async () => {
    const long = 'word '.repeat(8_000).trim();
    const { actions } = await readDocument(csvFile('plan.csv', [header, ['T', 'A', 'Complete', long]]), {
      now,
    });
    assert.equal(actions[0]?.commentary, long);
  });

  it('takes what a formula showed when the file was saved, and reports one that showed nothing', async () => {
    const formula = (ref: string, saved: string) => `<c r="${ref}"><f>1+1</f>${saved}</c>`;
    const file = await workbookOf(
      `${headerRow}<row r="2">${cell('A2', 'T')}${cell('B2', 'A')}${cell('C2', 'Complete')}${formula('D2', '<v>2</v>')}</row>` +
        `<row r="3">${cell('A3', 'T')}${cell('B3', 'B')}${cell('C3', 'Complete')}${formula('D3', '')}</row>` +
        `<row r="4">${cell('A4', 'T')}${cell('B4', 'C')}${cell('C4', 'Complete')}<c r="D4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
    );
    const { actions, warnings } = await readDocument(file, { now });
    assert.equal(actions[0]?.attributes['Cost'], '2');
    const doubts = warnings.filter(({ code }) => code === 'cell_unread');
    assert.deepEqual(
      doubts.map(({ row, sheet }) => `${sheet} ${row}`),
      ['Plan 3', 'Plan 4'],
    );
    assert.match(doubts[0]?.message ?? '', /The cell D3 holds a formula without a value/);
    assert.match(doubts[1]?.message ?? '', /The cell D4 shows the error #DIV\/0!/);
  });

  it('stops at a sheet whose last cell is far out, before it fills the memory', async () => {
    const file = await workbookOf(`${headerRow}<row r="90000">${cell('XFD90000', 'x')}</row>`);
    await assert.rejects(
      readDocument(file, { now }),
      /The sheet "Plan" reaches over 90000 rows and 16384 columns/,
    );
  });

  it('names the place where a quotation mark is never closed', async () => {
    const bytes = new TextEncoder().encode('Action,Status\nA,Complete\n"B,Complete\nC,Complete\n');
    await assert.rejects(readDocument({ fileName: 'plan.csv', bytes }, { now }), {
      code: 'bad_file',
      message: /in row 3 a quotation mark is opened/,
    });
  });

  it('tells a picture by its bytes, whatever it is called', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    for (const fileName of ['plan.docx', 'plan.xlsx', 'plan.csv', 'plan.txt'])
      await assert.rejects(readDocument({ fileName, bytes: png }, { now }), /is a picture/, fileName);
  });

  it('stores nothing of several documents when one of them cannot be read', async () => {
    const plans = new MemoryPlanStore();
    const good = csvFile('plan.csv', [header, ['T', 'A', 'Complete', '']]);
    const bad = { fileName: 'scorecard.xlsx', bytes: good.bytes };
    await assert.rejects(
      importDocuments(plans, { tenant: 't', files: [good, bad], now, planId: 'plan' }),
      /Nothing was stored/,
    );
    assert.deepEqual(await plans.list('t'), []);
  });

  it('counts every row of a file of random shape', async () => {
    const pieces = ['', 'T', 'Open the hub', 'Complete', 'Theme', 'Action', 'Status', '12', 'TBC', '\n', '"'];
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 60; round += 1) {
      const rows = Array.from({ length: 1 + next(12) }, () =>
        Array.from({ length: 4 }, () => pieces[next(pieces.length)] ?? ''),
      );
      const file = csvFile('plan.csv', [
        ['Theme', 'Action', 'Status', 'Due date'],
        ['T', 'A', 'Complete', ''],
        ...rows,
      ]);
      const { actions, rows: counts, warnings } = await readDocument(file, { now });
      const { total, headings, empty, skipped } = counts;
      assert.equal(total, rows.length + 2);
      assert.equal(actions.length + headings + empty + skipped, total);
      const named = warnings.filter(({ code }) => code === 'row_skipped' || code === 'heading_alone');
      assert.equal(named.length, skipped);
    }
  });
});
