import { strict as assert } from 'node:assert';
import { asked, tells } from './asked.ts';

describe('Kinds of wording', () => {
  describe('the first or the last by their days', () => {
    tells([
      { asks: 'show me the two actions with the latest deadlines', intent: 'list', rows: 'HS-04 HL-03' },
      { asks: 'of the ambers, which has the nearest deadline', intent: 'list', rows: 'GB-03' },
      { asks: 'which red is due last', intent: 'list', rows: 'HS-04 HL-03', reads: { limit: 1 } },
      { asks: 'the green with the soonest finish date', intent: 'list', rows: 'HS-06' },
      { asks: 'the four furthest out deadlines in housing', intent: 'list', rows: 'HS-04 HS-03 HS-02 HS-06' },
      { asks: 'what is the earliest red deadline', intent: 'list', rows: 'GE-01' },
      { asks: 'which five actions finish last', intent: 'list', reads: { sort: 'deadline desc', limit: 5 } },
      { asks: 'the two actions that slipped the most', intent: 'list', rows: 'OT-02 HL-03' },
      { asks: 'reds by deadline, latest at the top', intent: 'list', rows: 'HS-04 HL-03 GE-01' },
      { asks: 'put the ambers in date order', intent: 'list', rows: 'GB-03 GE-03 HS-02 HL-02' },
      { asks: 'the amber with the soonest date for being finished', intent: 'list', rows: 'GB-03' },
      { asks: 'what was due last month', intent: 'due', rows: 'HS-06 GB-03', reads: { limit: null } },
      { asks: 'due first half of 2026', intent: 'due', reads: { limit: null } },
      { asks: 'what is the soonest deadline', intent: 'due', rows: 'GE-03' },
      { asks: 'what is the latest date for the skate park', intent: 'show', rows: 'HL-03' },
    ]);
  });

  describe('leave something out', () => {
    const open = 'HS-02 HS-03 HS-04 HS-06';
    tells([
      { asks: 'strip out the reds and ambers from Prosperity', intent: 'list', rows: 'GE-02 GE-04 GE-05' },
      { asks: 'weed out the completed ones in housing', intent: 'list', rows: open },
      { asks: 'put completed to one side, what else is in housing', intent: 'list', rows: open },
      {
        asks: 'set aside the greens and list everything else in Healthier Lives',
        intent: 'list',
        rows: 'HL-01 HL-02 HL-03',
      },
      {
        asks: 'apart from what is on track or complete, what have we got in housing',
        intent: 'list',
        rows: 'HS-02 HS-04',
      },
      { asks: 'drop all that are completed and show what is left for housing', intent: 'list', rows: open },
      { asks: 'without counting housing, how many are red', intent: 'count', rows: 'GE-01 HL-03' },
      {
        asks: 'taking housing and health together, how many are done',
        intent: 'count',
        rows: 'HS-01 HS-05 HL-01',
      },
      { asks: 'set out the reds for me', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
      { asks: 'lay the ambers in health out', intent: 'list', rows: 'HL-02' },
      { asks: 'set PM-3 aside', intent: 'update' },
      { asks: 'drop all the actions', intent: 'out_of_scope', reads: { aside: 'command' } },
      { asks: 'outstanding ones carried over', intent: 'list', rows: 'OT-02', reads: { negated: [] } },
    ]);
  });

  describe('name the date first promised', () => {
    const original = { original: true };
    tells([
      { asks: 'late ones originally meant for July 2025', intent: 'list', rows: 'HL-03', reads: original },
      { asks: 'what was originally planned for September 2025', intent: 'due', rows: 'HS-02 GE-03 HL-01' },
      { asks: 'which were initially scheduled for May 2025', intent: 'due', rows: 'GE-01 OT-01' },
      { asks: 'what did we first promise for October 2025', intent: 'due', rows: 'HS-06 HL-02 GB-03' },
      {
        asks: 'anything whose original target was before July 2025 and is red',
        intent: 'list',
        rows: 'GE-01',
      },
      { asks: 'which ambers were originally due in Q2', intent: 'list', rows: 'HS-02 GE-03' },
      { asks: 'what was due in May 2025', intent: 'due', rows: 'OT-01', reads: { original: false } },
      { asks: 'and in May 2025', after: 'what was originally due in July 2025', intent: 'due' },
      {
        asks: 'actions carried over from the original plan due in December',
        intent: 'due',
        reads: { original: false },
      },
    ]);

    it('is told, beside the date it has now', async () => {
      const { answer } = await asked('what was the old date for the skate park');
      assert.match(
        answer.text,
        /^HL-03 was first due July 2025, and is now due Spring 2026 \(by 31 May 2026\)\.$/m,
      );
      assert.equal(answer.understood, 'First target date of “skate park”');
    });

    it('is said of the rows and shown on a chip that can be taken away', async () => {
      const { answer } = await asked('late ones originally meant for July 2025');
      assert.equal(
        answer.understood,
        'Behind schedule or off track actions originally due from 1 July 2025 to 31 July 2025',
      );
      assert.match(answer.chips.find(({ filter }) => filter === 'due')?.value ?? '', /as first planned$/);
    });
  });

  describe('say what actions bear on', () => {
    tells([
      { asks: 'which actions touch on libraries', intent: 'list', rows: 'HL-01' },
      { asks: 'what bears on employers', intent: 'list', rows: 'GE-03' },
      { asks: 'which actions concern landlords', intent: 'list', rows: 'HS-03', filters: { statuses: [] } },
      { asks: 'anything featuring solar', intent: 'list', rows: 'GB-02' },
      { asks: 'what have we got on swimming', intent: 'list', rows: 'HL-04' },
      { asks: 'anything on libarys', intent: 'list', rows: 'HL-01' },
      { asks: 'who owns the memory cafe', intent: 'show', rows: 'HL-01' },
      { asks: 'is the landlords action of concern', intent: 'show', rows: 'HS-03' },
    ]);
  });

  describe('ask who has it in hand', () => {
    const owner = { ask: 'owner' as const };
    tells([
      { asks: 'who is in charge of the skate park', intent: 'show', rows: 'HL-03', reads: owner },
      { asks: 'whose name is against the solar panels', intent: 'show', rows: 'GB-02', reads: owner },
      { asks: 'who supervises the boilers', intent: 'show', rows: 'HS-01', reads: owner },
      { asks: 'who is fronting the night shelter', intent: 'show', rows: 'HS-06', reads: owner },
      { asks: 'who takes care of the solar panels', intent: 'show', rows: 'GB-02', reads: owner },
      { asks: 'whose name is against the most reds', intent: 'breakdown', filters: { groupBy: 'owner' } },
      { asks: 'who carries the fewest actions', intent: 'breakdown', reads: { sort: 'count asc' } },
      { asks: 'who is late with their updates', intent: 'response_status' },
    ]);
  });

  describe('say how it goes in words of their own', () => {
    tells([
      { asks: 'which bits of housing are giving us grief', intent: 'list', rows: 'HS-02 HS-04' },
      { asks: 'what is running smoothly in housing', intent: 'list', rows: 'HS-03 HS-06' },
      { asks: 'what is floundering in the economy', intent: 'list', rows: 'GE-01 GE-03' },
      { asks: 'signed off and out of the way in health', intent: 'list', rows: 'HL-01' },
      { asks: 'the completed ones where work carries on', intent: 'list', rows: 'HS-05 GE-04' },
      {
        asks: 'late actions under Active people',
        intent: 'list',
        rows: 'HL-03',
        filters: { text: 'active people' },
      },
      { asks: 'what is still active', intent: 'list', total: 13 },
      { asks: 'greens that have slipped', intent: 'list', rows: 'OT-02' },
      { asks: 'which of the health ones are fine', intent: 'list', rows: 'HL-04' },
      {
        asks: 'Tom and Priya’s outstanding actions in housing',
        intent: 'list',
        rows: 'HS-02 HS-03 HS-04 HS-06',
      },
      { asks: 'what is being delivered on time in health', intent: 'list', rows: 'HL-04' },
      { asks: 'which reds have not moved from their first date', intent: 'list', rows: '' },
      { asks: 'orphaned actions', intent: 'list', rows: 'OT-01' },
    ]);
  });

  describe('speak of what is to be done, and of what was missed', () => {
    tells([
      {
        asks: 'anything to be delivered this month',
        intent: 'due',
        rows: 'GE-03',
        filters: { statuses: [] },
      },
      { asks: 'what must be finished in December', intent: 'due', rows: 'GE-01 GE-05 OT-02' },
      { asks: 'the ones in housing still to be wrapped up', intent: 'list', rows: 'HS-02 HS-03 HS-04 HS-06' },
      { asks: 'which deadlines have we blown', intent: 'overdue', rows: 'HS-06 GB-03' },
      { asks: 'anything due on or before 31 December', intent: 'due', filters: { dateTo: '2025-12-31' } },
      { asks: 'which have we let slide past their date', intent: 'overdue', rows: 'HS-06 GB-03' },
      { asks: 'what has overrun in housing', intent: 'overdue', rows: 'HS-06' },
      { asks: 'due date for GB-1', intent: 'show', rows: 'GB-01', reads: { ask: 'deadline' } },
      { asks: 'GE-01 owner?', intent: 'show', rows: 'GE-01', reads: { ask: 'owner' } },
    ]);
  });

  describe('choose from the rows before', () => {
    tells([
      { asks: 'which is the soonest', after: 'what is late', intent: 'list', rows: 'GB-03' },
      { asks: 'oldest first', after: 'late ones in health by owner', intent: 'list', rows: 'HL-02 HL-03' },
      { asks: 'which is the oldest', after: 'what is overdue', intent: 'overdue', rows: 'HS-06 GB-03' },
    ]);
  });
});
