import assert from 'node:assert/strict';
import { cellDoubts } from '../../src/documents/files/xlsx-cells.ts';
import { unpack } from '../../src/documents/files/zip-archive.ts';
import { splitOwners } from '../../src/documents/rows/owners.ts';
import { splitTargetCell } from '../../src/plan/dates/target-cell.ts';
import { readDocument } from './fixtures/read-document.ts';
import { wordFile } from './fixtures/word-file.ts';
import { workbookFile } from './fixtures/workbook-file.ts';
import { zipFile } from './fixtures/zip-file.ts';

const now = '2024-12-19T09:00:00.000Z';

/** An archive in which a second part of that path stands after the last one that the directory counts. */
async function withHiddenPart(seen: Uint8Array, hidden: Uint8Array, path: string): Promise<Uint8Array> {
  const parts = Object.fromEntries(
    [...(await unpack(seen))].map(([name, part]) => [name, Buffer.from(part)]),
  );
  const second = Buffer.from((await unpack(hidden)).get(path) ?? []);
  const standIn = `${path.slice(0, -1)}~`;
  const archive = Buffer.from(zipFile({ ...parts, [standIn]: second })).toString('latin1');
  const bytes = Buffer.from(archive.replaceAll(standIn, path), 'latin1');
  bytes.writeUInt16LE(Object.keys(parts).length, bytes.length - 12);
  return bytes;
}

describe('a file made to harm', () => {
  const rows = (action: string) => [
    ['Action', 'Status'],
    [action, 'Complete'],
  ];
  const files = {
    'plan.docx': {
      path: 'word/document.xml',
      of: (action: string) => wordFile([rows(action)]),
    },
    'plan.xlsx': {
      path: 'xl/worksheets/sheet1.xml',
      of: (action: string) => workbookFile({ Plan: { rows: rows(action) } }),
    },
  };
  for (const [fileName, { path, of }] of Object.entries(files)) {
    it(`is read for the parts that were checked alone: ${fileName}`, async () => {
      const bytes = await withHiddenPart(of('Seen'), of('Hidden'), path);
      const { actions } = await readDocument({ fileName, bytes }, { now });
      assert.deepEqual(
        actions.map(({ text }) => text),
        ['Seen'],
      );
    });
  }

  it('does not hold the product up with a cell of commas, of at signs, or with cells left open', () => {
    const joints = `x${' ,'.repeat(60_000)}x`;
    assert.equal(splitTargetCell(joints).target.text, joints);
    assert.equal(splitOwners(`${'@'.repeat(120_000)} `)[0]?.length, 120_000);
    const sheet = Buffer.from('<c r="A1" t="e">'.repeat(40_000));
    assert.deepEqual(cellDoubts({ parts: new Map([['s', sheet]]), path: 's', sheet: 'S' }), []);
  });
});
