import { tells } from './asked.ts';

describe('questions for figures', () => {
  describe('counts', () => {
    tells([
      { asks: 'how many actions are there', intent: 'count', total: 21 },
      { asks: 'how many are complete?', intent: 'count', total: 7 },
      { asks: 'number of actions not complete', intent: 'count', total: 13 },
      { asks: 'what percentage is on track', intent: 'count', total: 6, reads: { ask: 'percentage' } },
      { asks: 'how many are overdue', intent: 'count', total: 2 },
    ]);
  });

  describe('breakdowns', () => {
    tells([
      { asks: 'break it down by status', intent: 'breakdown', filters: { groupBy: 'status' } },
      { asks: 'how many late ones per theme', intent: 'breakdown', filters: { groupBy: 'theme' }, total: 7 },
      {
        asks: 'housing split by outcome',
        intent: 'breakdown',
        filters: { groupBy: 'outcome', themes: ['Homes and Streets'] },
      },
      { asks: 'which theme is doing worst', intent: 'breakdown', reads: { limit: 1, sort: 'count desc' } },
      { asks: 'who has the most actions', intent: 'breakdown', filters: { groupBy: 'owner' } },
      { asks: 'actions by month', intent: 'breakdown', filters: { groupBy: 'month' } },
    ]);
  });

  describe('summaries, reports and movement', () => {
    tells([
      { asks: 'where do we stand', intent: 'digest' },
      {
        asks: 'how is the economy theme doing',
        intent: 'digest',
        filters: { themes: ['Growing the Local Economy'] },
      },
      { asks: 'prepare a report of the reds for cabinet', intent: 'report', rows: 'HS-04 GE-01 HL-03' },
      { asks: 'export everything to excel', intent: 'report', total: 21 },
      {
        asks: 'mid-year report please',
        intent: 'report',
        filters: { periodFrom: '2025-26 Q2', periodTo: '2025-26 Q2' },
      },
      {
        asks: 'what has got worse this quarter',
        intent: 'changes',
        reads: { ask: 'worse' },
        filters: { periodFrom: '2025-26 Q2', periodTo: '2025-26 Q3' },
      },
      {
        asks: 'what changed since q1',
        intent: 'changes',
        filters: { periodFrom: '2025-26 Q1', periodTo: '2025-26 Q3' },
      },
      {
        asks: 'compare q1 with q2 for housing',
        intent: 'compare',
        filters: { periodFrom: '2025-26 Q1', periodTo: '2025-26 Q2' },
      },
      { asks: 'compare health with the economy', intent: 'compare', total: 9 },
    ]);
  });

  describe('measures', () => {
    tells([
      { asks: 'which measures are below target', intent: 'measure_list', total: 2 },
      { asks: 'KPIs that improved', intent: 'measure_list', total: 2, filters: { directions: ['improved'] } },
      { asks: 'which indicators have no data', intent: 'measure_list', total: 1 },
      {
        asks: 'how is rent collected doing against target',
        intent: 'measure_show',
        total: 1,
        reads: { refs: ['PM-3'] },
      },
      {
        asks: 'direction of travel for empty homes brought back into use',
        intent: 'measure_show',
        reads: { ask: 'direction', refs: ['PM-2'] },
      },
    ]);
  });
});
