import { strict as assert } from 'node:assert';
import { lexiconOf } from '../../src/questions/lexicon/lexicon.ts';
import { readDates } from '../../src/questions/reading/read-dates.ts';
import { Utterance } from '../../src/questions/reading/utterance.ts';
import { tells } from './asked.ts';
import { thornbeck } from './thornbeck.ts';

describe('questions with dates', () => {
  describe('what is due takes the revised date and leaves out what is done', () => {
    tells([
      {
        asks: "what's due this month",
        intent: 'due',
        rows: 'GE-03',
        filters: { dateFrom: '2025-11-01', dateTo: '2025-11-30' },
      },
      {
        asks: 'due in the next six weeks',
        intent: 'due',
        rows: 'GE-01 GE-03 GE-05 OT-02',
        filters: { dateFrom: '2025-11-20', dateTo: '2026-01-01' },
      },
      { asks: 'what should finish next quarter in housing', intent: 'due', rows: 'HS-02 HS-03' },
      {
        asks: 'anything due by the end of January?',
        intent: 'due',
        filters: { dateFrom: '2025-11-20', dateTo: '2026-01-31' },
      },
      { asks: 'due before January', intent: 'due', filters: { dateTo: '2025-12-31' } },
      {
        asks: 'due after February',
        intent: 'due',
        rows: 'HS-03 HS-04 HL-03 HL-04',
        filters: { dateFrom: '2026-03-01', dateTo: null },
      },
      { asks: 'deadlines in q4', intent: 'due', filters: { dateFrom: '2026-01-01', dateTo: '2026-03-31' } },
      { asks: 'what is due on 31/12/2025', intent: 'due', rows: 'GE-01 GE-05 OT-02' },
      {
        asks: 'what was due in september',
        intent: 'due',
        filters: { dateFrom: '2025-09-01', dateTo: '2025-09-30' },
        rows: 'HL-01',
      },
      {
        asks: 'what may be due in may',
        intent: 'due',
        rows: 'HS-04 HL-03',
        filters: { dateFrom: '2026-05-01' },
      },
      {
        asks: 'what is due in may in housing',
        intent: 'due',
        rows: 'HS-04',
        filters: { dateFrom: '2026-05-01', dateTo: '2026-05-31' },
      },
      { asks: 'due by may please', intent: 'due', filters: { dateTo: '2026-05-31' } },
      {
        asks: 'due between march and may in the economy',
        intent: 'due',
        filters: { dateFrom: '2026-03-01', dateTo: '2026-05-31' },
      },
      { asks: 'completed in may by theme', intent: 'breakdown', filters: { dateTo: '2025-05-31' } },
      { asks: 'completed in march', intent: 'list', filters: { dateTo: '2025-03-31' } },
      { asks: 'to be completed in march', intent: 'due', filters: { dateTo: '2026-03-31' } },
      { asks: 'what is late and may we see why', intent: 'list', filters: { dateFrom: null, dateTo: null } },
      { asks: 'coming up in the next fortnight', intent: 'due', rows: 'GE-03' },
    ]);
  });

  describe('a window gone by with a status means what was promised for then', () => {
    tells([
      {
        asks: 'due between august and september and behind or off track',
        intent: 'list',
        rows: 'HS-02 HS-04 GE-03',
        filters: { dateFrom: '2025-08-01', dateTo: '2025-09-30' },
      },
      { asks: 'what was due in october and is still not complete', intent: 'overdue', rows: 'HS-06 GB-03' },
    ]);
  });

  describe('overdue is past the date that counts and not complete', () => {
    tells([
      { asks: 'whats overdue', intent: 'overdue', rows: 'HS-06 GB-03' },
      { asks: 'anything past its deadline in green?', intent: 'overdue', rows: 'GB-03' },
      { asks: 'what should have been finished by now', intent: 'overdue', rows: 'HS-06 GB-03' },
      {
        asks: 'the longest overdue action',
        intent: 'overdue',
        rows: 'HS-06 GB-03',
        reads: { limit: 1, sort: 'days overdue desc' },
      },
      { asks: 'overdue by more than two months', intent: 'overdue', rows: '' },
    ]);
  });

  it('are read as far as anybody names them, and no further', () => {
    const said = new Utterance('q1 '.repeat(400), lexiconOf(thornbeck, []).dictionary);
    assert.equal(readDates(said, '2025-11-20')?.quarters.length, 12);
  });
});
