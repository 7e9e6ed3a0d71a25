import assert from 'node:assert/strict';
import { ledgerOf, responded } from '../../src/reporting/delivery/ledger.ts';
import { updateRequestSchema } from '../../src/reporting/rounds/round.ts';
import { requestOf } from '../contracts/records.ts';
import { smallAction } from '../fakes/small-plan.ts';

const period = '2026-27 Q2';

function action(ref: string, statedFor: string | null, statedAt = '2026-10-09T09:00:00.000Z') {
  return smallAction(1, { ref, text: ref, statedFor, statedAt });
}

describe('The delivery ledger', () => {
  const delivered = requestOf(period, 'jo', { refs: ['A', 'B'], state: 'delivered' });

  it('is as delivered while nothing is answered', () => {
    const ledger = ledgerOf([delivered], [action('A', null), action('B', '2026-27 Q1')]);
    assert.deepEqual(ledger, [{ ...delivered, answered: [], answeredAt: null }]);
  });

  it('counts what is answered for this period', () => {
    const [row] = ledgerOf([delivered], [action('A', period), action('B', '2026-27 Q1')]);
    assert.deepEqual([row?.answered, row?.state, row?.answeredAt], [['A'], 'delivered', null]);
  });

  it('says answered, and when, once the last of them is in', () => {
    const actions = [
      action('A', period, '2026-10-12T09:00:00.000Z'),
      action('B', period, '2026-10-09T09:00:00.000Z'),
    ];
    const [row] = ledgerOf([delivered], actions);
    assert.deepEqual(
      [row?.answered, row?.state, row?.answeredAt],
      [['A', 'B'], 'answered', '2026-10-12T09:00:00.000Z'],
    );
  });

  it('says answered even of somebody who could not be reached, when a colleague answered for both', () => {
    const failed = requestOf(period, 'kim', { refs: ['A'], state: 'failed', reason: 'Not installed.' });
    assert.equal(ledgerOf([failed], [action('A', period)])[0]?.state, 'answered');
  });

  it('never takes a share of nothing for an answer', () => {
    assert.equal(ledgerOf([requestOf(period, 'jo', { refs: [] })], [])[0]?.state, 'requested');
  });

  it('reads rows of an earlier release, which held a place for the answers', () => {
    const row = requestOf(period, 'jo', { refs: ['A'] });
    assert.deepEqual(updateRequestSchema.parse({ ...row, answered: [], answeredAt: null }), row);
  });

  it('adds up actions, not requests: one asked of two people counts once', () => {
    const ledger = [
      requestOf(period, 'jo', { refs: ['A', 'B'] }),
      requestOf(period, 'kim', { refs: ['A', 'C'] }),
    ].map((request) => ({ ...request, answered: ['A'], answeredAt: null }));
    assert.deepEqual(responded(ledger), { of: 3, count: 1 });
    assert.deepEqual(responded([]), { of: 0, count: 0 });
  });
});
