import assert from 'node:assert/strict';
import { placeText } from '../../src/plan/row-place.ts';

describe('the place of a row', () => {
  it('is told as its reader would look for it', () => {
    assert.equal(placeText({ row: 12 }), 'row 12');
    assert.equal(placeText({ row: 2, sheet: 'Homes' }), 'row 2 of “Homes”');
    assert.equal(placeText({ row: 28, turned: true }), 'column AB');
    assert.equal(placeText({ row: 3, sheet: 'Homes', turned: true }), 'column C of “Homes”');
  });
});
