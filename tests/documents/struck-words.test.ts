import assert from 'node:assert/strict';
import { readDocument } from './fixtures/read-document.ts';
import { wordFile } from './fixtures/word-file.ts';

const now = '2026-12-19T09:00:00.000Z';
const run = (text: string, properties = '') =>
  `<w:r w:rsidR="0"><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"';
const deleted = (text: string, tag = 'del') =>
  `<w:${tag} ${by}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:${tag}>`;

async function readTarget(xml: string) {
  const bytes = wordFile([
    [
      ['Action', 'Target date', 'Status'],
      ['Build the depot', { text: '', xml }, 'On track'],
    ],
  ]);
  const { actions, warnings } = await readDocument({ fileName: 'plan-2026-27.docx', bytes }, { now });
  const struck = warnings.filter(({ message }) => message.startsWith('Words are struck through'));
  return { target: actions[0]?.target.text, struck: struck.map(({ row, message }) => `${row} ${message}`) };
}

describe('words in Word that are crossed out', () => {
  const old = 'March 2026';
  const crossedOut: Record<string, string> = {
    'struck through': run(old, '<w:b/><w:strike/>'),
    'struck through twice': run(old, '<w:dstrike w:val="true"/>'),
    'deleted with tracked changes': deleted(old),
    'moved away with tracked changes': `<w:moveFrom ${by}>${run(old)}</w:moveFrom>`,
    'deleted where they were bold': `<w:del ${by}><w:r><w:rPr><w:b/></w:rPr><w:delText>${old}</w:delText></w:r></w:del>`,
  };
  for (const [how, xml] of Object.entries(crossedOut)) {
    it(`are left out and named with their row when they are ${how}`, async () => {
      const inserted = `<w:ins ${by}>${run(' December 2026')}</w:ins>`;
      const { target, struck } = await readTarget(xml + inserted);
      assert.equal(target, 'December 2026');
      assert.equal(struck.length, 1);
      assert.match(struck[0] ?? '', /^2 .*left out: "March 2026"/);
    });
  }

  it('are not those whose strike-through was taken off, nor words moved here', async () => {
    const xml = `${run('December ', '<w:strike w:val="0"/>')}<w:moveTo ${by}>${run('2026')}</w:moveTo>`;
    assert.deepEqual(await readTarget(xml), { target: 'December 2026', struck: [] });
  });

  it('leave no words behind in the next cell where the end of their paragraph is deleted too', async () => {
    const mark = `<w:pPr><w:rPr><w:del ${by}/></w:rPr></w:pPr>`;
    const { target, struck } = await readTarget(`${mark}${deleted(old)}${run('December 2026')}`);
    assert.equal(target, 'December 2026');
    assert.equal(struck.length, 1);
  });

  it('are named where they were a whole row, or stood outside the tables', async () => {
    const row = [{ text: '', xml: deleted('Paint the depot') }, { text: '', xml: deleted(old) }, ''];
    const bytes = wordFile([
      [['Action', 'Target date', 'Status'], row, ['Build the depot', 'June 2026', 'On track']],
    ]);
    const { actions, warnings, rows } = await readDocument({ fileName: 'plan-2026-27.docx', bytes }, { now });
    assert.deepEqual(
      actions.map(({ text }) => text),
      ['Build the depot'],
    );
    assert.equal(rows.empty, 1);
    assert.match(warnings.find((each) => each.row === 2)?.message ?? '', /"Paint the depot", "March 2026"/);
  });
});
