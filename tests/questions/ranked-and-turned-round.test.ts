import { strict as assert } from 'node:assert';
import { asked, tells } from './asked.ts';

const late = "what's late?";

describe('Rows that were shown', () => {
  describe('are put in an order', () => {
    tells([
      {
        asks: 'which is the worst',
        after: late,
        intent: 'list',
        rows: 'HL-03',
        reads: { sort: 'slip desc' },
      },
      {
        asks: 'which is the worst',
        after: 'overdue',
        intent: 'overdue',
        reads: { sort: 'days overdue desc' },
      },
      { asks: 'the two most delayed', after: late, intent: 'list', rows: 'HL-03 HS-04' },
      { asks: 'the two most delayed', intent: 'list', rows: 'HL-03 HS-04' },
      {
        asks: 'oldest first',
        after: late,
        intent: 'list',
        rows: 'GB-03 GE-03 GE-01 HS-02 HL-02 HS-04 HL-03',
      },
      {
        asks: 'newest first please',
        after: [late, 'which is the worst'],
        intent: 'list',
        rows: 'HS-04 HL-03 HL-02 HS-02 GE-01 GE-03 GB-03',
      },
      { asks: 'next 3 due', intent: 'due', rows: 'GE-03 GE-01 GE-05 OT-02' },
    ]);
  });

  describe('are cut from their end, or shown as a list', () => {
    tells([
      { asks: 'bottom 3', after: late, intent: 'list', rows: 'HL-02 HL-03 GB-03' },
      { asks: 'just the last two', after: late, intent: 'list', rows: 'HL-03 GB-03' },
      { asks: 'as a list', after: 'how many are off track', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
    ]);
  });

  describe('are turned round', () => {
    const others = 'HS-01 HS-03 HS-05 HS-06 GE-02 GE-04 GE-05 HL-01 HL-04 GB-01 GB-02 OT-01 OT-02';
    const none = { negated: ['statuses' as const] };
    tells([
      { asks: "and what's not?", after: late, intent: 'list', rows: others, reads: none },
      { asks: "which ones aren't", after: late, intent: 'list', rows: others, reads: none },
      { asks: 'and how many are not', after: late, intent: 'count', total: 13, reads: none },
      {
        asks: "what's not",
        after: 'what is overdue in housing',
        intent: 'list',
        rows: 'HS-02 HS-03 HS-04',
      },
      {
        asks: "and which aren't?",
        after: 'late or overdue in housing',
        intent: 'list',
        rows: 'HS-03',
        reads: { negated: ['statuses', 'overdue'], either: false },
      },
      { asks: "which don't", after: 'which have a revised date', intent: 'list', total: 14 },
      {
        asks: "and what isn't",
        after: 'what is due in december',
        intent: 'due',
        filters: { dateFrom: '2026-01-01', dateTo: null },
      },
      { asks: "and which haven't", after: 'which measures improved', intent: 'measure_list', total: 3 },
    ]);
  });
});

describe('The first sentence of an answer', () => {
  const sentences: [string, string | undefined, RegExp][] = [
    [
      'next 3 due',
      undefined,
      /^The 3 due first of the 5 actions that are due in the next 13 weeks, as at 20 November 2025; 1 more is level with the last of them\./,
    ],
    ['top 5 late', undefined, /^The first 5 of the 7 actions that are behind schedule or off track, as at/],
    ['top 5 overdue', undefined, /^2 of 21 actions are overdue, as at/],
    [
      'is GB-03 overdue',
      undefined,
      /^GB-03 is 20 days overdue: it was due by 31 October 2025 and is rated Behind/,
    ],
    ['is it overdue', 'tell me about HS-06', /^HS-06 is 20 days overdue: .* and is rated On track, as at/],
    ['is HS-04 overdue', undefined, /^HS-04 is not overdue: it is due by 31 May 2026 and is rated Off track/],
    ['is OT-03 overdue', undefined, /^OT-03 is not overdue: no day is known by which it is due\./],
    ['is HS-06 late', undefined, /^HS-06 is rated On track and is 20 days overdue, as at 20 November 2025\./],
    [
      'tell me about HS-06',
      undefined,
      /^HS-06 is rated On track and is 20 days overdue, as at 20 November 2025\./,
    ],
    ['when was HS-01 due', undefined, /^HS-01 was due by 30 June 2025/],
  ];
  for (const [asks, after, expected] of sentences)
    it(`tells what is below it: ${asks}`, async () => {
      const { answer } = await asked(asks, after);
      assert.match(answer.text, expected);
    });

  it('names in its heading what the themes were ranked by', async () => {
    const { question, answer } = await asked('which theme is worst');
    assert.equal(answer.understood, 'Behind schedule or off track actions by theme');
    assert.deepEqual(question.filters.statuses, ['behind_schedule', 'off_track']);
  });
});
