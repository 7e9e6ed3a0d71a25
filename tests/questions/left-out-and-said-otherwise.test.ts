import { tells } from './asked.ts';

describe('Questions that leave something out', () => {
  tells([
    { asks: 'which reds are not in homes or the economy', intent: 'list', rows: 'HL-03' },
    {
      asks: 'leave healthier lives out, what is late',
      intent: 'list',
      rows: 'HS-02 HS-04 GE-01 GE-03 GB-03',
    },
    {
      asks: 'take housing out of it',
      after: 'what is late',
      intent: 'list',
      rows: 'GE-01 GE-03 HL-02 HL-03 GB-03',
    },
    {
      asks: 'leave the greener borough out',
      after: 'which are behind schedule',
      intent: 'list',
      rows: 'HS-02 GE-03 HL-02',
    },
    { asks: "what is off track if we don't include the economy", intent: 'list', rows: 'HS-04 HL-03' },
    {
      asks: 'how many are on track not counting greener borough',
      intent: 'count',
      rows: 'HS-03 HS-06 GE-05 HL-04 OT-02',
    },
    { asks: 'ambers, aside from housing and healthier lives', intent: 'list', rows: 'GE-03 GB-03' },
    { asks: 'excluding economy, health and homes, what is on track', intent: 'list', rows: 'GB-01 OT-02' },
    { asks: "what's late, economy excluded", intent: 'list', rows: 'HS-02 HS-04 HL-02 HL-03 GB-03' },
    {
      asks: 'reds and ambers, nothing in housing please',
      intent: 'list',
      rows: 'GE-01 GE-03 HL-02 HL-03 GB-03',
    },
    {
      asks: "which actions don't belong to housing and are behind",
      intent: 'list',
      rows: 'GE-03 HL-02 GB-03',
    },
    {
      asks: 'on track but skip anything carried over',
      intent: 'list',
      rows: 'HS-03 HS-06 GE-05 HL-04 GB-01',
    },
    { asks: 'remove housing from the plan', intent: 'out_of_scope', reads: { aside: 'command' } },
    { asks: 'hide the reds', intent: 'out_of_scope', reads: { aside: 'command' } },
  ]);
});

describe('Questions on what is left', () => {
  tells([
    { asks: "everything that still isn't done in one thornbeck", intent: 'list', rows: 'OT-02' },
    { asks: 'how many have we left to deliver in housing', intent: 'count', rows: 'HS-02 HS-03 HS-04 HS-06' },
    { asks: 'what is left to finish in the economy', intent: 'list', rows: 'GE-01 GE-03 GE-05' },
    { asks: "what's yet to be completed in the economy", intent: 'list', rows: 'GE-01 GE-03 GE-05' },
    { asks: 'completed in housing, with the ongoing ones as well', intent: 'list', rows: 'HS-01 HS-05' },
    { asks: 'i want the finished ones in housing, ongoing or not', intent: 'list', rows: 'HS-01 HS-05' },
    { asks: 'completed actions in the economy but not the ongoing ones', intent: 'list', rows: 'GE-02' },
    { asks: 'of the housing actions, which are late', intent: 'list', rows: 'HS-02 HS-04' },
    { asks: 'which actions have not begun yet', intent: 'list', rows: '' },
    { asks: 'which are due to begin later', intent: 'list', rows: '' },
  ]);
});

describe('Questions that set times against each other', () => {
  tells([
    {
      asks: 'q1 against q2 for the economy',
      intent: 'compare',
      filters: { periodFrom: '2025-26 Q1', periodTo: '2025-26 Q2' },
    },
    { asks: 'the economy against housing', intent: 'compare' },
    {
      asks: 'what slipped between q1 and q2',
      intent: 'changes',
      filters: { statuses: [], periodFrom: '2025-26 Q1', periodTo: '2025-26 Q2' },
    },
    { asks: 'which ones dropped between july and october', intent: 'changes' },
    { asks: 'when did the skate park first turn red', intent: 'history', rows: 'HL-03' },
    { asks: 'how long has canal yard been off track', intent: 'history', rows: 'GE-01' },
    { asks: 'when did it become late', after: 'tell me about mill lane', intent: 'history', rows: 'HS-04' },
    { asks: 'when does canal yard finish', intent: 'show', rows: 'GE-01' },
  ]);
});

describe('Questions on a figure', () => {
  tells([
    { asks: 'are we hitting our target for rent collected', intent: 'measure_show', measures: 'PM-3' },
    { asks: 'has household waste recycled improved', intent: 'measure_show', measures: 'PM-4' },
    { asks: 'are we on target for parking income', intent: 'measure_show', measures: '' },
    { asks: 'is staff turnover getting worse', intent: 'measure_show', measures: '' },
    { asks: 'are we on target for the skate park', intent: 'show', rows: 'HL-03' },
    { asks: 'is the economy getting better or worse', intent: 'changes' },
    { asks: 'what is a high risk measure', intent: 'definition', reads: { term: 'rating: high_risk' } },
    {
      asks: 'what is an on or above target measure',
      intent: 'definition',
      reads: { term: 'rating: on_or_above_target' },
    },
    { asks: 'what are the high risk measures', intent: 'measure_list', measures: 'PM-1' },
  ]);
});

describe('Questions spelt as they sound', () => {
  tells([
    { asks: 'overdew in the econmy', intent: 'overdue' },
    { asks: 'wats slippin in helthier lives', intent: 'list', rows: 'HL-02 HL-03' },
    { asks: 'wich measurs are improvin', intent: 'measure_list', measures: 'PM-2 PM-3' },
    { asks: 'wot chngd since q1', intent: 'changes' },
    { asks: 'any1 not anserd', intent: 'response_status', reads: { responded: false } },
    { asks: 'wats goin on with the sk8 park', intent: 'show', rows: 'HL-03' },
  ]);
});

describe('Questions on who has not answered', () => {
  tells([
    { asks: 'who never replied last quarter', intent: 'response_status', reads: { responded: false } },
    { asks: 'which leads failed to answer in q2', intent: 'response_status', reads: { responded: false } },
    { asks: 'did everybody answer last quarter', intent: 'response_status' },
  ]);
});

describe('Sentences of the day', () => {
  tells([
    { asks: 'hi', intent: 'help', reads: { aside: 'greeting' } },
    { asks: 'hi, what is off track?', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
    { asks: 'how much annual leave do i have left', intent: 'out_of_scope' },
    { asks: 'when is pay day', intent: 'out_of_scope' },
    { asks: 'i need to report a blocked drain', intent: 'out_of_scope' },
    { asks: 'my payslip is wrong', intent: 'out_of_scope' },
  ]);
});
