import { tells } from './asked.ts';

describe('Questions typed on a phone for actions', () => {
  describe('ask what is due', () => {
    tells([
      {
        asks: 'wot is due b4 easter',
        intent: 'due',
        filters: { dateFrom: '2025-11-20', dateTo: '2026-04-04' },
      },
      {
        asks: 'anything finishing before easter in healthier lives',
        intent: 'due',
        filters: { themes: ['Healthier Lives'], dateFrom: '2025-11-20', dateTo: '2026-04-04' },
      },
      { asks: 'due by xmas', intent: 'due', filters: { dateFrom: '2025-11-20', dateTo: '2025-12-25' } },
      {
        asks: 'whats left to finish by year end',
        intent: 'due',
        filters: { dateFrom: '2025-11-20', dateTo: '2026-03-31' },
      },
      {
        asks: 'due in q1 next year',
        intent: 'due',
        filters: { dateFrom: '2026-04-01', dateTo: '2026-06-30' },
      },
      {
        asks: 'deadlines between now and february',
        intent: 'due',
        filters: { dateFrom: '2025-11-20', dateTo: '2026-02-28' },
      },
      {
        asks: 'due in the first half of 2026',
        intent: 'due',
        filters: { dateFrom: '2026-01-01', dateTo: '2026-06-30' },
      },
      { asks: 'due in 2026', intent: 'due', filters: { dateFrom: '2026-01-01', dateTo: '2026-12-31' } },
      {
        asks: 'due within 30 days',
        intent: 'due',
        filters: { dateFrom: '2025-11-20', dateTo: '2025-12-20' },
      },
      {
        asks: 'due on 31 march 2026',
        intent: 'due',
        filters: { dateFrom: '2026-03-31', dateTo: '2026-03-31' },
      },
      {
        asks: 'finishing by the summer',
        intent: 'due',
        filters: { dateFrom: '2025-11-20', dateTo: '2026-08-31' },
      },
      {
        asks: 'what was due last quarter',
        intent: 'due',
        filters: { dateFrom: '2025-07-01', dateTo: '2025-09-30' },
      },
      { asks: 'due next month', intent: 'due', filters: { dateFrom: '2025-12-01', dateTo: '2025-12-31' } },
      {
        asks: 'whats coming up in the next fortnight',
        intent: 'due',
        filters: { dateFrom: '2025-11-20', dateTo: '2025-12-04' },
      },
      {
        asks: 'anything due after the end of march',
        intent: 'due',
        filters: { dateFrom: '2026-04-01', dateTo: null },
      },
    ]);
  });

  describe('ask for figures', () => {
    tells([
      {
        asks: 'number of actions on track in homes',
        intent: 'count',
        filters: { themes: ['Homes and Streets'], statuses: ['on_track'] },
      },
      { asks: 'no. of off track', intent: 'count', total: 3, filters: { statuses: ['off_track'] } },
      { asks: 'what % of the plan is done', intent: 'count', filters: { statuses: ['completed'] } },
      {
        asks: 'what proportion of the economy is off track or behind',
        intent: 'count',
        filters: { themes: ['Growing the Local Economy'] },
      },
      { asks: 'how many has priya completed', intent: 'count', filters: { statuses: ['completed'] } },
      { asks: 'how many overdue in total', intent: 'count', total: 2 },
      { asks: 'how many actions does sam have', intent: 'count', total: 5 },
      {
        asks: '% complete by theme',
        intent: 'breakdown',
        filters: { groupBy: 'theme', statuses: ['completed'] },
      },
      { asks: 'overdue by theme', intent: 'breakdown', filters: { groupBy: 'theme' } },
      { asks: 'whos got the most overdue', intent: 'breakdown', filters: { groupBy: 'owner' } },
      { asks: 'top 3 worst themes', intent: 'breakdown', filters: { groupBy: 'theme' } },
      {
        asks: 'rank the themes by number off track',
        intent: 'breakdown',
        filters: { groupBy: 'theme', statuses: ['off_track'] },
      },
      {
        asks: 'which outcome has the most late actions',
        intent: 'breakdown',
        filters: { groupBy: 'outcome' },
      },
      { asks: 'how many due each month', intent: 'breakdown', filters: { groupBy: 'month' } },
      { asks: 'table of theme v status', intent: 'breakdown', filters: { groupBy: 'theme' } },
      { asks: 'split overdue by owner', intent: 'breakdown', filters: { groupBy: 'owner' } },
      {
        asks: 'rag breakdown for healthier lives',
        intent: 'breakdown',
        filters: { themes: ['Healthier Lives'], groupBy: 'status' },
      },
      { asks: 'which theme has the fewest actions', intent: 'breakdown', filters: { groupBy: 'theme' } },
      { asks: 'how many actions in each theme', intent: 'breakdown', filters: { groupBy: 'theme' } },
      {
        asks: 'compare greener borough with one thornbeck',
        intent: 'compare',
        filters: { themes: ['A Greener Borough', 'One Thornbeck'] },
      },
    ]);
  });

  describe('list actions', () => {
    tells([
      {
        asks: 'all reds and ambers except one thornbeck',
        intent: 'list',
        rows: 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03',
      },
      { asks: 'more than 2 months overdue', intent: 'overdue' },
      { asks: "what's late in homes and who owns each", intent: 'list', rows: 'HS-02 HS-04' },
      { asks: 'actions w no owner', intent: 'list', rows: 'OT-01' },
      {
        asks: 'all actions not owned by grace',
        intent: 'list',
        rows: 'HS-01 HS-02 HS-03 HS-04 HS-05 HS-06 GE-05 HL-01 HL-02 HL-03 HL-04 GB-01 GB-02 GB-03 OT-01',
      },
      { asks: "show overdue actions excluding tom's", intent: 'overdue', rows: 'HS-06' },
      { asks: "what's sam got that's late", intent: 'list', rows: 'HL-02 HL-03' },
      { asks: 'toms stuff that isnt finished', intent: 'list', rows: 'HS-03 HS-04 GB-01 GB-03' },
      { asks: 'grace hall off track', intent: 'list', rows: 'GE-01' },
      { asks: 'which of priyas actions are green', intent: 'list', rows: 'HS-06' },
      { asks: 'leader wants to know what is off trck in ecomony', intent: 'list', rows: 'GE-01' },
      { asks: 'evrything thats slipping in homes pls', intent: 'list', rows: 'HS-02 HS-04' },
      { asks: 'wheres the slippage', intent: 'list' },
      {
        asks: 'what should i be worried about',
        intent: 'list',
        rows: 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03',
      },
      { asks: 'what needs my attention', intent: 'list', rows: 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03' },
      { asks: 'what have we delivered in healthier lives', intent: 'list', rows: 'HL-01' },
      {
        asks: 'everything except completed',
        intent: 'list',
        rows: 'HS-02 HS-03 HS-04 HS-06 GE-01 GE-03 GE-05 HL-02 HL-03 HL-04 GB-01 GB-03 OT-02',
      },
      {
        asks: 'dont show me completed ones, just whats left in greener',
        intent: 'list',
        rows: 'GB-01 GB-03',
      },
      { asks: 'completed ones in homes that are still ongoing', intent: 'list', rows: 'HS-05' },
      { asks: 'fully done in homes', intent: 'list', rows: 'HS-01' },
      { asks: 'late actions in one thornbeck excl carried over', intent: 'list', rows: '' },
      { asks: 'which action slipped furthest', intent: 'list', rows: 'OT-02' },
      { asks: 'actions with no revised date that are behind', intent: 'list', rows: 'GB-03' },
      { asks: 'not in the economy, whats off track', intent: 'list', rows: 'HS-04 HL-03' },
      { asks: 'on track but overdue', intent: 'overdue', rows: 'HS-06' },
      { asks: 'complete or on track in greener', intent: 'list', rows: 'GB-01 GB-02' },
      { asks: 'stuff to do with dragons', intent: 'list', rows: '' },
      { asks: "morning, quick one - what's red and whose is it", intent: 'list', rows: 'HS-04 GE-01 HL-03' },
      { asks: 'any actions not rated?', intent: 'list', rows: 'OT-03' },
      { asks: 'everything mentioning scaffolding', intent: 'list', rows: 'GE-05' },
    ]);
  });

  describe('ask after one action', () => {
    tells([
      { asks: "when's the clock tower due to finish", intent: 'show', rows: 'GE-05' },
      {
        asks: "who's responsible for the friday market",
        intent: 'show',
        rows: 'GE-04',
        reads: { ask: 'owner' },
      },
      { asks: 'has the prevention strategy been refreshed yet?', intent: 'show', rows: 'HL-02' },
      {
        asks: 'why hasnt the food waste started',
        intent: 'show',
        rows: 'GB-03',
        reads: { ask: 'rationale' },
      },
      { asks: 'y is the skate park delayed', intent: 'show', rows: 'HL-03', reads: { ask: 'rationale' } },
      {
        asks: 'whats the hold up with canal yard',
        intent: 'show',
        rows: 'GE-01',
        reads: { ask: 'rationale' },
      },
      { asks: 'reason for the boilers?', intent: 'show', rows: 'HS-01' },
      { asks: 'new date for larch road', intent: 'show', rows: 'HS-02', reads: { ask: 'revisedTarget' } },
      { asks: 'how late is the skate park', intent: 'show', rows: 'HL-03' },
      { asks: 'night shelter open yet?', intent: 'show', rows: 'HS-06' },
      { asks: 'is the clock tower on schedule', intent: 'show', rows: 'GE-05' },
      { asks: 'food waste, done?', intent: 'show', rows: 'GB-03' },
      { asks: 'gb3 why late', intent: 'show', rows: 'GB-03', reads: { ask: 'rationale' } },
      {
        asks: 'which theme is the street trees action in',
        intent: 'show',
        rows: 'GB-01',
        reads: { ask: 'theme' },
      },
      { asks: 'what outcome does the skate park sit under', intent: 'show', rows: 'HL-03' },
      { asks: 'where are we with the contact centre', intent: 'show', rows: 'OT-02' },
      { asks: 'give me an update on canal yard', intent: 'show', rows: 'GE-01' },
      { asks: 'tell me everything about the friday market', intent: 'show', rows: 'GE-04' },
      {
        asks: 'who do i speak to about apprenticeships',
        intent: 'show',
        rows: 'GE-03',
        reads: { ask: 'owner' },
      },
    ]);
  });
});
