import { tells } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

describe('Questions that come in sideways', () => {
  describe('say who is asking, or leave the status open', () => {
    tells([
      {
        asks: 'Sam from the mayor’s office here, she needs the ambers',
        intent: 'list',
        rows: 'HS-02 GE-03 HL-02 GB-03',
      },
      { asks: 'carried over ones, regardless of status', intent: 'list', rows: 'OT-02' },
      { asks: 'anything from the last plan', intent: 'list', rows: 'OT-02' },
      { asks: 'reds please, could they be set out for EMT', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
    ]);
  });

  describe('refuse what they do not want, twice over or afterwards', () => {
    tells([
      { asks: "don't give me any that aren't red in housing", intent: 'list', rows: 'HS-04' },
      { asks: 'late ones that Sam does not own', intent: 'list', rows: 'HS-02 HS-04 GE-01 GE-03 GB-03' },
      { asks: 'which reds is Sam not leading', intent: 'list', rows: 'HS-04 GE-01' },
      { asks: 'done outright in housing', intent: 'list', rows: 'HS-01' },
      { asks: 'finished in housing but not carrying on', intent: 'list', rows: 'HS-01' },
    ]);
  });

  describe('want a figure and nothing else', () => {
    tells([
      { asks: 'reds, number only', intent: 'count', total: 3 },
      { asks: 'just the number of ambers', intent: 'count', total: 4 },
      { asks: 'how many complete have we got in total', intent: 'count', total: 7 },
      { asks: "how many's that", after: 'what is off track', intent: 'count', total: 3 },
      { asks: 'the position under each priority', intent: 'breakdown', filters: { groupBy: 'theme' } },
    ]);
  });

  describe('ask what a word means', () => {
    tells([
      { asks: 'is amber meant to indicate late', intent: 'definition', reads: { term: 'Behind schedule' } },
      { asks: 'does complete mean signed off', intent: 'definition', reads: { term: 'Completed' } },
      { asks: "what's n/a meant to stand for", intent: 'definition', reads: { term: 'n/a' } },
    ]);
  });

  describe('are about one’s own answers', () => {
    tells([
      { asks: 'do I still owe anything', intent: 'my_actions' },
      { asks: 'time to do my updates', intent: 'update' },
      { asks: 'which officer has the skate park', intent: 'show', rows: 'HL-03', reads: { ask: 'owner' } },
      { asks: 'the headlines for my catch up', intent: 'digest' },
    ]);
  });

  describe('look further where the name alone gives nothing', () => {
    tells([
      { asks: 'which of the jobs actions are finished', intent: 'list', rows: 'GE-02' },
      { asks: 'late ones about consultation', intent: 'list', rows: 'HL-02' },
      { asks: 'active people outcome, the late ones', intent: 'list', rows: 'HL-03' },
    ]);
  });

  describe('go on from what was said, or from how things stand today', () => {
    tells([
      {
        asks: 'and what is the revised date',
        after: 'why is the skate park late',
        intent: 'show',
        rows: 'HL-03',
      },
      { asks: 'what is a revised date', intent: 'definition', reads: { term: 'Revised target' } },
      {
        asks: 'and who has?',
        after: 'who has not answered',
        intent: 'response_status',
        reads: { responded: true },
      },
      { asks: 'what is overdue as at today', intent: 'overdue', rows: 'HS-06 GB-03' },
      { asks: 'which are over their deadline', intent: 'overdue', rows: 'HS-06 GB-03' },
      { asks: 'anything moved in housing', intent: 'changes' },
      { asks: 'have we had anything back from Priya', intent: 'response_status' },
      { asks: 'is the waste collection late', intent: 'show', rows: 'GB-03' },
    ]);
  });

  describe('go on from a figure, a definition or a list of answers', () => {
    tells([
      { asks: 'out of how many', after: 'how many are late in housing', intent: 'count', total: 6 },
      {
        asks: 'show me those',
        after: 'what does behind schedule mean',
        intent: 'list',
        rows: 'HS-02 GE-03 HL-02 GB-03',
      },
      {
        asks: 'and who has?',
        after: 'who has not sent anything in for housing',
        intent: 'response_status',
        reads: { responded: true },
      },
      {
        asks: 'now do that for housing',
        after: 'compare Q1 and Q2 for healthier lives',
        intent: 'compare',
        filters: { periodFrom: '2025-26 Q1', periodTo: '2025-26 Q2' },
      },
      { asks: "what hasn't Sam finished", intent: 'list', rows: 'GE-05 HL-02 HL-03 HL-04' },
      { asks: 'which has Sam not finished', intent: 'list', rows: 'GE-05 HL-02 HL-03 HL-04' },
      { asks: 'what am I due to finish in March', intent: 'my_actions' },
      { asks: 'when do you count an action as complete', intent: 'definition', reads: { term: 'Completed' } },
    ]);
  });

  describe('only look like those', () => {
    tells([
      { asks: 'have we got anything in housing that is late', intent: 'list', rows: 'HS-02 HS-04' },
      { asks: 'have we got one in healthier lives that is red', intent: 'list', rows: 'HL-03' },
      { asks: 'put it in excel', after: 'what is late', intent: 'report' },
      { asks: 'any status changes since last quarter', intent: 'changes' },
      { asks: 'everything here is late', intent: 'list', rows: 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03' },
    ]);
  });

  describe('are short of breath', () => {
    tells([
      { asks: 'HOUSING. COMPLETED ONLY. NOT THE ONGOING ONES.', intent: 'list', rows: 'HS-01' },
      { asks: 'completed in housing. not the ongoing ones', intent: 'list', rows: 'HS-01' },
      { asks: "I'm on the bus so keep it short, what is overdue", intent: 'overdue', rows: 'HS-06 GB-03' },
      { asks: 'which of our promises are red', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
      { asks: "what's on Sam's plate that is late", intent: 'list', rows: 'HL-02 HL-03' },
      { asks: 'anything due to land in march', intent: 'due', rows: 'HS-03 HL-04' },
      { asks: 'has housing missed any deadlines', intent: 'overdue', rows: 'HS-06' },
      { asks: 'put this quarter next to last quarter for housing', intent: 'compare' },
      { asks: 'those that have been reported as red in housing', intent: 'list', rows: 'HS-04' },
      { asks: 'how does this thing work', intent: 'help' },
      {
        asks: 'and the quarter after that',
        after: 'what is due this quarter',
        intent: 'due',
        filters: { dateFrom: '2026-01-01', dateTo: '2026-03-31' },
      },
      {
        asks: 'and the month before',
        after: 'what was due in October 2025',
        intent: 'due',
        filters: { dateFrom: '2025-09-01', dateTo: '2025-09-30' },
      },
    ]);
  });

  describe('name a calendar year', () => {
    tells([
      {
        asks: 'due in calendar 2026',
        intent: 'due',
        filters: { dateFrom: '2026-01-01', dateTo: '2026-12-31' },
      },
      { asks: 'what is not due till 2026', intent: 'due', filters: { dateFrom: '2026-01-01', dateTo: null } },
    ]);
  });

  describe('are about the plan, though residents ask the council about the same', () => {
    const actions = thornbeck.actions.map((action) =>
      action.ref === 'OT-02' ? { ...action, text: 'Offer council tax relief to carers' } : action,
    );
    tells(
      [
        { asks: 'have we promised anything on council tax', intent: 'list', rows: 'OT-02' },
        { asks: 'how do I pay my council tax', intent: 'out_of_scope', reads: { aside: 'other_matter' } },
      ],
      factsOf({ ...thornbeck, actions }),
    );
  });
});
