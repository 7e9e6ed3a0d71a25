import { tells } from './asked.ts';

describe('Questions that are whole in themselves', () => {
  describe('are about actions though measures were talked of', () => {
    const after = 'which measures are declining';
    tells([
      { asks: 'what is overdue?', after, intent: 'overdue', rows: 'HS-06 GB-03' },
      { asks: 'why is GE-01 late', after, intent: 'show', rows: 'GE-01' },
      { asks: 'what is due in december', after, intent: 'due' },
      { asks: 'how are we doing?', after, intent: 'digest' },
      { asks: 'what is off track', after, intent: 'list', rows: 'HS-04 GE-01 HL-03' },
      { asks: 'what does off track mean', after, intent: 'definition' },
      { asks: 'who has not answered', after, intent: 'response_status' },
      { asks: 'which are improving', after, intent: 'measure_list', filters: { directions: ['improved'] } },
      { asks: 'just the reds', after, intent: 'measure_list', filters: { measureStatuses: ['high_risk'] } },
    ]);
  });

  describe('refuse what is overdue, or several places', () => {
    tells([
      { asks: 'ambers that are not overdue', intent: 'list', rows: 'HS-02 GE-03 HL-02' },
      { asks: 'late in housing but not overdue', intent: 'list', rows: 'HS-02 HS-04' },
      { asks: "what isn't overdue in housing", intent: 'list', rows: 'HS-02 HS-03 HS-04' },
      {
        asks: 'off track but in neither housing nor healthier lives',
        intent: 'list',
        rows: 'GE-01',
      },
    ]);
  });

  describe('want the one or the other', () => {
    tells([
      { asks: 'red or overdue', intent: 'list', rows: 'HS-04 HS-06 GE-01 HL-03 GB-03' },
      { asks: 'overdue or amber in housing', intent: 'list', rows: 'HS-02 HS-06' },
      { asks: 'red and overdue', intent: 'overdue', rows: '' },
      { asks: 'how many are red or past their deadline', intent: 'count', total: 5 },
      { asks: 'just the overdue ones', after: 'red or overdue', intent: 'overdue' },
    ]);
  });

  describe('name the end of a stretch, or leave it open', () => {
    const from = '2025-11-20';
    tells([
      {
        asks: 'what is due by the end of the month',
        intent: 'due',
        filters: { dateFrom: from, dateTo: '2025-11-30' },
      },
      { asks: 'due by end of quarter', intent: 'due', filters: { dateFrom: from, dateTo: '2025-12-31' } },
      { asks: 'due before month end', intent: 'due', filters: { dateFrom: from, dateTo: '2025-11-30' } },
      { asks: 'due in march or later', intent: 'due', filters: { dateFrom: '2026-03-01', dateTo: null } },
      { asks: 'due february onwards', intent: 'due', filters: { dateFrom: '2026-02-01', dateTo: null } },
      {
        asks: 'what was due in the last 30 days',
        intent: 'due',
        filters: { dateFrom: '2025-10-21', dateTo: '2025-11-19' },
      },
    ]);
  });

  describe('count what is left', () => {
    tells([
      { asks: 'how many left in housing', intent: 'count', total: 4 },
      { asks: 'how many more to go in housing', intent: 'count', total: 4 },
    ]);
  });

  describe('put everything aside', () => {
    tells([
      {
        asks: 'start again',
        after: 'what is off track in housing',
        intent: 'digest',
        filters: { themes: [] },
      },
      { asks: 'forget that', after: 'which measures are declining', intent: 'digest' },
      { asks: 'clear the filters', after: 'what is off track in housing', intent: 'list' },
    ]);
  });
});
