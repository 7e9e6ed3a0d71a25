import { strict as assert } from 'node:assert';
import { asked, tells } from './asked.ts';

describe('Kinds of question', () => {
  describe('how rows are split', () => {
    const all = 'HS-01 HS-02 HS-03 HS-04 HS-05 HS-06';
    const byStatus = { groupBy: 'status' as const, statuses: [] };
    const byTheme = { groupBy: 'theme' as const };
    tells([
      { asks: 'how does housing divide up by status', intent: 'breakdown', rows: all, filters: byStatus },
      {
        asks: 'what is the split between red, amber and green in housing',
        intent: 'breakdown',
        rows: all,
        filters: byStatus,
      },
      { asks: 'housing - how many red, amber, green and complete', intent: 'breakdown', filters: byStatus },
      { asks: 'what is the mix in Healthier Lives', intent: 'breakdown', filters: byStatus },
      {
        asks: 'how are the late ones spread over the themes',
        intent: 'breakdown',
        total: 7,
        filters: byTheme,
      },
      {
        asks: 'how is the plan divided between the themes',
        intent: 'breakdown',
        total: 21,
        filters: byTheme,
      },
      { asks: 'complete versus not complete in housing', intent: 'breakdown', rows: all, filters: byStatus },
      { asks: 'how do the themes compare on lateness', intent: 'breakdown', filters: byTheme },
      { asks: 'how many are red or amber', intent: 'count', total: 7 },
      { asks: 'what proportion of housing is complete', intent: 'count', total: 2 },
    ]);
  });

  it('tells that only the groups with the most follow', async () => {
    const { answer } = await asked('which theme is worst');
    assert.match(
      answer.text,
      /^7 of 21 actions are behind schedule or off track, as at 20 November 2025; the most are in:$/m,
    );
  });

  describe('what was said and how things stood', () => {
    const q2 = { periodFrom: '2025-26 Q2', periodTo: '2025-26 Q2' };
    tells([
      {
        asks: 'what was our line on the skate park in quarter two',
        intent: 'history',
        rows: 'HL-03',
        filters: q2,
      },
      { asks: 'what we told scrutiny about Mill Lane in the second quarter', intent: 'history', filters: q2 },
      { asks: 'what excuse did we use for the skate park in Q2', intent: 'history', filters: q2 },
      { asks: 'the skate park - have we done what we promised', intent: 'show', rows: 'HL-03' },
      { asks: 'how was housing doing in Q2', intent: 'digest', filters: q2 },
      { asks: 'where did the economy stand in Q2', intent: 'digest', filters: q2 },
      {
        asks: 'how do we look against last quarter',
        intent: 'compare',
        filters: { periodFrom: '2025-26 Q2' },
      },
      { asks: 'set Q2 beside Q1', intent: 'compare', filters: { periodFrom: '2025-26 Q1' } },
      {
        asks: 'how do we measure up to last quarter',
        intent: 'compare',
        filters: { periodFrom: '2025-26 Q2' },
      },
      { asks: 'what did the Q2 return say on the skate park', intent: 'history', filters: q2 },
      { asks: 'what has dropped from green to amber', intent: 'changes' },
      { asks: 'what have we got off track in housing', intent: 'list', rows: 'HS-04' },
    ]);
  });

  describe('quarters by their place in a year', () => {
    const first = { dateFrom: '2026-04-01', dateTo: '2026-06-30' };
    const last = { dateFrom: '2026-01-01', dateTo: '2026-03-31' };
    tells([
      { asks: 'what lands in the first quarter of the new financial year', intent: 'due', filters: first },
      { asks: 'what needs finishing in the opening quarter of 2026-27', intent: 'due', filters: first },
      {
        asks: 'anything ending in the last three months of the financial year',
        intent: 'due',
        filters: last,
      },
      { asks: 'what is due in the closing quarter of the present year', intent: 'due', filters: last },
      {
        asks: 'what is due in the new financial year',
        intent: 'due',
        filters: { dateFrom: '2026-04-01', dateTo: '2027-03-31' },
      },
    ]);
  });

  describe('what a sign means, and how to ask', () => {
    tells([
      {
        asks: 'explain the sideways arrow on the scorecard',
        intent: 'definition',
        reads: { term: 'direction: maintained' },
      },
      {
        asks: 'what does the arrow going down tell me',
        intent: 'definition',
        reads: { term: 'direction: declined' },
      },
      {
        asks: 'what is the significance of the flat arrow',
        intent: 'definition',
        reads: { term: 'direction: maintained' },
      },
      { asks: 'which measures have an up arrow', intent: 'measure_list' },
      { asks: 'how should I word it if I want just the reds', intent: 'help' },
      { asks: 'what words do I use to get the overdue ones', intent: 'help' },
      { asks: 'what is the best way to ask for my own actions', intent: 'help' },
    ]);
  });

  describe('an update of one’s own, or news of another’s', () => {
    tells([
      { asks: 'I want to give my update on the skate park', intent: 'update', rows: 'HL-03' },
      { asks: 'need to put in an update on Mill Lane', intent: 'update', rows: 'HS-04' },
      { asks: 'I have an update on the clock tower', intent: 'update', rows: 'GE-05' },
      { asks: 'I would like an update on Mill Lane', intent: 'show', rows: 'HS-04' },
      { asks: 'can I get an update on the skate park', intent: 'show', rows: 'HL-03' },
    ]);
  });

  describe('one’s own, answers that are missing, and the whole', () => {
    tells([
      { asks: 'which ones are down to me', intent: 'my_actions' },
      { asks: 'what is expected of me this quarter', intent: 'my_actions' },
      {
        asks: 'anyone still outstanding for the round',
        intent: 'response_status',
        reads: { responded: false },
      },
      { asks: 'did Grace get her update in', intent: 'response_status' },
      { asks: 'who do I chase about the food waste', intent: 'show', rows: 'GB-03', reads: { ask: 'owner' } },
      { asks: 'anything with my name on it', intent: 'my_actions' },
      { asks: 'run me through everything amber', intent: 'list', total: 4 },
      { asks: 'who has the heaviest load', intent: 'breakdown', filters: { groupBy: 'owner' } },
      { asks: 'have we got many reds', intent: 'count', total: 3 },
      { asks: 'what is the picture in housing', intent: 'digest' },
      { asks: 'give me the gist', intent: 'digest' },
      { asks: 'did anything improve', intent: 'changes' },
      { asks: 'has the skate park always been red', intent: 'history', rows: 'HL-03' },
    ]);
  });
});
