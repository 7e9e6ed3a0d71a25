import assert from 'node:assert/strict';
import { movementSince } from '../../src/summary/movement.ts';
import { fiveStatuses } from './plans.ts';

describe('movement since an earlier position', () => {
  const moves: [string | null, string | null, string | undefined][] = [
    ['on_track', 'complete', 'newlyComplete'],
    ['will_not_be_met', 'complete', 'newlyComplete'],
    ['on_track', 'known_delays', 'slipped'],
    ['not_yet_due', 'will_not_be_met', 'slipped'],
    ['known_delays', 'will_not_be_met', 'slipped'],
    ['known_delays', 'on_track', 'recovered'],
    ['will_not_be_met', 'on_track', 'recovered'],
    ['will_not_be_met', 'known_delays', 'eased'],
    ['complete', 'on_track', 'reopened'],
    ['not_yet_due', 'on_track', undefined],
    ['complete', 'complete', undefined],
    [null, 'will_not_be_met', undefined],
    ['on_track', null, undefined],
  ];
  for (const [from, to, kind] of moves) {
    it(`counts ${from ?? 'an unknown status'} → ${to ?? 'an unknown status'} as ${kind ?? 'no movement'}`, () => {
      const previous = { asAt: '2024-06-30', statuses: [{ ref: 'A-01', status: from }] };
      const { since, ...lists } = movementSince(previous, [{ ref: 'A-01', status: to }], fiveStatuses);
      assert.equal(since, '2024-06-30');
      const found = Object.entries(lists).filter(([, refs]) => refs.length > 0);
      assert.deepEqual(found, kind === undefined ? [] : [[kind, ['A-01']]]);
    });
  }

  it('names what joined and what left the plan', () => {
    const previous = { asAt: '2024-06-30', statuses: [{ ref: 'A-01', status: 'on_track' }] };
    const movement = movementSince(previous, [{ ref: 'A-02', status: null }], fiveStatuses);
    assert.deepEqual([movement.added, movement.removed], [['A-02'], ['A-01']]);
  });
});
