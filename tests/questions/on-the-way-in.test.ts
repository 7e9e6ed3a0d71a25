import { tells } from './asked.ts';

describe('Questions asked on the way into a meeting', () => {
  describe('list actions', () => {
    tells([
      { asks: 'what should i be nervous about in homes', intent: 'list', rows: 'HS-02 HS-04' },
      { asks: 'anything i will get grilled on in the economy?', intent: 'list', rows: 'GE-01 GE-03' },
      {
        asks: 'neither done nor on track',
        intent: 'list',
        rows: 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03',
      },
      { asks: 'non-complete actions in one thornbeck', intent: 'list', rows: 'OT-02' },
      { asks: 'wats of trak in helthier lives', intent: 'list', rows: 'HL-03' },
      { asks: 'helthyer livs reds', intent: 'list', rows: 'HL-03' },
      { asks: 'what is grace working on', intent: 'list', rows: 'GE-01 GE-02 GE-03 GE-04 OT-02 OT-03' },
      { asks: 'gimme the worst ones', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
      { asks: 'green ones owned by sam', intent: 'list', rows: 'GE-05 HL-04' },
      { asks: 'which haven’t been started', intent: 'list', rows: '' },
      { asks: 'complete, nothing ongoing', intent: 'list', rows: 'HS-01 GE-02 HL-01 GB-02 OT-01' },
      { asks: 'list the economy by deadline', intent: 'list', rows: 'GE-02 GE-04 GE-03 GE-01 GE-05' },
      { asks: 'late ones not owned by tom', intent: 'list', rows: 'HS-02 GE-01 GE-03 HL-02 HL-03' },
      { asks: 'theme: greener borough, status: amber', intent: 'list', rows: 'GB-03' },
      { asks: 'carried over and still going', intent: 'list' },
      { asks: 'red actions plus owners', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
      {
        asks: 'what’s not going to plan outside housing',
        intent: 'list',
        rows: 'GE-01 GE-03 HL-02 HL-03 GB-03',
      },
      { asks: 'late and no revised date', intent: 'list', rows: 'GB-03' },
    ]);
  });

  describe('count and compare', () => {
    tells([
      { asks: 'total off track?', intent: 'count', total: 3 },
      { asks: 'what fraction of the plan is amber', intent: 'count', total: 4 },
      { asks: 'how many have had their date changed', intent: 'count', total: 7 },
      { asks: 'what’s the worst theme', intent: 'breakdown', filters: { groupBy: 'theme' } },
      { asks: 'best performing theme', intent: 'breakdown', filters: { groupBy: 'theme' } },
      {
        asks: 'housing rag',
        intent: 'breakdown',
        filters: { themes: ['Homes and Streets'], groupBy: 'status' },
      },
      { asks: 'differences between q1 and q2', intent: 'compare' },
      { asks: 'hw many r dun in housing', intent: 'count', total: 2 },
    ]);
  });

  describe('ask when', () => {
    tells([
      {
        asks: 'what falls due in q1',
        intent: 'due',
        filters: { dateFrom: '2026-04-01', dateTo: '2026-06-30' },
      },
      {
        asks: 'due between january and march',
        intent: 'due',
        filters: { dateFrom: '2026-01-01', dateTo: '2026-03-31' },
      },
      {
        asks: 'what’s due in august',
        intent: 'due',
        filters: { dateFrom: '2026-08-01', dateTo: '2026-08-31' },
      },
      { asks: 'what’s left to do before christmas', intent: 'due', rows: 'GE-03' },
      { asks: 'what should have been done by easter', intent: 'overdue', filters: { dateTo: '2025-04-20' } },
      { asks: 'which actions should be done by year end', intent: 'due', filters: { dateTo: '2026-03-31' } },
      { asks: 'oldest overdue?', intent: 'overdue', rows: 'HS-06 GB-03' },
      { asks: 'what did we miss in october', intent: 'overdue', rows: 'HS-06 GB-03' },
      { asks: 'due 2026', intent: 'due', filters: { dateFrom: '2026-01-01', dateTo: '2026-12-31' } },
      {
        asks: 'what completes next financial year',
        intent: 'due',
        filters: { dateFrom: '2026-04-01', dateTo: '2027-03-31' },
      },
      { asks: 'due nxt mnth??', intent: 'due', rows: 'GE-01 GE-05 OT-02' },
    ]);
  });

  describe('ask about one action', () => {
    tells([
      { asks: 'did we submit the start-up grants', intent: 'show', rows: 'GE-02' },
      { asks: 'street trees - done?', intent: 'show', rows: 'GB-01' },
      {
        asks: 'remind me why the skate park is late',
        intent: 'show',
        rows: 'HL-03',
        reads: { ask: 'rationale' },
      },
      {
        asks: 'any idea why mill lane took so long',
        intent: 'show',
        rows: 'HS-04',
        reads: { ask: 'rationale' },
      },
      { asks: 'Y is skate prk late', intent: 'show', rows: 'HL-03', reads: { ask: 'rationale' } },
      { asks: 'whos got the corn hall', intent: 'show', rows: 'GE-05', reads: { ask: 'owner' } },
      { asks: 'where’s the night shelter up to', intent: 'show', rows: 'HS-06' },
    ]);
  });

  describe('go on', () => {
    tells([
      { asks: 'no, healthier lives', after: 'what is off track in housing?', intent: 'list', rows: 'HL-03' },
      {
        asks: 'add the economy',
        after: 'what is off track in housing?',
        intent: 'list',
        rows: 'HS-04 GE-01',
      },
      {
        asks: 'plus the ambers',
        after: 'what is off track in housing?',
        intent: 'list',
        rows: 'HS-02 HS-04',
      },
      { asks: 'more detail', after: 'why is the skate park late?', intent: 'show', rows: 'HL-03' },
      {
        asks: 'forget that, what’s due next month',
        after: 'what is off track in housing?',
        intent: 'due',
        rows: 'GE-01 GE-05 OT-02',
      },
    ]);
  });

  describe('ask for meanings and measures', () => {
    tells([
      { asks: 'how do you work out if something’s overdue', intent: 'definition' },
      { asks: 'what’s the difference between amber and red', intent: 'definition' },
      { asks: 'how’s rent collection doing', intent: 'measure_show', measures: 'PM-3' },
      { asks: 'any measures missing data', intent: 'measure_list', measures: 'PM-4' },
      {
        asks: 'which measures do we expect to recover by year end',
        intent: 'measure_list',
        measures: 'PM-3',
      },
      { asks: 'one line position for the whole plan', intent: 'digest' },
      { asks: 'print the overdue list', intent: 'report' },
    ]);
  });

  describe('ask for something else', () => {
    tells([
      { asks: 'who will win the election', intent: 'out_of_scope' },
      { asks: 'when’s the next cabinet meeting', intent: 'out_of_scope' },
      { asks: 'best restaurant near the corn hall', intent: 'out_of_scope' },
      { asks: 'what’s the best restaurant near the corn hall', intent: 'out_of_scope' },
      { asks: 'what is the budget for next year', intent: 'out_of_scope' },
      { asks: 'how do i report a broken streetlight', intent: 'out_of_scope' },
      { asks: 'approve the plan', intent: 'out_of_scope' },
      { asks: 'i’m new here, what is this', intent: 'help' },
      { asks: 'can you do dates as well?', intent: 'help' },
      { asks: 'what questions do you understand', intent: 'help' },
    ]);
  });
});

describe('Questions asked on the way out', () => {
  tells([
    {
      asks: 'which actions aren’t on track or complete',
      intent: 'list',
      rows: 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03',
    },
    { asks: 'who’s got late actions in housing', intent: 'list', rows: 'HS-02 HS-04' },
    { asks: 'q1 v q2 for housing', intent: 'compare' },
    { asks: 'what makes something complete', intent: 'definition' },
    { asks: 'how are things in the economy', intent: 'digest' },
    { asks: 'any actions with no target date?', intent: 'list', rows: 'OT-03' },
    { asks: 'sum up healthier lives for me', intent: 'digest' },
    { asks: 'whats an up arrow', intent: 'definition' },
    { asks: 'has tom updated his yet', intent: 'response_status' },
    { asks: 'tell sam to hurry up', intent: 'out_of_scope' },
    {
      asks: 'clear filters',
      after: 'what is off track in housing?',
      intent: 'list',
      rows: 'HS-04 GE-01 HL-03',
    },
  ]);
});
