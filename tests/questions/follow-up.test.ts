import { tells } from './asked.ts';

describe('what is asked after an answer', () => {
  const off = "what's off track in housing";
  tells([
    { asks: 'and in health?', after: off, intent: 'list', rows: 'HL-03' },
    { asks: 'what about amber', after: off, intent: 'list', rows: 'HS-02' },
    { asks: 'how many is that', after: 'which are on track in housing', intent: 'count', total: 2 },
    { asks: 'same for the economy', after: 'how many are late in housing', intent: 'count', total: 2 },
    {
      asks: 'and all the others',
      after: 'how many are late in housing',
      intent: 'breakdown',
      filters: { groupBy: 'theme', themes: [] },
    },
    {
      asks: 'tell me more about the second one',
      after: 'which ones are red',
      intent: 'show',
      rows: 'GE-01',
      reads: { ordinal: 2 },
    },
    { asks: 'the last one', after: 'which ones are red', intent: 'show', rows: 'HL-03' },
    { asks: 'the ninth one', after: 'which ones are red', intent: 'show', rows: '' },
    { asks: 'why?', after: off, intent: 'show', rows: 'HS-04', reads: { ask: 'rationale' } },
    {
      asks: 'who owns it',
      after: 'why is the skate park late',
      intent: 'show',
      rows: 'HL-03',
      reads: { ask: 'owner' },
    },
    { asks: 'which of those are overdue', after: 'show the ambers', intent: 'overdue', rows: 'GB-03' },
    { asks: 'put that in a report', after: off, intent: 'report', rows: 'HS-04' },
    { asks: 'clear that, all themes', after: off, intent: 'list', rows: 'HS-04 GE-01 HL-03' },
    {
      asks: 'sorry I meant revised dates',
      after: 'what is due in december',
      intent: 'due',
      rows: 'GE-01 OT-02',
    },
    { asks: 'and maintained', after: 'which measures improved', intent: 'measure_list', total: 1 },
    { asks: 'how many actions in the plan', after: off, intent: 'count', total: 21 },
    {
      asks: 'and what is overdue',
      after: 'why is the skate park late',
      intent: 'overdue',
      rows: 'HS-06 GB-03',
    },
    {
      asks: 'nudge them',
      after: "who hasn't answered for q3",
      intent: 'response_status',
      reads: { ask: 'remind', responded: false },
      filters: { periodTo: '2025-26 Q3' },
    },
  ]);
});
