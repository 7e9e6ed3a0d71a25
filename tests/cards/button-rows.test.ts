import assert from 'node:assert/strict';
import { inRows } from '../../src/teams/views/button-rows.ts';

describe('Buttons in rows that a phone holds', () => {
  const rows: [string, string[], string[][]][] = [
    ['short ones stand beside each other', ['Previous 10', 'Next 10'], [['Previous 10', 'Next 10']]],
    [
      'a long one stands alone, and the order stays',
      ['● On track (3)', '▲ Known delays (12)', '✖ Will not be met (1)', '✔ Complete (4)'],
      [['● On track (3)'], ['▲ Known delays (12)'], ['✖ Will not be met (1)'], ['✔ Complete (4)']],
    ],
    ['one that no row holds has a row all the same', ['x'.repeat(60), 'y'], [['x'.repeat(60)], ['y']]],
    ['none make no row', [], []],
  ];

  for (const [name, titles, expected] of rows) {
    it(name, () => {
      const found = inRows(titles.map((title) => ({ title })));
      assert.deepEqual(
        found.map(({ buttons }) => buttons.map(({ title }) => title)),
        expected,
      );
    });
  }
});
