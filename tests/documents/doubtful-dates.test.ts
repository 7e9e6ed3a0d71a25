import assert from 'node:assert/strict';
import { readDocument } from './fixtures/read-document.ts';
import { csvFile } from './fixtures/unseen-files.ts';

const now = '2026-05-01T09:00:00.000Z';

async function doubtsOf(target: string, revised = ''): Promise<string[]> {
  const header = ['Action', 'Status', 'Target date', 'Revised date'];
  const file = csvFile('plan-2026-27.csv', [header, ['Build the depot', 'On track', target, revised]]);
  const { warnings } = await readDocument(file, { now });
  return warnings.filter(({ code }) => code.startsWith('target_')).map(({ message }) => message);
}

const several = (words: string, deadline: string) =>
  `"${words}" names several dates: ${deadline} is taken as the deadline. If one of them is revised, say so ("revised to …").`;

describe('doubts about a target date', () => {
  const doubts: [string, string, string[]][] = [
    [
      'two dates in one cell',
      'December 2026\nMarch 2027',
      [several('December 2026 March 2027', '31 March 2027')],
    ],
    ['two dates and an arrow', 'Dec 2026 → Mar 2027', [several('Dec 2026 → Mar 2027', '31 March 2027')]],
    ['a dash', '–', ['No target date is given (the cell says "–").']],
    ['nothing', '', ['No target date is given.']],
    ['a stretch of months', 'October 2026 – March 2027', []],
    ['a stretch between two days', 'between 1 May 2026 and 3 June 2026', []],
    [
      'a month with a day or a year',
      'by Mar 27',
      [
        'No date can be read from "by Mar 27". The words are kept, and the action has no deadline. It may be a day or a year: write "Mar 2027" or "27 Mar" with its year.',
      ],
    ],
    [
      'a month in two years',
      'March 2025/27',
      ['No date can be read from "March 2025/27". The words are kept, and the action has no deadline.'],
    ],
    ['a move from one date to another', 'Moved from March 2026 to June 2027', []],
    [
      'a move to a date from none',
      'Deferred to June 2027',
      [
        'No first target date can be read from "Deferred to June 2027". The words are kept, and the revised date is the deadline.',
      ],
    ],
    [
      'a move between quarters without a year',
      'Moved from Q1 to Q3',
      ['"Moved from Q1 to Q3" names no year: the plan\'s own financial year is taken.'],
    ],
  ];
  for (const [what, cell, expected] of doubts) {
    it(`say of ${what} what the cell does not`, async () => {
      assert.deepEqual(await doubtsOf(cell), expected);
    });
  }

  it('are raised over a column of revised dates too', async () => {
    assert.deepEqual(await doubtsOf('June 2026', 'Dec 2026, Mar 2027'), [
      several('Dec 2026, Mar 2027', '31 March 2027'),
    ]);
    assert.match((await doubtsOf('June 2026', 'soon'))[0] ?? '', /the original target date counts/);
  });
});
