import assert from 'node:assert/strict';
import { readDocument } from './fixtures/read-document.ts';
import { csvFile } from './fixtures/unseen-files.ts';

const now = '2024-12-19T09:00:00.000Z';
const read = (rows: string[][]) => readDocument(csvFile('plan.csv', rows), { now });

describe('a row that holds its words alone', () => {
  it('is the theme of the actions below, and reported where it may be an action', async () => {
    const { actions, warnings } = await read([
      ['Action', 'Status', 'Target date'],
      ['Plant a thousand trees', '', ''],
      ['Build the depot', 'On track', 'March 2027'],
    ]);
    assert.deepEqual(
      actions.map(({ theme, text }) => [theme, text]),
      [['Plant a thousand trees', 'Build the depot']],
    );
    const [found] = warnings.filter(({ code }) => code === 'heading_assumed');
    assert.equal(found?.row, 2);
    assert.match(found?.message ?? '', /"Plant a thousand trees" stands alone/);
  });

  it('is the theme of the measures below, and reported where it may be a measure', async () => {
    const { measures, warnings } = await read([
      ['Measure', 'Target', 'Actual', 'Polarity'],
      ['Bins missed', '', '', ''],
      ['Homes built', '10', '12', 'Higher'],
    ]);
    assert.deepEqual(
      measures.map(({ theme, name }) => [theme, name]),
      [['Bins missed', 'Homes built']],
    );
    assert.deepEqual(
      warnings.filter(({ code }) => code === 'heading_assumed').map(({ row }) => row),
      [2],
    );
  });

  it('is no theme of the measures when it says how old the sheet is, or is a note', async () => {
    const { measures, warnings } = await read([
      ['Last updated: 3 May 2026', '', '', ''],
      ['Measure', 'Target', 'Actual', 'Polarity'],
      ['A note that goes on and on. '.repeat(8), '', '', ''],
      ['Homes built', '10', '12', 'Higher'],
    ]);
    assert.deepEqual(
      measures.map(({ theme }) => theme),
      [null],
    );
    assert.deepEqual(
      warnings.filter(({ code }) => code === 'row_skipped').map(({ row }) => row),
      [3],
    );
  });
});

describe('columns of several dates', () => {
  const headers: [string, string][] = [
    ['Status as at Dec 2025', 'Status as at Sep 2025'],
    ['Status as at 31 March 2026', 'Status as at 30 June 2025'],
    ['Status (Q2 2025/26)', 'Status (Q1 2025/26)'],
    ['Status Q2', 'Status Q1'],
  ];
  for (const [later, earlier] of headers) {
    it(`counts "${later}" before "${earlier}", wherever it stands`, async () => {
      const forwards = await read([
        ['Theme', 'Action', earlier, later],
        ['Homes', 'Build', 'Known delays', 'Complete'],
      ]);
      const backwards = await read([
        ['Theme', 'Action', later, earlier],
        ['Homes', 'Build', 'Complete', 'Known delays'],
      ]);
      assert.deepEqual([forwards.actions[0]?.status, backwards.actions[0]?.status], ['complete', 'complete']);
    });
  }
});
