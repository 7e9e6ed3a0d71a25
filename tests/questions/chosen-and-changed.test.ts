import { tells } from './asked.ts';

describe('A talk chooses a row in a sentence, or asks the same of other days', () => {
  describe('a row by its place, in the course of a sentence', () => {
    const after = 'what is off track';
    const [first, second, third] = ['HS-04', 'GE-01', 'HL-03'];
    tells([
      { asks: 'I would like to know more of the second of these', after, intent: 'show', rows: second },
      {
        asks: 'why is the third of those late',
        after,
        intent: 'show',
        rows: third,
        reads: { ask: 'rationale' },
        filters: { statuses: [] },
      },
      { asks: 'who has the second of them', after, intent: 'show', rows: second, reads: { ask: 'owner' } },
      { asks: 'go into number three please', after, intent: 'show', rows: third },
      { asks: 'when is number one due', after, intent: 'show', rows: first, reads: { ask: 'deadline' } },
      { asks: 'the one at the bottom, whose is it', after, intent: 'show', rows: third },
      { asks: 'what about the top one', after, intent: 'show', rows: first },
      { asks: 'can you open up the first', after, intent: 'show', rows: first },
      { asks: 'give me the lowdown on the second', after, intent: 'show', rows: second },
      { asks: 'details of #2', after, intent: 'show', rows: second },
      { asks: '3 please', after, intent: 'show', rows: third },
    ]);
  });

  describe('no row, where the words only look like one', () => {
    tells([
      { asks: 'what is our number one priority in housing', intent: 'list', total: 6 },
      { asks: 'what is due on the first of march', intent: 'due', filters: { dateFrom: '2026-03-01' } },
    ]);
  });

  describe('other days in the place of those asked about', () => {
    const march = 'what is due in march';
    const due = { intent: 'due' as const };
    const days = (dateFrom: string | null, dateTo: string) => ({ filters: { dateFrom, dateTo } });
    tells([
      {
        asks: 'and september',
        after: 'what is due in february',
        ...due,
        ...days('2026-09-01', '2026-09-30'),
      },
      { asks: 'and in august', after: 'what was due in june', ...due, ...days('2025-08-01', '2025-08-31') },
      { asks: 'how about may', after: march, ...due, ...days('2026-05-01', '2026-05-31') },
      { asks: 'May?', after: march, ...due, ...days('2026-05-01', '2026-05-31') },
      { asks: 'and by christmas', after: march, ...due, ...days('2025-11-20', '2025-12-25') },
      { asks: 'make that february', after: march, ...due, ...days('2026-02-01', '2026-02-28') },
      { asks: 'and the following month', after: march, ...due, ...days('2026-04-01', '2026-04-30') },
      { asks: 'the preceding month then', after: march, ...due, ...days('2026-02-01', '2026-02-28') },
      {
        asks: 'what about the month after',
        after: 'what is due this quarter',
        ...due,
        ...days('2026-01-01', '2026-01-31'),
      },
      { asks: 'a month later', after: march, ...due, ...days('2026-04-01', '2026-04-30') },
      {
        asks: 'and after that',
        after: 'what is due in january',
        ...due,
        rows: 'HS-03 HS-04 HL-02 HL-03 HL-04 GB-01',
      },
      { asks: 'and before', after: 'what is due in january', ...due, filters: { dateTo: '2025-12-31' } },
      { asks: 'and the quarter after', after: march, ...due, ...days('2026-04-01', '2026-06-30') },
      { asks: 'make it december', after: 'is the skate park finished', intent: 'out_of_scope' },
    ]);
  });

  describe('what is asked of those shown', () => {
    const after = "what's late in housing";
    tells([
      { asks: 'who do they belong to', after, intent: 'list', rows: 'HS-02 HS-04', reads: { ask: 'owner' } },
      { asks: 'when are they due now', after, intent: 'list', rows: 'HS-02 HS-04' },
      { asks: 'and when do they finish', after, intent: 'list', rows: 'HS-02 HS-04' },
      { asks: 'when are they due', after: 'how many are red', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
      {
        asks: 'any past their date',
        after: 'what have I got',
        intent: 'my_actions',
        reads: { overdue: true },
      },
    ]);
  });

  describe('more beside those shown, or the reason', () => {
    tells([
      { asks: 'with the reds', after: 'ambers in housing', intent: 'list', rows: 'HS-02 HS-04' },
      {
        asks: 'explain',
        after: 'reds in prosperity',
        intent: 'show',
        rows: 'GE-01',
        reads: { ask: 'rationale' },
      },
      { asks: 'explain', after: 'what does amber mean', intent: 'definition' },
      { asks: 'is that the last of them', after: 'what is off track', intent: 'list', total: 3 },
    ]);
  });

  describe('with those that are completed while the work goes on', () => {
    tells([
      { asks: 'how many are done, counting the completed/ongoing ones', intent: 'count', total: 7 },
      { asks: 'completed ones with the completed/ongoing', intent: 'list', total: 7 },
      { asks: 'how many have finished if you count completed/ongoing', intent: 'count', total: 7 },
      { asks: 'how many are finished, not counting the completed/ongoing', intent: 'count', total: 5 },
      { asks: 'list the completed/ongoing ones', intent: 'list', rows: 'HS-05 GE-04' },
      {
        asks: 'counting the completed/ongoing ones',
        after: 'how many are complete',
        intent: 'count',
        total: 7,
      },
    ]);
  });
});
