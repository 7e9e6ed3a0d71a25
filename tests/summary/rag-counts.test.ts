import assert from 'node:assert/strict';
import { countByStatus, countLines } from '../../src/summary/rag-counts.ts';
import { actionsOf, fiveStatuses, hundredActions, planAction, withContinuing } from './plans.ts';

describe('counts by status', () => {
  it('follows the order of the scheme and keeps statuses that nobody has', () => {
    const { rows, total } = countByStatus(hundredActions.actions, fiveStatuses);
    assert.equal(total, 100);
    assert.deepEqual(
      rows.map(({ status, count, percent }) => [status, count, percent]),
      [
        ['not_yet_due', 0, 0],
        ['on_track', 59, 59],
        ['known_delays', 9, 9],
        ['will_not_be_met', 7, 7],
        ['complete', 25, 25],
      ],
    );
  });

  it('gives every row its label, its symbol and its colour', () => {
    const row = countByStatus([], fiveStatuses).rows[2];
    assert.deepEqual([row?.label, row?.symbol, row?.rag], ['Known delays', 'K', 'amber']);
  });

  it('prints only the statuses that somebody has', () => {
    assert.deepEqual(countLines(countByStatus(hundredActions.actions, fiveStatuses)), [
      '59% (59) on track',
      '9% (9) known delays',
      '7% (7) will not be met',
      '25% (25) complete',
    ]);
  });

  it('does not nudge percentages that add up to more than 100', () => {
    const thirds = actionsOf({ on_track: 1, known_delays: 1, complete: 6 });
    const percents = countByStatus(thirds, fiveStatuses).rows.map(({ percent }) => percent);
    assert.deepEqual(percents, [0, 13, 13, 0, 75]);
  });

  it('counts what the scheme does not know in a row of its own, only when there is any', () => {
    assert.equal(countByStatus(hundredActions.actions, fiveStatuses).rows.length, 5);
    const strange = [
      planAction(1),
      planAction(2, { status: null, statusText: 'Paused' }),
      planAction(3, { status: 'completed' }),
      planAction(4),
    ];
    const { rows, total, rated } = countByStatus(strange, fiveStatuses);
    const last = rows.at(-1);
    assert.deepEqual([last?.status, last?.count, last?.percent, total, rated], [null, 2, 50, 4, 4]);
    assert.ok(countLines({ rows, total, rated }).includes('50% (2) status missing or not in the scheme'));
  });

  it('counts completed with and without work that goes on as one status, and keeps the split', () => {
    const actions = [
      planAction(1, { status: 'completed' }),
      planAction(2, { status: 'completed', continues: true }),
      planAction(3, { status: 'completed', continues: true }),
      planAction(4),
    ];
    const counts = countByStatus(actions, withContinuing);
    const completed = counts.rows.find(({ status }) => status === 'completed');
    assert.deepEqual([completed?.count, completed?.percent, completed?.continuing], [3, 75, 2]);
    assert.ok(countLines(counts).includes('75% (3) completed, 2 of them continuing'));
  });

  it('shows an n/a row in the total and says what the base is without it', () => {
    const counts = countByStatus(
      actionsOf({ on_track: 2, completed: 5, off_track: 2, not_applicable: 1 }),
      withContinuing,
    );
    assert.deepEqual([counts.total, counts.rated], [10, 9]);
    assert.equal(counts.rows.at(-1)?.percentOfRated, null);
    assert.deepEqual(countLines(counts), [
      '20% (2) on track; 22% of the 9 that are rated',
      '20% (2) off track; 22% of the 9 that are rated',
      '50% (5) completed; 56% of the 9 that are rated',
      '10% (1) N/a',
    ]);
  });

  it('does not mix up the two bases where some of the work goes on', () => {
    const actions = [
      planAction(1, { status: 'completed', continues: true }),
      planAction(2),
      planAction(3, { status: 'not_applicable' }),
    ];
    const [, completed] = countLines(countByStatus(actions, withContinuing));
    assert.equal(completed, '33% (1) completed, 1 of them continuing; 50% of the 2 that are rated');
  });

  it('has nothing to say of a plan without actions', () => {
    const counts = countByStatus([], fiveStatuses);
    assert.deepEqual(countLines(counts), []);
    assert.ok(counts.rows.every(({ count, percent }) => count === 0 && percent === 0));
  });
});
