import assert from 'node:assert/strict';
import { groupWarnings } from '../../src/plan/importing/warning-groups.ts';

const said = { ref: 'EC-01', row: 4, code: 'x', message: 'Look at it.' };
const places = (...warnings: Parameters<typeof groupWarnings>[0]) =>
  groupWarnings(warnings).map(({ place }) => place);

describe('Where a doubt stands', () => {
  it('is the action and the row, or the document', () => {
    assert.deepEqual(places(said, { ...said, ref: null, row: null }), ['EC-01, row 4', null]);
  });

  it('names the sheet where there are several, and keeps those of different sheets apart', () => {
    assert.deepEqual(places({ ...said, sheet: 'Place' }, { ...said, sheet: 'People' }), [
      'sheet "Place", EC-01, row 4',
      'sheet "People", EC-01, row 4',
    ]);
  });

  it('is a column of a turned table', () => {
    assert.deepEqual(places({ ...said, turned: true }), ['EC-01, column D']);
  });

  it('is all rows of which the same is said', () => {
    const rows = [2, 3, 4, 9].map((row) => ({ ...said, row }));
    assert.deepEqual(places(...rows), ['4 rows (2–4, 9)']);
  });
});
