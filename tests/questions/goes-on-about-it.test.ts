import { strict as assert } from 'node:assert';
import { asked, tells } from './asked.ts';
import { request, round } from './owners-asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

describe('A talk goes on about what was shown', () => {
  const economy = 'Growing the Local Economy';
  const three = { themes: ['Homes and Streets', economy, 'Healthier Lives'], periodFrom: null };

  describe('with another theme beside those compared', () => {
    const after = 'compare housing and economy';
    tells([
      { asks: 'and healthier lives', after, intent: 'compare', filters: three },
      { asks: 'what about healthier lives', after, intent: 'compare', filters: three },
      {
        asks: 'what about last quarter',
        after: [after, 'and healthier lives'],
        intent: 'compare',
        filters: { ...three, periodFrom: '2025-26 Q2' },
      },
    ]);
  });

  describe('with those who have them in hand', () => {
    const after = 'what is late';
    const late = 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03';
    tells([
      { asks: "who's chasing these", after, intent: 'list', rows: late, reads: { ask: 'owner' } },
      {
        asks: 'why',
        after: [after, "who's chasing these"],
        intent: 'list',
        rows: late,
        reads: { ask: 'rationale' },
      },
      { asks: 'and housing', after: [after, "who's chasing these"], intent: 'list', rows: 'HS-02 HS-04' },
    ]);
  });

  describe('with the one action, or the few, of which something was said', () => {
    const moved = 'how many times has HL-03 moved';
    const inHousing = 'what did we say about housing in q2';
    tells([
      { asks: 'who owns that', after: moved, intent: 'show', rows: 'HL-03', reads: { ask: 'owner' } },
      { asks: 'is it overdue', after: moved, intent: 'show', rows: 'HL-03', reads: { ask: 'overdue' } },
      { asks: 'why', after: moved, intent: 'show', rows: 'HL-03', reads: { ask: 'rationale' } },
      {
        asks: 'and HS-04',
        after: [moved, 'is it overdue'],
        intent: 'show',
        rows: 'HS-04',
        reads: { ask: 'overdue' },
      },
      {
        asks: 'who owns them',
        after: inHousing,
        intent: 'list',
        total: 6,
        reads: { ask: 'owner' },
        filters: { periodTo: null },
      },
      {
        asks: 'is it overdue',
        after: 'late in the greener borough',
        intent: 'show',
        rows: 'GB-03',
        reads: { ask: 'overdue' },
      },
      { asks: 'is it on track', after: 'late in the greener borough', intent: 'show', rows: 'GB-03' },
    ]);
  });

  describe('with the days after those asked about, or with what is past', () => {
    const after = 'what is due next month';
    tells([
      {
        asks: 'the month after',
        after,
        intent: 'due',
        filters: { dateFrom: '2026-01-01', dateTo: '2026-01-31' },
      },
      { asks: "and what's overdue", after, intent: 'overdue', rows: 'HS-06 GB-03' },
      {
        asks: 'which of those are overdue',
        after: 'what is due this quarter',
        intent: 'overdue',
        rows: 'HS-06 GB-03',
      },
    ]);
  });

  describe('with one status of figures, or their share', () => {
    tells([
      { asks: 'just the reds', after: 'how many by status', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
      {
        asks: 'just the reds',
        after: 'by theme',
        intent: 'breakdown',
        total: 3,
        filters: { groupBy: 'theme' },
      },
      { asks: 'rag breakdown', after: 'by theme', intent: 'breakdown', filters: { groupBy: 'status' } },
      {
        asks: 'what percentage',
        after: ['what is off track', 'how many is that'],
        intent: 'count',
        total: 3,
        reads: { ask: 'percentage' },
      },
      {
        asks: 'and what proportion is that',
        after: 'what is off track',
        intent: 'count',
        total: 3,
        reads: { ask: 'percentage' },
      },
    ]);
  });

  describe('with the one measure that was shown', () => {
    const second = ['which measures improved', 'the second one'];
    tells([
      { asks: 'why', after: second, intent: 'measure_show', measures: 'PM-3', reads: { ask: 'rationale' } },
      {
        asks: 'who owns it',
        after: [...second, 'why'],
        intent: 'measure_show',
        measures: 'PM-3',
        reads: { ask: 'owner' },
      },
      {
        asks: 'who owns them',
        after: 'which measures improved',
        intent: 'measure_list',
        measures: 'PM-2 PM-3',
        reads: { ask: 'owner' },
      },
    ]);
  });

  it('says that why somebody has not answered is not on record, and no more of it of others', async () => {
    const facts = factsOf(thornbeck, {
      rounds: [round],
      requests: [request('Priya Nair', ['HS-01', 'HS-02'], [])],
    });
    const why = await asked('why', "who hasn't answered", facts);
    assert.equal(why.question.intent, 'response_status');
    assert.match(why.answer.note ?? '', /^Why somebody has not answered is not on record/);
    const housing = await asked('and housing', ["who hasn't answered", 'why'], facts);
    assert.equal(housing.answer.note, null);
    assert.deepEqual(housing.question.filters.themes, ['Homes and Streets']);
  });
});
